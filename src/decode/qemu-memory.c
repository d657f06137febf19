/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/qemu-device.h"

#include "decode/qemu-opts.h"

void qemu_memory_path(struct vm *vm, const char *path, unsigned line)
{
	if (!strstr(path, "hugepage") && !strstr(path, "hugetlb"))
		return;
	vm->hugepages = true;
	vm->hugepages_line = line;
	if (strstr(path, "1048576kB") || strstr(path, "1G"))
		vm->hugepage_size = (uint64_t)1 << 30;
	else if (strstr(path, "2048kB") || strstr(path, "2M"))
		vm->hugepage_size = (uint64_t)2 << 20;
}

static void backend(struct vm *vm, struct qemu_backends *backends, struct arena *a,
		    const struct qemu_opts *o, unsigned line)
{
	const char *size = qemu_opt(o, "size"), *path = qemu_opt(o, "mem-path"),
		   *huge = qemu_opt(o, "hugetlbsize");
	const char *id = qemu_opt(o, "id"), *nodes = qemu_opt(o, "host-nodes");
	struct vm_cell *c;

	if (path)
		qemu_memory_path(vm, path, line);
	if (qemu_opt_tristate(o, "hugetlb") == TRI_YES) {
		vm->hugepages = true;
		vm->hugepages_line = line;
		if (huge)
			vm_size(span_of(huge), 1, &vm->hugepage_size);
	}
	if (id && size) {
		struct qemu_backend b = { .id = id };

		if (vm_size(span_of(size), 1, &b.size) == 0)
			*vec_push(a, backends) = b;
	}
	if (qemu_opt_tristate(o, "share") == TRI_YES)
		vm->shared = true;
	if (qemu_opt_tristate(o, "prealloc") == TRI_YES)
		vm->prealloc = true;
	if (!nodes && !(id && strstr(id, "node")))
		return;
	c = vm_cell_add(vm, a, line);
	c->id = UINT32_MAX; /* until -numa names it */
	c->host_nodes = nodes;
	c->policy = qemu_opt(o, "policy");
	c->cpus = id;
	if (size)
		vm_size(span_of(size), 1, &c->memory);
}

void qemu_object(struct vm *vm, struct qemu_backends *backends, struct arena *a, const char *text,
		 unsigned line)
{
	struct qemu_opts o = { 0 };
	const char *type;

	if (qemu_opts_parse(text, "qom-type", a, &o) < 0) {
		vm_note_add(a, &vm->problems, line, "-object %.60s: no JSON that QEMU would take", text);
		return;
	}
	type = qemu_opt(&o, "qom-type");
	if (str_has_prefix(type, "memory-backend-"))
		backend(vm, backends, a, &o, line);
	else if (streq(type, "iothread"))
		vm->iothreads++;
	else if (str_has_prefix(type, "sev-") || str_has_prefix(type, "tdx-"))
		vm->confidential = type;
}

void qemu_numa(struct vm *vm, struct arena *a, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };
	const char *memdev;
	struct vm_cell *c;

	qemu_opts_parse(text, "type", a, &o);
	if (!streq(qemu_opt(&o, "type"), "node"))
		return;
	memdev = qemu_opt(&o, "memdev");
	for (c = vm->cells; c && !(c->id == UINT32_MAX && streq(c->cpus, memdev)); c = c->next)
		;
	if (!c)
		c = vm_cell_add(vm, a, line);
	c->id = qemu_opt_unsigned(&o, "nodeid");
	c->cpus = qemu_opt(&o, "cpus");
}

uint64_t qemu_dimms(const struct qemu_backends *backends)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < backends->dimms.n; i++)
		for (size_t k = 0; k < backends->n; k++)
			if (streq(backends->v[k].id, backends->dimms.v[i]) &&
			    backends->v[k].size < UINT64_MAX / 2 - sum)
				sum += backends->v[k].size;
	return sum;
}
