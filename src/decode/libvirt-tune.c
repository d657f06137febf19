/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-xml.h"

void domain_memory(struct domain *d, xmlNode *n)
{
	d->vm->memory = node_bytes(d, n, node_text(d, n), "KiB");
	d->vm->memory_line = node_line(n);
}

void domain_current_memory(struct domain *d, xmlNode *n)
{
	uint64_t current = node_bytes(d, n, node_text(d, n), "KiB");

	if (current && d->vm->memory && current < d->vm->memory)
		d->vm->balloon_min = current;
}

void domain_max_memory(struct domain *d, xmlNode *n)
{
	d->vm->memory_max = node_bytes(d, n, node_text(d, n), "KiB");
}

static void read_page(struct domain *d, xmlNode *n)
{
	d->vm->hugepage_size = node_bytes(d, n, node_attr(d, n, "size"), "KiB");
}

static void read_hugepages(struct domain *d, xmlNode *n)
{
	static const struct element table[] = { { "page", read_page } };

	d->vm->hugepages = true;
	d->vm->hugepages_line = node_line(n);
	CHILDREN(d, n, table);
}

static void read_locked(struct domain *d, xmlNode *n)
{
	d->vm->locked = true;
}

static void read_nosharepages(struct domain *d, xmlNode *n)
{
	d->vm->nosharepages = true;
}

static void read_access(struct domain *d, xmlNode *n)
{
	d->vm->shared = streq(node_attr(d, n, "mode"), "shared");
}

static void read_allocation(struct domain *d, xmlNode *n)
{
	d->vm->prealloc = streq(node_attr(d, n, "mode"), "immediate");
}

void domain_memory_backing(struct domain *d, xmlNode *n)
{
	static const struct element table[] = {
		/* clang-format off */
		{ "hugepages", read_hugepages }, { "locked", read_locked },
		{ "nosharepages", read_nosharepages }, { "access", read_access },
		{ "allocation", read_allocation }, { "source", NULL }, { "discard", NULL },
		/* clang-format on */
	};

	CHILDREN(d, n, table);
}

static void read_hard_limit(struct domain *d, xmlNode *n)
{
	d->vm->hard_limit = node_bytes(d, n, node_text(d, n), "KiB");
	d->vm->hard_limit_line = node_line(n);
}

void domain_memtune(struct domain *d, xmlNode *n)
{
	static const struct element table[] = {
		{ "hard_limit", read_hard_limit },
		{ "soft_limit", NULL },
		{ "swap_hard_limit", NULL },
		{ "min_guarantee", NULL },
	};

	CHILDREN(d, n, table);
}

static void read_numa_memory(struct domain *d, xmlNode *n)
{
	d->vm->numa_mode = node_attr(d, n, "mode");
	d->vm->numa_nodes = node_attr(d, n, "nodeset");
	d->vm->numa_line = node_line(n);
}

struct vm_cell *domain_cell(struct domain *d, unsigned id, xmlNode *n)
{
	struct vm_cell *c = d->vm->cells;

	while (c && c->id != id)
		c = c->next;
	if (!c)
		c = vm_cell_add(d->vm, d->arena, node_line(n));
	c->id = id;
	return c;
}

static void read_memnode(struct domain *d, xmlNode *n)
{
	struct vm_cell *c = domain_cell(d, node_unsigned(d, n, "cellid"), n);

	c->host_nodes = node_attr(d, n, "nodeset");
	c->policy = node_attr(d, n, "mode");
}

void domain_numatune(struct domain *d, xmlNode *n)
{
	static const struct element table[] = { { "memory", read_numa_memory },
						{ "memnode", read_memnode } };

	CHILDREN(d, n, table);
}

void domain_vcpu(struct domain *d, xmlNode *n)
{
	const char *text = node_text(d, n);
	uint64_t v;

	d->vm->vcpu_cpuset = node_attr(d, n, "cpuset");
	d->vm->vcpu_cpuset_line = d->vm->vcpus_line = node_line(n);
	if (text && str_u64(text, 10, &v) == 0 && v <= 65535)
		d->vm->vcpus = (unsigned)v;
	else
		vm_note_add(d->arena, &d->vm->not_understood, node_line(n), "<vcpu>: not a count");
}

void domain_iothreads(struct domain *d, xmlNode *n)
{
	uint64_t v;

	if (str_u64(node_text(d, n), 10, &v) == 0 && v <= 65535)
		d->vm->iothreads = (unsigned)v;
}

static void read_vcpupin(struct domain *d, xmlNode *n)
{
	vm_pins_add(d->arena, &d->vm->pins, node_unsigned(d, n, "vcpu"), node_attr(d, n, "cpuset"),
		    node_line(n));
}

static void read_emulatorpin(struct domain *d, xmlNode *n)
{
	vm_pins_add(d->arena, &d->vm->emulator_pin, 0, node_attr(d, n, "cpuset"), node_line(n));
}

static void read_iothreadpin(struct domain *d, xmlNode *n)
{
	vm_pins_add(d->arena, &d->vm->iothread_pins, node_unsigned(d, n, "iothread"),
		    node_attr(d, n, "cpuset"), node_line(n));
}

void domain_cputune(struct domain *d, xmlNode *n)
{
	static const struct element table[] = {
		/* clang-format off */
		{ "vcpupin", read_vcpupin }, { "emulatorpin", read_emulatorpin },
		{ "iothreadpin", read_iothreadpin }, { "shares", NULL }, { "period", NULL },
		{ "quota", NULL }, { "global_period", NULL }, { "global_quota", NULL },
		{ "emulator_period", NULL }, { "emulator_quota", NULL },
		{ "iothread_period", NULL }, { "iothread_quota", NULL }, { "vcpusched", NULL },
		{ "iothreadsched", NULL }, { "emulatorsched", NULL }, { "cachetune", NULL },
		{ "memorytune", NULL },
		/* clang-format on */
	};

	CHILDREN(d, n, table);
}
