/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-chain.h"
#include "analyse/kernel-params.h"

static void take_notes(struct boot_chain *b, struct arena *a, const struct text_notes *from)
{
	for (size_t i = 0; i < from->n; i++)
		*vec_push(a, &b->notes) = from->v[i];
}

static void read_shell(const struct host *h, struct boot_chain *b, enum boot_role role,
		       struct shell_vars *vars, struct arena *a)
{
	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, role, f));)
		if (fact_known(&f->fact))
			shell_vars_read(vars, f->text, f->path, a);
	take_notes(b, a, &vars->notes);
}

static void read_os_release(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot_file *f = boot_file_next(h->boot, BOOT_OS_RELEASE, NULL);
	struct shell_vars vars = { 0 };

	if (!f || !fact_known(&f->fact))
		return;
	shell_vars_read(&vars, f->text, f->path, a);
	b->os_id = shell_value(&vars, "ID");
	b->os_like = shell_value(&vars, "ID_LIKE");
	b->os_version = shell_value(&vars, "VERSION_ID");
}

/* modprobe appends the options of the kernel command line after those of the files. */
static void read_modprobe(const struct host *h, struct boot_chain *b, struct arena *a)
{
	const struct boot_params *next = b->generated.known ? &b->generated : &b->running;

	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_MODPROBE, f));)
		if (fact_known(&f->fact))
			modprobe_read(&b->modprobe, f->text, f->path, a);
	if (next->known)
		modprobe_read_cmdline(&b->modprobe, &next->cmdline, next->path, a);
	take_notes(b, a, &b->modprobe.notes);
}

const char *boot_next_option(const struct boot_chain *b, const char *module, const char *option,
			     struct arena *a, const char **ret_source)
{
	const char *value = NULL;
	bool builtin = b->next_kernel && boot_builtin(&b->next_kernel->builtin, module) == 1;

	for (const struct modprobe_directive *d = NULL;
	     (d = modprobe_next(&b->modprobe, MODPROBE_OPTIONS, module, d));) {
		struct cmdline options;
		const struct cmdline_param *p;

		cmdline_parse(span_of(d->value), a, &options);
		p = cmdline_last(&options, option);
		if (!p || (builtin && d->line))
			continue;
		value = p->value ? p->value : "1";
		*ret_source = d->line ? arena_printf(a, "%s:%u", d->file, d->line) : d->file;
	}
	return value;
}

const struct fact *boot_modprobe_unread(const struct host *h)
{
	const struct fact *dir = &h->boot->modprobe_fact;

	if (dir->avail == AVAIL_DENIED || dir->avail == AVAIL_ERROR)
		return dir;
	for (const struct boot_file *f = NULL; (f = boot_file_next(h->boot, BOOT_MODPROBE, f));)
		if (!fact_known(&f->fact))
			return &f->fact;
	return NULL;
}

bool boot_param_matters(const struct cmdline_param *p)
{
	static const char *const names[] = { "intel_iommu",
					     "amd_iommu",
					     "amd_iommu_intr",
					     "iommu",
					     "intremap",
					     "pci",
					     "pcie_aspm",
					     "pcie_acs_override",
					     "pcie_ports",
					     "video",
					     "initcall_blacklist",
					     "hugepages",
					     "hugepagesz",
					     "default_hugepagesz",
					     "nomodeset",
					     "isolcpus",
					     "nohz_full",
					     "rcu_nocbs",
					     "acpi",
					     "noapic",
					     "nolapic",
					     "nox2apic",
					     "irqpoll",
					     "pci_stub",
					     "kvm",
					     "disable_vga",
					     "vfio_iommu_type1",
					     "blacklist",
					     "lockdown",
					     "mem",
					     "memmap" };
	static const char *const prefixes[] = { "vfio",
						"kvm",
						"iommu.",
						"pci-stub.",
						"pci_stub.",
						"modprobe.blacklist",
						"module_blacklist",
						"rd.driver.",
						"nouveau.",
						"nvidia",
						"amdgpu.",
						"radeon.",
						"i915.",
						"xe.",
						"iommufd.",
						"pcie_" };

	if (p->for_init)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (cmdline_name_eq(p->name, names[i]))
			return true;
	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++)
		if (str_has_prefix(p->name, prefixes[i]))
			return true;
	return false;
}

static bool stands_in(const struct boot_params *p, const struct cmdline_param *param)
{
	return p->known && cmdline_find(&p->cmdline, param);
}

bool boot_param_stranded(const struct boot_chain *b, const struct host *h,
			 const struct param_table *t, const struct cmdline_param *p)
{
	return boot_param_matters(p) && !stands_in(&b->running, p) &&
	       !stands_in(&b->generated, p) && !stands_in(&b->configured, p) &&
	       !param_judge(t, h, p, "ineffective", NULL) && !param_judge(t, h, p, "harmful", NULL);
}

const char *boot_params_place(struct arena *a, const struct boot_params *p)
{
	return boot_at_line(a, p->path, p->line);
}

const char *boot_params_lost(const struct boot_chain *b, const struct boot_params *p, struct arena *a)
{
	const char *list = NULL;

	for (size_t i = 0; p->known && i < b->running.cmdline.n; i++) {
		const struct cmdline_param *x = &b->running.cmdline.v[i];

		if (boot_param_matters(x) && !cmdline_find(&p->cmdline, x))
			list = list ? arena_printf(a, "%s %s", list, x->text) : x->text;
	}
	return list;
}

const struct boot_chain *boot_chain_new(const struct host *h, struct arena *a)
{
	struct boot_chain *b = arena_new0(a, struct boot_chain);

	b->vfio_builtin = -1;
	b->running = (struct boot_params){ .path = h->kernel.cmdline.fact.source,
					   .why = "it could not be read" };
	if (fact_known(&h->kernel.cmdline.fact)) {
		b->running.known = true;
		b->running.text = h->kernel.cmdline.value;
		cmdline_parse(span_of(h->kernel.cmdline.value), a, &b->running.cmdline);
	}
	if (!h->boot || !h->boot->recorded)
		return b;
	b->recorded = true;
	read_os_release(h, b, a);
	read_shell(h, b, BOOT_GRUB_DEFAULT, &b->grub, a);
	read_shell(h, b, BOOT_MKINITCPIO_CONF, &b->mkinitcpio, a);
	read_shell(h, b, BOOT_DRACUT_CONF, &b->dracut, a);
	read_shell(h, b, BOOT_IRT_CONF, &b->irt, a);
	boot_find_loader(h, b, a);
	boot_find_params(h, b, a);
	read_modprobe(h, b, a);
	boot_find_bindings(h, b, a);
	return b;
}
