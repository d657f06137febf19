/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "analyse/kernel-release.h"
#include "rules/rule.h"

static void check_function(struct check *c, const struct pci_function *f)
{
	struct finding *found;

	if (fact_unreadable(&f->reset_method.fact)) {
		/* Kernels before 5.15 have no such file for any device, nor do most recordings of older tools. */
		if (f->reset_method.fact.avail == AVAIL_UNRECORDED && !c->host->complete)
			return;
		found = check_unknown(c, f->text, "its reset methods could not be read");
		finding_fact(c, found, &f->reset_method.fact);
	} else if (fact_known(&f->reset_method.fact) && f->reset_method.value[0]) {
		found = check_pass(c, f->text, "can be reset by: %s", f->reset_method.value);
		finding_fact_str(c, found, &f->reset_method);
	} else {
		found = check_warn(c, f->text,
				   fact_known(&f->reset_method.fact)
					   ? "all its reset methods have been switched off"
					   : "the kernel knows no way to reset it");
		finding_fact(c, found, &f->reset_method.fact);
	}
}

static bool any_reset_method(const struct host *h)
{
	for (size_t i = 0; i < h->n_functions; i++)
		if (fact_known(&h->functions[i].reset_method.fact))
			return true;
	return false;
}

static void check(struct check *c)
{
	/* No function with the attribute at all: a kernel older than 5.15, or a small machine where none can be reset. */
	bool told = kernel_at_least(c->host, 5, 15) || any_reset_method(c->host);

	for (size_t i = 0; i < c->analysis->n_candidates; i++) {
		const struct candidate *cand = &c->analysis->candidates[i];

		if (!cand->offered)
			continue;
		if (told || fact_unreadable(&cand->function->reset_method.fact))
			check_function(c, cand->function);
	}
}

const struct rule rule_reset_none = {
	.id = "reset.none",
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_HARDWARE,
	.title = "The device cannot be reset",
	.why = "VFIO resets a device before a guest gets it and after the guest is gone. Without a reset the next guest finds the card as the last "
	       "one left it: often it starts once and then not again until the host is powered off.",
	.fix = { "Look for a newer kernel or a vendor reset module for this card; a card whose whole slot can be reset is the lasting answer.",
		 "If reset_method was emptied by hand, write \"default\" to it." },
	.refs = { "Linux Documentation/ABI/testing/sysfs-bus-pci: reset_method",
		  "Linux drivers/pci/pci.c: pci_reset_fn_methods" },
	.check = check,
};
