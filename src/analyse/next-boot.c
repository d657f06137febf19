/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/next-boot.h"

#include "analyse/candidates.h"
#include "analyse/iommu-state.h"
#include "analyse/isolation.h"

struct next_boot {
	struct host *host; /* being changed */
	const struct host *now;
	const struct boot_chain *chain; /* of now, as the next two */
	const struct isolation *isolation;
	struct arena *arena;
};

static struct fact fact_of(const char *source)
{
	return (struct fact){ AVAIL_KNOWN, 0, source };
}

static struct fact fact_not_known(const char *source)
{
	return (struct fact){ AVAIL_UNRECORDED, 0, source };
}

/* The entry's parameters; where no entry could be read, those that the entries are made from. */
static void next_cmdline(struct next_boot *n)
{
	const struct boot_chain *b = n->chain;
	const struct boot_params *p = b->generated.known ? &b->generated : &b->configured;
	struct fact_str *cmdline = &n->host->kernel.cmdline;

	if (p->known)
		*cmdline = (struct fact_str){ fact_of(boot_params_place(n->arena, p)), p->text };
	else
		*cmdline = (struct fact_str){ .fact = fact_not_known(
						      p->path ? p->path : cmdline->fact.source) };
}

static void next_kernel(struct next_boot *n)
{
	const struct boot_chain *b = n->chain;
	struct kernel *k = &n->host->kernel;
	const char *release = fact_known(&k->release.fact) ? k->release.value : NULL;

	if (b->next_release && streq(b->next_release, release))
		return;
	if (!b->next_release) {
		k->release = (struct fact_str){ .fact = fact_not_known(k->release.fact.source) };
	} else {
		k->release = (struct fact_str){ fact_of(b->next_source), b->next_release };
	}
	k->config = b->next_kernel
			    ? b->next_kernel->config
			    : (struct fact_str){ .fact = fact_not_known(k->config.fact.source) };
	k->builtin = b->next_kernel
			     ? b->next_kernel->builtin
			     : (struct fact_str){ .fact = fact_not_known(k->builtin.fact.source) };
}

/* What is loaded now will be loaded again, if the next kernel has it. */
static void next_modules(struct next_boot *n)
{
	struct kernel *k = &n->host->kernel;
	const char **kept = arena_array(n->arena, k->n_modules, sizeof(*kept));
	size_t n_kept = 0;

	for (size_t i = 0; i < k->n_modules; i++)
		if (boot_kernel_has(n->chain->next_kernel, k->modules[i]) != 0)
			kept[n_kept++] = k->modules[i];
	k->modules = kept;
	k->n_modules = n_kept;
}

static struct module_param *find_param(struct kernel *k, const char *module, const char *name)
{
	for (size_t i = 0; i < k->n_params; i++)
		if (streq(k->params[i].module, module) && streq(k->params[i].name, name))
			return &k->params[i];
	return NULL;
}

/* Switches that are off unless told (Linux drivers/vfio/vfio_iommu_type1.c, vfio_main.c, drivers/iommu/iommufd). */
static void next_switches(struct next_boot *n)
{
	static const struct {
		const char *module, *name;
	} switches[] = { { "vfio", "enable_unsafe_noiommu_mode" },
			 { "vfio_iommu_type1", "allow_unsafe_interrupts" },
			 { "iommufd", "allow_unsafe_interrupts" } };
	struct kernel *k = &n->host->kernel;
	struct module_param *params = arena_array(n->arena, k->n_params, sizeof(*params));
	const struct fact *unread = boot_modprobe_unread(n->now);

	if (k->n_params)
		memcpy(params, k->params, k->n_params * sizeof(*params));
	k->params = params;
	for (size_t i = 0; i < ARRAY_SIZE(switches); i++) {
		struct module_param *p = find_param(k, switches[i].module, switches[i].name);
		const char *source = NULL;
		const char *set = boot_next_option(n->chain, switches[i].module, switches[i].name,
						   n->arena, &source);

		/* One that is configured but not loaded yet: intremap.unsafe-allowed reads the configuration itself. */
		if (!p)
			continue;
		if (set)
			p->value = (struct fact_str){ fact_of(source), cmdline_yes(set) ? "Y" : "N" };
		else if (unread)
			p->value = (struct fact_str){ .fact = *unread };
		else if (fact_known(&p->value.fact))
			p->value.value = "N";
	}
}

static const struct boot_binding *binding_of(const struct boot_chain *b, const struct pci_function *f)
{
	for (size_t i = 0; i < b->bindings.n; i++)
		if (bdf_eq(b->bindings.v[i].function->bdf, f->bdf))
			return &b->bindings.v[i];
	return NULL;
}

/* The one driver that knows the function and that no blacklist or install line holds back. */
static const char *usual_driver(struct next_boot *n, const struct pci_function *f, bool *ret_known)
{
	const struct boot_chain *b = n->chain;
	const struct module_names *m =
		boot_kernel_claims(b->next_kernel ? b->next_kernel : boot_kernel_running(n->now->boot),
				   f);
	const char *found = NULL;

	*ret_known = m != NULL;
	for (size_t i = 0; m && i < m->n; i++) {
		const char *name = m->v[i];
		const struct modprobe_directive *d =
			modprobe_next(&b->modprobe, MODPROBE_INSTALL, name, NULL);

		if (str_has_prefix(name, "vfio") || (d && modprobe_install_is_block(d->value)) ||
		    modprobe_next(&b->modprobe, MODPROBE_BLACKLIST, name, NULL))
			continue;
		*ret_known = !found;
		found = name;
	}
	return found;
}

/*
 * Without a line in the configuration: what vfio-pci holds now was bound by hand, by libvirt or by
 * Proxmox VE, and goes back to its own driver; what a host driver holds stays with it.
 */
static void next_driver_unasked(struct next_boot *n, struct pci_function *f)
{
	const char *driver;
	bool sure;

	if (!function_on_vfio(f))
		return;
	driver = usual_driver(n, f, &sure);
	f->driver_override = (struct fact_str){ fact_of(f->driver_override.fact.source), "" };
	if (!sure)
		f->driver = (struct fact_str){ .fact = fact_not_known(f->driver.fact.source) };
	else if (driver)
		f->driver = (struct fact_str){ fact_of("modules.alias"), driver };
	else
		f->driver = (struct fact_str){ .fact = { AVAIL_ABSENT, 0, f->driver.fact.source } };
}

static void next_driver(struct next_boot *n, struct pci_function *f)
{
	const struct boot_binding *x = binding_of(n->chain, f);
	const char *source = x ? (x->source ? x->source : x->by_source) : NULL;

	if (!x) {
		next_driver_unasked(n, f);
		return;
	}
	switch (x->binds) {
	case BOOT_BINDS_VFIO:
		if (!function_on_vfio(f))
			f->driver = (struct fact_str){ fact_of(source), "vfio-pci" };
		break;
	case BOOT_BINDS_DRIVER:
		/* Two drivers may know it; the one that has it today is as good as the one named. */
		if (function_on_vfio(f) || !fact_known(&f->driver.fact))
			f->driver = (struct fact_str){ fact_of(source), x->driver };
		break;
	case BOOT_BINDS_NOBODY:
		f->driver = (struct fact_str){ .fact = { AVAIL_ABSENT, 0, source } };
		break;
	case BOOT_BINDS_UNKNOWN:
		/* What a program did today it will do again; who knows the device in that kernel was not read. */
		if (x->id)
			f->driver = (struct fact_str){ .fact = fact_not_known(source) };
		break;
	}
}

static void no_groups(struct next_boot *n, struct fact why)
{
	struct host *h = n->host;

	for (size_t i = 0; i < h->n_functions; i++)
		h->functions[i].group = (struct fact_u64){ .fact = why };
	h->iommu.groups_fact = why;
	h->iommu.groups = NULL;
	h->iommu.n_groups = 0;
}

static struct pci_group group_from(struct next_boot *n, const struct predicted_group *g, unsigned id)
{
	struct pci_group to = { .id = id, .path = n->now->iommu.groups_fact.source };

	to.type.fact = to.reserved_regions.fact = fact_not_known(to.path);
	to.members = arena_array(n->arena, g->n_members, sizeof(*to.members));
	for (size_t i = 0; i < g->n_members; i++) {
		const struct pci_function *f = g->members[i]->function;

		to.members[to.n_members++] = f;
		n->host->functions[f - n->host->functions].group =
			(struct fact_u64){ fact_of(f->config.fact.source), id };
	}
	return to;
}

/* The groups that the kernel would make (analyse/groups.h), in the place of those that it made. */
static void take_groups(struct next_boot *n, const struct group_prediction *p)
{
	struct host *h = n->host;
	struct pci_group *groups = arena_array(n->arena, p->n_groups, sizeof(*groups));

	if (!p->certain) {
		no_groups(n, fact_not_known(n->now->iommu.groups_fact.source));
		return;
	}
	no_groups(n, (struct fact){ AVAIL_ABSENT, 0, n->now->iommu.groups_fact.source });
	for (size_t i = 0; i < p->n_groups; i++)
		groups[i] = group_from(n, &p->groups[i], (unsigned)i);
	h->iommu.groups = groups;
	h->iommu.n_groups = p->n_groups;
	h->iommu.groups_fact = fact_of(n->now->iommu.groups_fact.source);
}

/* 1, 0, or -1 where it cannot be told. */
static int iommu_on(struct next_boot *n, const struct cmdline *cl)
{
	const struct fact *table = fact_known(&n->now->cpu.vendor.fact) &&
						   streq(n->now->cpu.vendor.value, "AuthenticAMD")
					   ? &n->now->iommu.ivrs.fact
					   : &n->now->iommu.dmar.fact;
	struct host bare = *n->host;
	struct analysis an = { .arena = n->arena, .host = &bare, .cmdline = *cl };
	struct iommu_state s;

	bare.iommu.n_groups = 0;
	s = iommu_state(&an, &bare);
	if (s.off == IOMMU_OFF_PARAMETER || s.off == IOMMU_OFF_NO_SUPPORT || s.off == IOMMU_OFF_NOT_TOLD)
		return 0;
	if (n->now->iommu.n_groups) {
		/* It works today: then only a kernel that would have to be told can lose it. */
		int wanted = iommu_wanted(&bare, cl, n->arena);
		bool same = fact_known(&n->now->kernel.release.fact) &&
			    fact_known(&bare.kernel.release.fact) &&
			    streq(n->now->kernel.release.value, bare.kernel.release.value);

		return wanted >= 0 ? wanted : same ? 1 : -1;
	}
	return iommu_table_present(table) ? iommu_wanted(&bare, cl, n->arena) : 0;
}

static void next_groups(struct next_boot *n)
{
	struct host *h = n->host;
	struct cmdline next = { 0 };
	const struct isolation *will;
	const char *source = h->kernel.cmdline.fact.source;
	int on;

	if (fact_unreadable(&h->iommu.groups_fact))
		return;
	if (!fact_known(&h->kernel.cmdline.fact)) {
		no_groups(n, fact_not_known(source));
		return;
	}
	cmdline_parse(span_of(h->kernel.cmdline.value), n->arena, &next);
	on = iommu_on(n, &next);
	if (on <= 0) {
		if (n->now->iommu.n_groups || on < 0)
			no_groups(n, on < 0 ? fact_not_known(source)
					    : (struct fact){ AVAIL_ABSENT, 0,
							     n->now->iommu.groups_fact.source });
		return;
	}
	will = analyse_isolation(h, &next, n->arena);
	if (!n->now->iommu.n_groups) {
		h->iommu.units_fact = fact_not_known(h->iommu.units_fact.source);
		take_groups(n, &will->running);
	} else if ((n->isolation->state == OVERRIDE_ACTIVE) != (will->state == OVERRIDE_ACTIVE)) {
		take_groups(n, &will->running);
	}
}

void next_boot_apply(struct host *h, struct arena *a)
{
	struct next_boot n = { .host = h, .chain = boot_chain_new(h, a), .arena = a };
	struct host *now;

	n.isolation = analyse_isolation(h, &n.chain->running.cmdline, a);
	now = arena_memdup(a, h, sizeof(*h));
	/* The functions keep their places, because much points at them; the copy is for looking back. */
	if (h->n_functions)
		now->functions = arena_memdup(a, h->functions, h->n_functions * sizeof(*h->functions));
	n.now = h->now = now;
	if (!n.chain->next_release && !n.chain->generated.known && !n.chain->configured.known)
		return;
	next_cmdline(&n);
	next_kernel(&n);
	next_modules(&n);
	next_switches(&n);
	for (size_t i = 0; i < h->n_functions; i++)
		next_driver(&n, &h->functions[i]);
	next_groups(&n);
}
