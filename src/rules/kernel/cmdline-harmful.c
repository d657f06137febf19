/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/kernel/params.h"

static void check(struct check *c)
{
	const struct host *h = c->host;
	const struct param_places places = param_places(c);
	const struct param_table *table = param_table_new(c->arena);
	bool found = false;

	if (!fact_known(&h->kernel.cmdline.fact) && !places.n) {
		if (fact_unreadable(&h->kernel.cmdline.fact) &&
		    h->kernel.cmdline.fact.avail != AVAIL_UNRECORDED)
			finding_fact(c, check_unknown(c, "host", "the kernel command line could not be read"),
				     &h->kernel.cmdline.fact);
		return;
	}
	for (size_t i = 0; i < places.n; i++) {
		const struct param_place *p = &places.v[i];

		for (const struct param_row *row = NULL;
		     (row = param_judge(table, h, p->param, "harmful", row));) {
			struct finding *f = check_fail(c, "host", "%s %s%s", p->param->text, row->says,
						       p->running ? "" : " (from the next boot on)");

			finding_param(c, f, p);
			finding_evidence(c, f, row->source, "%s", row->name);
			finding_fix(c, f,
				    "Take %s%s%s off the parameters of the entry that boots, and "
				    "reboot.",
				    row->name, *row->value == '(' ? "" : "=",
				    *row->value == '(' ? "" : row->value);
			found = true;
		}
	}
	if (!found)
		finding_fact_str(c, check_pass(c, "host", "no parameter that is known to do harm"),
				 &h->kernel.cmdline);
}

const struct rule rule_cmdline_harmful = {
	.id = "cmdline.harmful",
	.pitfall = 8,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_KERNEL,
	.title = "A kernel parameter that does harm",
	.why = "Current GPUs, NICs and NVMe disks work with message-signalled interrupts only or "
	       "best, and the kernel finds the IOMMU and "
	       "the devices' isolation through ACPI and extended configuration space. A parameter "
	       "that switches one of these off, "
	       "often left from curing another trouble, makes a passed-through device slow, unsafe "
	       "or impossible.",
	.fix = { "Take the parameter off the kernel command line." },
	.refs = { "https://docs.kernel.org/admin-guide/kernel-parameters.html",
		  "https://docs.kernel.org/PCI/msi-howto.html" },
	.checklist = "kernel-parameters",
	.check = check,
};
