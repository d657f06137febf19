/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/platform.h"
#include "rules/rule.h"

static uint64_t value_of(const struct fact_u64 *f)
{
	return fact_known(&f->fact) ? f->value : 0;
}

static void add_counters(struct check *c, struct finding *found, const struct platform_aer *aer)
{
	finding_fact_u64(c, found, &aer->fatal);
	finding_fact_u64(c, found, &aer->nonfatal);
	finding_fact_u64(c, found, &aer->correctable);
}

static void check_one(struct check *c, const struct pci_function *f, const struct pci_function *at)
{
	const struct platform_aer *aer = &c->host->platform->aer[at - c->host->functions];
	const char *where =
		at == f ? "the device" : arena_printf(c->arena, "the port above it, %s,", at->text);
	struct finding *found;

	if (!fact_known(&aer->correctable.fact))
		return;
	if (value_of(&aer->fatal) || value_of(&aer->nonfatal)) {
		found = check_warn(c, f->text,
				   "%s has counted %llu fatal and %llu other uncorrectable PCI Express errors",
				   where, (unsigned long long)value_of(&aer->fatal),
				   (unsigned long long)value_of(&aer->nonfatal));
		if (at != f)
			finding_culprit(c, found, at->text);
	} else if (value_of(&aer->correctable)) {
		found = check_info(c, f->text,
				   "%s has counted %llu PCI Express errors, all of them corrected",
				   where, (unsigned long long)value_of(&aer->correctable));
	} else {
		found = check_pass(c, f->text, "%s has counted no PCI Express errors", where);
	}
	add_counters(c, found, aer);
}

static void check(struct check *c)
{
	for (size_t i = 0; c->host->platform && i < c->analysis->n_candidates; i++) {
		const struct candidate *cand = &c->analysis->candidates[i];

		if (!cand->offered)
			continue;
		check_one(c, cand->function, cand->function);
		if (cand->function->parent)
			check_one(c, cand->function, cand->function->parent);
	}
}

const struct rule rule_pcie_aer = {
	.id = "pcie.aer",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_HARDWARE,
	.title = "PCI Express errors were counted at the card",
	.why = "Uncorrectable errors are lost transactions. In a guest they end as a hung driver "
	       "or a device that falls off the bus, and look there like "
	       "a fault of passthrough.",
	.fix = { "Seat the card again, check its power cables and try without a riser; watch "
		 "whether the counters rise under load.",
		 "If they rise only while the card changes its link speed, try a fixed speed for "
		 "the slot in the firmware setup." },
	.refs = { "Linux Documentation/ABI/testing/sysfs-bus-pci-devices-aer_stats" },
	.check = check,
};
