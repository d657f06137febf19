/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-upgrade.h"

#include "analyse/acs-patch.h"
#include "analyse/iommu-state.h"
#include "analyse/kernel-params.h"
#include "decode/boot-menu.h"

struct upgrade {
	const struct host *now;
	const struct boot_chain *chain;
	const struct boot_kernel *from, *to; /* from may be NULL: its modules are gone */
	struct boot_params params;           /* of the entry that boots `to` */
	struct host then;                    /* now, with the kernel's facts of `to` */
	struct arena *arena;
	struct upgrade_losses list;
};

static struct upgrade_loss *lose(struct upgrade *u, enum upgrade_kind kind, const char *text,
				 const char *source, const char *value)
{
	struct upgrade_loss *l = vec_push(u->arena, &u->list);

	*l = (struct upgrade_loss){ .kind = kind, .text = text, .source = source, .value = value };
	return l;
}

static bool is_closed(const struct fact *f)
{
	return f->avail == AVAIL_DENIED || f->avail == AVAIL_ERROR;
}

static const char *modules_dep(struct upgrade *u)
{
	return arena_printf(u->arena, "/lib/modules/%s/modules.dep", u->to->release);
}

/* An image whose kernel is not known may be the one that is looked for. */
static bool images_known(const struct boot *b)
{
	for (size_t i = 0; i < b->images.n; i++)
		if (!b->images.v[i].release)
			return false;
	return fact_known(&b->images_fact);
}

static void check_image(struct upgrade *u)
{
	const struct boot *boot = u->now->boot;
	const struct boot_image *old = u->from ? boot_image_find(boot, u->from->release) : NULL;

	if (!old || !images_known(boot) || boot_image_find(boot, u->to->release))
		return;
	lose(u, UPGRADE_NO_IMAGE,
	     arena_printf(u->arena, "Linux %s has no initial RAM disk, so nothing is loaded early there",
			  u->to->release),
	     old->path, "only the running kernel's")
		->fix = u->chain->how_to_rebuild
				? arena_printf(u->arena, "Make it: `%s`.", u->chain->how_to_rebuild)
				: NULL;
}

/* Modules that carry passthrough; another one that is missing is somebody else's matter. */
static bool is_ours(const char *module)
{
	static const char *const names[] = { "vendor_reset", "kvmfr",     "iommufd", "pci_stub",
					     "kvm",          "kvm_intel", "kvm_amd" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (streq(module, names[i]))
			return true;
	return str_has_prefix(module, "vfio");
}

static void check_module(struct upgrade *u, const char *module, const char *source, const char *value)
{
	struct upgrade_loss *l;

	int had = boot_kernel_has(u->from, module);

	if (!is_ours(module) || streq(module, "vfio_pci") || had == 0 ||
	    boot_kernel_has(u->to, module) != 0)
		return;
	for (size_t i = 0; i < u->list.n; i++)
		if (u->list.v[i].kind == UPGRADE_MODULE_GONE && strstr(u->list.v[i].text, module))
			return;
	/* Linux drivers/vfio/Makefile, 6.1 against 6.2: the work of vfio_virqfd is vfio's now. */
	if (streq(module, "vfio_virqfd")) {
		l = lose(u, UPGRADE_MODULE_GONE,
			 arena_printf(u->arena,
				      "vfio_virqfd is no module of its own in Linux %s: the line that asks for it does nothing there",
				      u->to->release),
			 source, value);
		l->minor = true;
		l->fix = "Take the line away once the older kernel is gone.";
		return;
	}
	l = lose(u, UPGRADE_MODULE_GONE,
		 arena_printf(u->arena, "Linux %s has no module %s, which %s", u->to->release,
			      module, had == 1 ? "the running kernel has" : "is asked for"),
		 source, value);
	if (boot_kernel_module(u->from, module, u->arena) &&
	    !str_has_prefix(boot_kernel_module(u->from, module, u->arena), "kernel/"))
		l->fix = arena_printf(u->arena,
				      "%s was built for the running kernel only: build it for Linux %s "
				      "(with DKMS: `dkms autoinstall -k %s`).",
				      module, u->to->release, u->to->release);
}

static void check_list(struct upgrade *u, const struct shell_vars *vars, const char *name)
{
	const struct shell_var *v = shell_var(vars, name);
	struct span rest = span_of(v ? v->value : NULL), word;

	while (v && v->value && span_next_word(&rest, &word))
		check_module(u, module_name(u->arena, word), boot_at_line(u->arena, v->file, v->line),
			     arena_printf(u->arena, "%s: %s", v->name, v->value));
}

static void check_modules(struct upgrade *u)
{
	const struct kernel *k = &u->now->kernel;
	const struct boot_chain *b = u->chain;

	if (boot_kernel_has(u->from, "vfio_pci") != 0 && boot_kernel_has(u->to, "vfio_pci") == 0)
		lose(u, UPGRADE_NO_VFIO,
		     arena_printf(u->arena, "Linux %s has no vfio-pci, neither as a module nor built in",
				  u->to->release),
		     modules_dep(u), "no vfio-pci.ko")
			->fix =
			"Install the package with the rest of that kernel's modules, or boot the running kernel.";
	for (size_t i = 0; i < k->n_module_lines; i++)
		check_module(u, k->module_lines[i].module,
			     boot_at_line(u->arena, k->module_lines[i].path, k->module_lines[i].line),
			     k->module_lines[i].text);
	check_list(u, &b->mkinitcpio, "MODULES");
	check_list(u, &b->dracut, "add_drivers");
	check_list(u, &b->dracut, "force_drivers");
	for (size_t i = 0; i < k->n_modules; i++)
		check_module(u, k->modules[i], "/proc/modules", k->modules[i]);
}

/* Options of modprobe.d never reach a driver that is part of the kernel. */
static void check_options(struct upgrade *u)
{
	const struct modprobe_directive *ids = NULL;

	if (!u->from || boot_builtin(&u->from->builtin, "vfio_pci") == 1 ||
	    boot_builtin(&u->to->builtin, "vfio_pci") != 1)
		return;
	for (const struct modprobe_directive *d = NULL;
	     (d = modprobe_next(&u->chain->modprobe, MODPROBE_OPTIONS, "vfio_pci", d));) {
		if (!strstr(d->value, "ids="))
			continue;
		if (!d->line)
			return; /* they are on the command line too */
		ids = d;
	}
	if (ids)
		lose(u, UPGRADE_OPTIONS_DEAF,
		     arena_printf(u->arena,
				  "vfio-pci is part of Linux %s, so the ids in modprobe.d do not reach it there",
				  u->to->release),
		     boot_at_line(u->arena, ids->file, ids->line),
		     arena_printf(u->arena, "options vfio-pci %s", ids->value))
			->fix = arena_printf(u->arena, "Add vfio-pci.%s to the kernel parameters.",
					     ids->value);
}

static const struct param_row *judged(const struct param_table *t, const struct host *h,
				      const struct cmdline_param *p)
{
	static const char *const verdicts[] = { "harmful", "unknown", "ineffective" };

	for (size_t i = 0; i < ARRAY_SIZE(verdicts); i++) {
		const struct param_row *row = param_judge(t, h, p, verdicts[i], NULL);

		if (row)
			return row;
	}
	return NULL;
}

static void check_params(struct upgrade *u)
{
	const struct param_table *t = param_table_new(u->arena);

	for (size_t i = 0; u->params.known && i < u->params.cmdline.n; i++) {
		const struct cmdline_param *p = &u->params.cmdline.v[i];
		const struct param_row *row = p->for_init ? NULL : judged(t, &u->then, p);

		if (!row || judged(t, u->now, p))
			continue;
		struct upgrade_loss *l =
			lose(u, UPGRADE_PARAMETER,
			     arena_printf(u->arena, "%s under Linux %s: %s", p->text,
					  u->to->release, row->says),
			     boot_at_line(u->arena, u->params.path, u->params.line), p->text);
		if (!streq(row->instead, "-"))
			l->fix = arena_printf(u->arena, "What works there: %s.", row->instead);
	}
}

static void check_override(struct upgrade *u)
{
	const struct cmdline_param *p =
		u->params.known ? cmdline_last(&u->params.cmdline, "pcie_acs_override") : NULL;

	if (p && acs_patch_in_kernel(u->now) == 1 && acs_patch_in_kernel(&u->then) != 1)
		lose(u, UPGRADE_UNCLEAR,
		     arena_printf(u->arena,
				  "whether Linux %s has the ACS override patch that the running kernel has cannot be told; without it the groups are those of the hardware",
				  u->to->release),
		     boot_at_line(u->arena, u->params.path, u->params.line), p->text)
			->fix =
			"`vfio-doctor show groups --why` shows the groups that the hardware gives; boot a kernel with the patch if they do not do.";
}

static void check_iommu(struct upgrade *u)
{
	static const struct cmdline none;
	const struct cmdline *cl = u->params.known ? &u->params.cmdline : &none;
	int wanted = iommu_wanted(&u->then, cl, u->arena);
	const struct kernel_default *likely;

	/* Only what works today can be lost, and only if this kernel was not told either way. */
	if (!u->now->iommu.n_groups || !u->params.known || wanted == 1 ||
	    iommu_wanted(u->now, cl, u->arena) == 0)
		return;
	likely = iommu_likely(&u->then, u->arena);
	if (wanted < 0 && likely && str_has_prefix(likely->value, "off"))
		lose(u, UPGRADE_UNCLEAR,
		     arena_printf(u->arena,
				  "how Linux %s was built is not known; %s builds its kernels so that they use the IOMMU only when told, and "
				  "intel_iommu=on is not among its parameters",
				  u->to->release, likely->who),
		     boot_at_line(u->arena, u->params.path, u->params.line), "no intel_iommu=on")
			->fix = "Add intel_iommu=on to the kernel parameters.";
	if (wanted == 0)
		lose(u, UPGRADE_IOMMU_OFF,
		     arena_printf(u->arena,
				  "Linux %s uses the IOMMU only when told, and intel_iommu=on is not among its parameters",
				  u->to->release),
		     u->to->config.fact.source,
		     kernel_config_line(&u->then, "CONFIG_INTEL_IOMMU_DEFAULT_ON", u->arena))
			->fix = u->chain->how_to_set
					? arena_printf(u->arena, "Set intel_iommu=on. %s",
						       u->chain->how_to_set)
					: "Add intel_iommu=on to the kernel parameters.";
}

static void unclear(struct upgrade *u, const struct fact *f, const char *what)
{
	if (is_closed(f))
		lose(u, UPGRADE_UNCLEAR, what, f->source, "cannot be read");
}

/* What the comparison stands on and may not be read. */
static void check_readable(struct upgrade *u)
{
	static const enum boot_role roles[] = { BOOT_MODULES_LOAD, BOOT_IRT_MODULES };
	const struct boot *boot = u->now->boot;
	const char *modules = arena_printf(u->arena, "which modules Linux %s has could not be read",
					   u->to->release);

	unclear(u, &u->to->modules.fact, modules);
	unclear(u, &u->to->builtin.fact, modules);
	unclear(u, &u->to->config.fact,
		arena_printf(u->arena, "how Linux %s was built could not be read", u->to->release));
	for (size_t i = 0; i < ARRAY_SIZE(roles); i++)
		for (const struct boot_file *f = NULL; (f = boot_file_next(boot, roles[i], f));)
			unclear(u, &f->fact, "which modules are asked for could not be read");
}

struct upgrade_losses upgrade_losses(const struct host *now, const struct boot_chain *chain,
				     const struct boot_kernel *to, struct arena *a)
{
	struct upgrade u = {
		.now = now,
		.chain = chain,
		.from = boot_kernel_running(now->boot),
		.to = to,
		.params = boot_params_of_kernel(chain, to->release, a),
		.then = *now,
		.arena = a,
	};

	u.then.now = now;
	u.then.kernel.release =
		(struct fact_str){ { AVAIL_KNOWN, 0, arena_printf(a, "/lib/modules/%s", to->release) },
				   to->release };
	u.then.kernel.config = to->config;
	check_image(&u);
	check_modules(&u);
	check_options(&u);
	check_params(&u);
	check_override(&u);
	check_iommu(&u);
	check_readable(&u);
	return u.list;
}
