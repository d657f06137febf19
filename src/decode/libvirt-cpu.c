/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-xml.h"

static void read_hidden(struct domain *d, xmlNode *n)
{
	d->vm->kvm_hidden = node_tristate(d, n, "state");
}

static void read_kvm(struct domain *d, xmlNode *n)
{
	static const struct element table[] = {
		{ "hidden", read_hidden }, { "hint-dedicated", NULL }, { "poll-control", NULL },
		{ "pv-ipi", NULL },        { "dirty-ring", NULL },
	};

	CHILDREN(d, n, table);
}

static void read_vendor_id(struct domain *d, xmlNode *n)
{
	if (node_tristate(d, n, "state") != TRI_NO)
		d->vm->hv_vendor_id = node_attr(d, n, "value");
}

static void read_hyperv(struct domain *d, xmlNode *n)
{
	/* Further enlightenments say nothing about passthrough. */
	for (xmlNode *c = n->children; c; c = c->next)
		if (node_is(c, "vendor_id"))
			read_vendor_id(d, c);
}

static void read_smm(struct domain *d, xmlNode *n)
{
	d->vm->smm = node_tristate(d, n, "state");
	if (!d->vm->smm)
		d->vm->smm = TRI_YES;
}

static void read_ioapic(struct domain *d, xmlNode *n)
{
	/* qemu: the I/O APIC in user space, which an Intel vIOMMU with interrupt remapping needs.
	 */
	d->vm->irqchip_split = streq(node_attr(d, n, "driver"), "qemu") ? TRI_YES : TRI_NO;
}

void domain_features(struct domain *d, xmlNode *n)
{
	static const struct element table[] = {
		/* clang-format off */
		{ "kvm", read_kvm },       { "hyperv", read_hyperv }, { "smm", read_smm },
		{ "ioapic", read_ioapic }, { "acpi", NULL },          { "apic", NULL },
		{ "pae", NULL },           { "hap", NULL },           { "viridian", NULL },
		{ "privnet", NULL },       { "pvspinlock", NULL },    { "pmu", NULL },
		{ "vmport", NULL },        { "gic", NULL },           { "vmcoreinfo", NULL },
		{ "htm", NULL },           { "nested-hv", NULL },     { "ccf-assist", NULL },
		{ "xen", NULL },           { "cfpc", NULL },          { "sbbc", NULL },
		{ "ibs", NULL },           { "tcg", NULL },           { "async-teardown", NULL },
		{ "ras", NULL },           { "ps2", NULL },           { "aia", NULL },
		{ "hpt", NULL },           { "msrs", NULL },          { "capabilities", NULL },
		/* clang-format on */
	};

	CHILDREN(d, n, table);
}

static void read_model(struct domain *d, xmlNode *n)
{
	d->vm->cpu_model = node_text(d, n);
}

static void read_cpu_vendor(struct domain *d, xmlNode *n)
{
	d->vm->cpu_vendor = node_text(d, n);
}

static void read_topology(struct domain *d, xmlNode *n)
{
	d->vm->sockets = node_unsigned(d, n, "sockets");
	d->vm->dies = node_unsigned(d, n, "dies");
	d->vm->clusters = node_unsigned(d, n, "clusters");
	d->vm->cores = node_unsigned(d, n, "cores");
	d->vm->threads = node_unsigned(d, n, "threads");
}

static void read_cache(struct domain *d, xmlNode *n)
{
	d->vm->cpu_cache_passthrough = streq(node_attr(d, n, "mode"), "passthrough") ? TRI_YES : TRI_NO;
}

static void read_maxphysaddr(struct domain *d, xmlNode *n)
{
	bool host = streq(node_attr(d, n, "mode"), "passthrough");

	d->vm->phys_bits_line = node_line(n);
	d->vm->phys_bits_mode = host ? PHYS_BITS_HOST : PHYS_BITS_FIXED;
	d->vm->phys_bits = node_unsigned(d, n, "bits");
	d->vm->phys_bits_limit = node_unsigned(d, n, "limit");
}

static void read_feature(struct domain *d, xmlNode *n)
{
	const char *name = node_attr(d, n, "name"), *policy = node_attr(d, n, "policy");
	enum tristate on = streq(policy, "disable") || streq(policy, "forbid") ? TRI_NO : TRI_YES;

	if (streq(name, "topoext"))
		d->vm->topoext = on;
	else if (streq(name, "pdpe1gb"))
		d->vm->pdpe1gb = on;
	else if (streq(name, "hypervisor") && on == TRI_NO)
		d->vm->kvm_hidden = TRI_YES;
}

static void read_cell(struct domain *d, xmlNode *n)
{
	struct vm_cell *c = domain_cell(d, node_unsigned(d, n, "id"), n);

	c->cpus = node_attr(d, n, "cpus");
	c->memory = node_bytes(d, n, node_attr(d, n, "memory"), "KiB");
	c->line = node_line(n);
}

static void read_numa(struct domain *d, xmlNode *n)
{
	static const struct element table[] = { { "cell", read_cell }, { "interconnects", NULL } };

	CHILDREN(d, n, table);
}

void domain_cpu(struct domain *d, xmlNode *n)
{
	static const struct element table[] = {
		/* clang-format off */
		{ "model", read_model }, { "vendor", read_cpu_vendor },
		{ "topology", read_topology }, { "cache", read_cache },
		{ "maxphysaddr", read_maxphysaddr }, { "feature", read_feature },
		{ "numa", read_numa },
		/* clang-format on */
	};

	d->vm->cpu_mode = node_attr(d, n, "mode");
	d->vm->cpu_line = node_line(n);
	d->vm->cpu_migratable = node_tristate(d, n, "migratable");
	if (!d->vm->cpu_mode && node_child(n, "model"))
		d->vm->cpu_mode = "custom";
	CHILDREN(d, n, table);
}
