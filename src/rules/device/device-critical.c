/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "rules/rule.h"

/* A file system or a route could not be followed down to a device: then nothing may be called spare. NULL: all were. */
static const struct fact *use_unknown(const struct host *h)
{
	if (fact_unreadable(&h->mounts.fact) && h->mounts.fact.avail != AVAIL_UNRECORDED)
		return &h->mounts.fact;
	return h->use_unread.source ? &h->use_unread : NULL;
}

static void check_candidate(struct check *c, const struct candidate *cand)
{
	const struct pci_function *f = cand->function;
	struct finding *found;

	if (cand->use) {
		/* Offered to nobody, so no fault; asked for by name, it is one. */
		found = cand->offered
				? check_fail(c, f->text, "the host itself stands on it: %s",
					     cand->critical)
				: check_info(c, f->text, "kept for the host: %s", cand->critical);
		finding_evidence(c, found, cand->use->source.source, "%s", cand->use->detail);
		if (cand->use->function != f)
			finding_culprit(c, found, cand->use->function->text);
		return;
	}
	if (cand->critical) {
		found = cand->offered
				? check_warn(c, f->text,
					     "it is %s: the screen goes dark when a guest takes the card",
					     cand->critical)
				: check_info(c, f->text, "kept for the host: %s", cand->critical);
		found->severity = SEVERITY_MAJOR;
		finding_fact_u64(c, found, &f->boot_vga);
		finding_fact_str(c, found, &f->driver);
		finding_fix(c, found,
			    "Make sure that the host can be reached without its screen (SSH, serial console) before a guest takes the card.");
		return;
	}
	if (use_unknown(c->host)) {
		found = check_unknown(c, f->text,
				      "what the host's file systems and routes stand on could not be read");
		finding_fact(c, found, use_unknown(c->host));
		return;
	}
	found = check_pass(c, f->text,
			   "no mounted file system, default route or only console depends on it");
	finding_fact(c, found, &c->host->mounts.fact);
	finding_fact(c, found, &c->host->net_route.fact);
}

/* A stranger in the group that the host stands on cannot go along to a guest. */
static void check_group(struct check *c, const struct candidate *cand)
{
	const struct pci_function *f = cand->function;
	const struct pci_group *g =
		fact_known(&f->group.fact) ? host_group(c->host, (unsigned)f->group.value) : NULL;

	for (size_t i = 0; g && i < g->n_members; i++) {
		const struct host_use *use = function_use(c->host, g->members[i]);

		if (!use || analysis_candidate(c->analysis, g->members[i]) == cand)
			continue;
		struct finding *found =
			check_fail(c, f->text, "its group %u holds %s, which the host stands on: %s",
				   g->id, g->members[i]->text, use->what);

		finding_culprit(c, found, g->members[i]->text);
		finding_evidence(c, found, use->source.source, "%s", use->detail);
		finding_fix(c, found,
			    "Move the card (or the other device) to a slot in another IOMMU group: this group cannot leave the host.");
		return;
	}
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++) {
		check_candidate(c, &c->analysis->candidates[i]);
		if (c->analysis->candidates[i].offered && !c->analysis->candidates[i].use)
			check_group(c, &c->analysis->candidates[i]);
	}
}

const struct rule rule_device_critical = {
	.id = "device.critical",
	.pitfall = 4,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_OPERATOR,
	.title = "The host needs this device itself",
	.why = "Giving it away takes the host's disk, its network or its screen with it, at once and often without a way back except a power cycle.",
	.fix = { "Choose another device, or first move the named function of the host (file system, route) elsewhere." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html" },
	.check = check,
};
