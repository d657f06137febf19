/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/links.h"
#include "rules/rule.h"

static void check_function(struct check *c, const struct pci_function *f)
{
	struct link_hop hops[LINK_HOPS];
	size_t n = links_of(f, hops);
	bool known = false;

	for (size_t i = 0; i < n; i++) {
		const struct link_hop *hop = &hops[i];

		if (!hop->lower_mps || !hop->upper_mps)
			continue;
		known = true;
		if (hop->lower_mps <= hop->upper_mps)
			continue;
		struct finding *found =
			check_warn(c, f->text,
				   "%s may send packets of %u bytes, but %s above it takes %u at most",
				   hop->lower->text, hop->lower_mps, hop->upper->text, hop->upper_mps);
		finding_culprit(c, found, hop->upper->text);
		finding_evidence(c, found, hop->lower->config.fact.source,
				 "Device Control: Max_Payload_Size %u", hop->lower_mps);
		finding_evidence(c, found, hop->upper->config.fact.source,
				 "Device Control: Max_Payload_Size %u", hop->upper_mps);
		return;
	}
	if (known)
		finding_fact(c,
			     check_pass(c, f->text,
					"nothing on its way sends larger packets than the next takes"),
			     &f->config.fact);
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_function(c, c->analysis->candidates[i].function);
}

const struct rule rule_pcie_mps = {
	.id = "pcie.mps",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_KERNEL,
	.title = "Packet sizes on the card's path do not match",
	.why = "A packet that is larger than the receiver's Max_Payload_Size is malformed: the "
	       "transaction is lost and the link reports a fatal error "
	       "under load. The firmware normally sets one size for the whole path; hot plug and "
	       "changed slots can leave a mismatch.",
	.fix = { "Boot with pci=pcie_bus_safe: the kernel then sets the largest size that the "
		 "whole path takes." },
	.refs = { "PCI Express Base Specification, 7.5.3.4 Device Control Register",
		  "Linux Documentation/admin-guide/kernel-parameters.txt: pci=pcie_bus_safe" },
	.check = check,
};
