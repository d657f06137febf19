/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

static void check(struct check *c)
{
	const struct host *h = c->host;
	bool found = false;

	if (!fact_known(&h->kernel.cmdline.fact))
		return;
	for (const struct cmdline_param *p = NULL; (p = cmdline_next(&c->analysis->cmdline, "amd_iommu", p));) {
		if (!cmdline_value_has(p, "on"))
			continue;
		struct finding *f = check_warn(c, "host", "%s does nothing: \"on\" is no value of amd_iommu; AMD-Vi is on unless the firmware or \"off\" says otherwise", p->text);

		finding_fact_str(c, f, &h->kernel.cmdline);
		finding_fix(c, f, "Take amd_iommu=on off the kernel parameters; nothing else changes.");
		found = true;
	}
	if (!found)
		finding_fact_str(c, check_pass(c, "host", "no parameter that is known to do nothing"), &h->kernel.cmdline);
}

const struct rule rule_cmdline_ineffective = {
	.id = "cmdline.ineffective",
	.pitfall = 8,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_KERNEL,
	.title = "A kernel parameter that does nothing here",
	.why = "It is harmless, but it hides the setting that is really missing and makes people believe that something was switched on.",
	.fix = { "Take the parameter off the kernel command line." },
	.refs = { "Linux drivers/iommu/amd/init.c: parse_amd_iommu_options()", "https://docs.kernel.org/admin-guide/kernel-parameters.html" },
	.checklist = "kernel-parameters",
	.check = check,
};
