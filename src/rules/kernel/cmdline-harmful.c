/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

static void check(struct check *c)
{
	const struct host *h = c->host;
	bool found = false;

	if (!fact_known(&h->kernel.cmdline.fact)) {
		if (fact_unreadable(&h->kernel.cmdline.fact) && h->kernel.cmdline.fact.avail != AVAIL_UNRECORDED)
			finding_fact(c, check_unknown(c, "host", "the kernel command line could not be read"), &h->kernel.cmdline.fact);
		return;
	}
	for (const struct cmdline_param *p = NULL; (p = cmdline_next(&c->analysis->cmdline, "pci", p));) {
		if (!cmdline_value_has(p, "nomsi"))
			continue;
		struct finding *f = check_fail(c, "host", "%s switches message-signalled interrupts off for every device", p->text);

		finding_fact_str(c, f, &h->kernel.cmdline);
		finding_fix(c, f, "Take nomsi off the pci= parameter of the entry that boots, and reboot.");
		found = true;
	}
	if (!found)
		finding_fact_str(c, check_pass(c, "host", "no parameter that is known to do harm"), &h->kernel.cmdline);
}

const struct rule rule_cmdline_harmful = {
	.id = "cmdline.harmful",
	.pitfall = 8,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_KERNEL,
	.title = "A kernel parameter that does harm",
	.why = "Current GPUs, NICs and NVMe disks work with message-signalled interrupts only or best. Without them interrupts are shared lines: "
	       "a passed-through device then shares its line with the host's, becomes slow, or stops working.",
	.fix = { "Take the parameter off the kernel command line." },
	.refs = { "https://docs.kernel.org/admin-guide/kernel-parameters.html", "https://docs.kernel.org/PCI/msi-howto.html" },
	.checklist = "kernel-parameters",
	.check = check,
};
