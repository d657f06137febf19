/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

static void check(struct check *c)
{
	const struct kernel *k = &c->host->kernel;
	const struct fact_u64 *secure = &c->host->firmware.secure_boot;
	struct finding *found;

	if (fact_unreadable(&k->lockdown.fact)) {
		found = check_unknown(c, "host", "whether the kernel is locked down could not be read");
		finding_fact_str(c, found, &k->lockdown);
		return;
	}
	if (!fact_known(&k->lockdown.fact)) /* a kernel without it */
		return;
	if (streq(k->lockdown.value, "none")) {
		finding_fact_str(c, check_pass(c, "host", "the kernel is not locked down"),
				 &k->lockdown);
		return;
	}
	found = check_info(c, "host",
			   "the kernel is locked down (%s)%s: writing configuration space, mapping "
			   "BARs and reading /dev/mem are refused "
			   "even to root, so some checks see less",
			   k->lockdown.value,
			   fact_known(&secure->fact) && secure->value ? " under Secure Boot" : "");
	finding_fact_str(c, found, &k->lockdown);
	finding_fact_u64(c, found, secure);
}

const struct rule rule_firmware_lockdown = {
	.id = "firmware.lockdown",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.secondary = true,
	.title = "The kernel is locked down",
	.why = "Lockdown does not stop VFIO. It stops unsigned modules (vendor-reset, drivers "
	       "built by hand) and tools that write to configuration "
	       "space or map a device's registers.",
	.fix = { "Sign the modules that you need with a key that the firmware knows (MOK)." },
	.refs = { "Linux security/lockdown/", "man 7 kernel_lockdown" },
	.check = check,
};
