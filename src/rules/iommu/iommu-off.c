/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/iommu-state.h"
#include "rules/rule.h"

static void say_how_known(struct check *c, struct finding *f)
{
	const struct host *h = c->host;

	finding_fact(c, f, &h->iommu.units_fact);
	finding_evidence(c, f, h->iommu.groups_fact.source, "%zu group%s", h->iommu.n_groups,
			 h->iommu.n_groups == 1 ? "" : "s");
}

/* A container or a virtual machine sees an IOMMU only if somebody gives it one; nothing is wrong without. */
static bool is_guest(struct check *c)
{
	const struct host *h = c->host;

	if (h->virt.kind != VIRT_VM && h->virt.kind != VIRT_CONTAINER_IN_VM)
		return false;
	/* A table that says there is an IOMMU makes the machine one that was meant to pass devices on. */
	if (iommu_table_present(&h->iommu.dmar.fact) || iommu_table_present(&h->iommu.ivrs.fact) ||
	    iommu_table_present(&h->iommu.viot.fact))
		return false;
	struct finding *f =
		check_unknown(c, "host",
			      "this system runs in a virtual machine that was given no IOMMU, so it cannot pass devices on; "
			      "whether the physical host can is decided there");
	if (h->virt.evidence_value)
		finding_evidence(c, f, h->virt.evidence.source, "%s", h->virt.evidence_value);
	say_how_known(c, f);
	finding_fix(c, f,
		    "Run vfio-doctor on the physical host. For passthrough into a nested guest, give this machine a virtual IOMMU.");
	return true;
}

static void say_cause(struct check *c, struct finding *f, const struct iommu_state *s)
{
	const struct host *h = c->host;

	switch (s->off) {
	case IOMMU_OFF_NO_TABLE:
		finding_fact(c, f, s->table);
		break;
	case IOMMU_OFF_PARAMETER:
	case IOMMU_OFF_NOT_TOLD:
		f->actor = ACTOR_KERNEL;
		finding_fact(c, f, s->table);
		finding_fact_str(c, f, &h->kernel.cmdline);
		if (s->config_line)
			finding_evidence(c, f, h->kernel.config.fact.source, "%s", s->config_line);
		break;
	case IOMMU_OFF_NO_SUPPORT:
		f->actor = ACTOR_KERNEL;
		finding_evidence(c, f, h->kernel.config.fact.source, "%s", s->config_line);
		break;
	case IOMMU_OFF_NOIOMMU:
		f->actor = ACTOR_OPERATOR;
		finding_fact_str(c, f, host_module_param(h, "vfio", "enable_unsafe_noiommu_mode"));
		break;
	case IOMMU_OFF_UNCLEAR:
		finding_fact(c, f, s->table);
		finding_fact_str(c, f, &h->kernel.cmdline);
		break;
	}
	for (size_t i = 0; s->fix[i]; i++)
		finding_fix(c, f, "%s", s->fix[i]);
}

static void check(struct check *c)
{
	const struct host *h = c->host;
	const struct iommu *iommu = &h->iommu;
	struct finding *f;

	if (fact_unreadable(&iommu->groups_fact)) {
		f = check_unknown(c, "host",
				  "the IOMMU groups could not be read, so nothing is known about the IOMMU");
		finding_fact(c, f, &iommu->groups_fact);
		finding_fact(c, f, &iommu->units_fact);
		return;
	}
	struct iommu_state s = iommu_state(c->analysis, h);
	const struct fact_str *mode = host_module_param(h, "vfio", "enable_unsafe_noiommu_mode");
	if (s.on && fact_known(&iommu->units_fact) && !iommu->n_units &&
	    (mode->fact.avail == AVAIL_DENIED || mode->fact.avail == AVAIL_ERROR)) {
		f = check_unknown(c, "host",
				  "there are groups but no IOMMU unit, and whether they are VFIO's no-IOMMU groups could not be read");
		finding_fact(c, f, &iommu->units_fact);
		finding_fact(c, f, &mode->fact);
		return;
	}
	if (s.on && (iommu->units_fact.avail == AVAIL_DENIED || iommu->units_fact.avail == AVAIL_ERROR)) {
		/* VFIO's no-IOMMU mode makes groups without a unit. */
		f = check_unknown(c, "host",
				  "there are IOMMU groups, but whether an IOMMU stands behind them could not be read");
		say_how_known(c, f);
		return;
	}
	if (s.on) {
		f = check_pass(c, "host", "the IOMMU is active: %zu group%s%s", iommu->n_groups,
			       iommu->n_groups == 1 ? "" : "s",
			       iommu->n_units ? arena_printf(c->arena, ", %zu unit%s", iommu->n_units,
							     iommu->n_units == 1 ? "" : "s")
					      : "");
		say_how_known(c, f);
		return;
	}
	if (s.off != IOMMU_OFF_NOIOMMU && is_guest(c))
		return;
	f = check_fail(c, "host", "the IOMMU is not active: %s", s.because);
	say_how_known(c, f);
	say_cause(c, f, &s);
}

const struct rule rule_iommu_off = {
	.id = "iommu.off",
	.pitfall = 1,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_FIRMWARE,
	.title = "The IOMMU is off",
	.why = "VFIO hands a device to a guest only behind an IOMMU, the unit that keeps the device's memory accesses inside that guest. "
	       "Without one there are no IOMMU groups and nothing can be attached.",
	.fix = { "Switch the IOMMU on in the firmware setup (Intel: VT-d; AMD: IOMMU or AMD-Vi), save, and power the machine off and on.",
		 "On an Intel machine whose kernel does not use it by default, also boot with intel_iommu=on.",
		 "Check again: /sys/class/iommu must list a unit and /sys/kernel/iommu_groups must not be empty." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html",
		  "https://docs.kernel.org/admin-guide/kernel-parameters.html",
		  "Linux drivers/iommu/intel/iommu.c, drivers/iommu/amd/init.c" },
	.checklist = "iommu-enabled",
	.check = check,
};
