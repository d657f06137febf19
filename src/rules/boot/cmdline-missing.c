/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/iommu-state.h"
#include "rules/rule.h"

/* Set for the next boot already? Then boot.pending-reboot speaks. */
static bool is_pending(const struct boot_chain *b, const char *name, const char *word)
{
	const struct boot_params *places[] = { &b->generated, &b->configured };

	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		const struct cmdline_param *p =
			places[i]->known ? cmdline_last(&places[i]->cmdline, name) : NULL;

		if (p && (!word || cmdline_value_has(p, word)))
			return true;
	}
	return false;
}

static void how(struct check *c, struct finding *f, const char *param)
{
	const struct boot_chain *b = c->analysis->boot;

	finding_fix(c, f, "Boot with %s.", param);
	if (b->how_to_set)
		finding_fix(c, f, "%s", b->how_to_set);
}

static bool is_closed(const struct fact *f)
{
	return f->avail == AVAIL_DENIED || f->avail == AVAIL_ERROR;
}

/* What this kernel does untold stands in its configuration, which is found by its release. */
static bool check_default(struct check *c, const struct iommu_state *s)
{
	const struct kernel *k = &c->host->kernel;
	const struct fact *why = is_closed(&k->config.fact)    ? &k->config.fact
				 : is_closed(&k->release.fact) ? &k->release.fact
							       : NULL;

	if (s->on || s->off != IOMMU_OFF_UNCLEAR || !why)
		return false;
	finding_fact(c,
		     check_unknown(c, "host",
				   "whether this kernel uses the IOMMU without being told could not "
				   "be read"),
		     why);
	return true;
}

static bool check_iommu(struct check *c, const struct iommu_state *s)
{
	const struct host *h = c->host;
	struct finding *f;

	if (s->on || s->off != IOMMU_OFF_NOT_TOLD || is_pending(c->analysis->boot, "intel_iommu", "on"))
		return false;
	f = check_fail(c, "host",
		       "intel_iommu=on is missing: this kernel does not use the IOMMU unless it is "
		       "told to");
	finding_fact_str(c, f, &h->kernel.cmdline);
	if (s->config_line)
		finding_evidence(c, f, h->kernel.config.fact.source, "%s", s->config_line);
	how(c, f, "intel_iommu=on");
	return true;
}

/* Debian builds INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF: on for everything but the integrated GPU. */
static bool check_integrated(struct check *c, const struct candidate *cand)
{
	const struct host *h = c->host;
	const struct pci_function *f = cand->function;
	const char *line = kernel_config_line(h, "CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF", c->arena);
	const struct cmdline_param *p = cmdline_last(&c->analysis->cmdline, "intel_iommu");
	struct finding *found;

	if (!cand->offered || f->vendor.value != 0x8086 || (f->class.value >> 16) != 0x03 ||
	    f->group.fact.avail != AVAIL_ABSENT)
		return false;
	if (!line || !str_has_suffix(line, "=y") || (p && cmdline_value_has(p, "on")) ||
	    is_pending(c->analysis->boot, "intel_iommu", "on"))
		return false;
	found = check_fail(c, f->text,
			   "intel_iommu=on is missing: this kernel leaves the integrated GPU out "
			   "of the IOMMU unless it is told");
	finding_fact(c, found, &f->group.fact);
	finding_evidence(c, found, h->kernel.config.fact.source, "%s", line);
	how(c, found, "intel_iommu=on");
	return true;
}

/* Options of modprobe.d never reach a driver that is part of the kernel. */
static bool check_builtin(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct fact *builtin =
		b->next_kernel ? &b->next_kernel->builtin.fact : &c->host->kernel.builtin.fact;
	const struct modprobe_directive *d =
		modprobe_next(&b->modprobe, MODPROBE_OPTIONS, "vfio_pci", NULL);
	struct finding *f;

	if (d && is_closed(builtin)) {
		f = check_unknown(c, "host",
				  "whether vfio-pci is part of this kernel, and so deaf to "
				  "modprobe.d, could not be read");
		finding_fact(c, f, builtin);
		return true;
	}
	if (!b->ids_ignored || !d)
		return false;
	f = check_fail(c, "host",
		       "vfio-pci.ids= is missing: vfio-pci is part of %s, so the ids in modprobe.d "
		       "never reach it",
		       b->next_kernel && !b->next_kernel->running
			       ? arena_printf(c->arena, "Linux %s, which boots next", b->next_release)
			       : "this kernel");
	finding_evidence(c, f, arena_printf(c->arena, "%s:%u", d->file, d->line),
			 "options vfio-pci %s", d->value);
	finding_evidence(c, f, builtin->source ? builtin->source : "modules.builtin", "vfio-pci.ko");
	how(c, f, arena_printf(c->arena, "vfio-pci.%s", d->value));
	return true;
}

static void check(struct check *c)
{
	const struct host *h = c->host;
	bool found = false;

	if (!fact_known(&h->kernel.cmdline.fact)) {
		if (fact_unreadable(&h->kernel.cmdline.fact) &&
		    h->kernel.cmdline.fact.avail != AVAIL_UNRECORDED)
			finding_fact(c,
				     check_unknown(c, "host",
						   "which parameters this kernel was started with "
						   "could not be read"),
				     &h->kernel.cmdline.fact);
		return;
	}
	if (!fact_unreadable(&h->iommu.groups_fact)) {
		const struct iommu_state s = iommu_state(c->analysis, h);

		found |= check_iommu(c, &s) || check_default(c, &s);
	}
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		found |= check_integrated(c, &c->analysis->candidates[i]);
	found |= check_builtin(c);
	if (!found)
		finding_fact_str(c,
				 check_pass(c, "host",
					    "no parameter is missing that passthrough needs on this kernel"),
				 &h->kernel.cmdline);
}

const struct rule rule_cmdline_missing = {
	.id = "cmdline.missing",
	.pitfall = 8,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_KERNEL,
	.title = "A kernel parameter is missing",
	.why = "Kernels differ in what they do unless told: many distributions build Intel's IOMMU "
	       "switched off, some leave the integrated GPU out, "
	       "and where vfio-pci is part of the kernel only the command line can give it ids.",
	.fix = { "Add the parameter to the kernel command line and reboot." },
	.refs = { "Linux drivers/iommu/intel/Kconfig",
		  "https://docs.kernel.org/admin-guide/kernel-parameters.html" },
	.checklist = "kernel-parameters",
	.check = check,
};
