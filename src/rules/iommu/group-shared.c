/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "rules/rule.h"

/* Bridges take no part in DMA of their own; the kernel lets them stay on their driver (Linux vfio_dev_viable()). */
static bool is_stranger(struct check *c, const struct candidate *cand, const struct pci_function *m)
{
	return analysis_candidate(c->analysis, m) != cand && !function_is_bridge(m);
}

static void check_candidate(struct check *c, const struct candidate *cand)
{
	const struct pci_function *f = cand->function;
	struct finding *found = NULL;

	if (fact_unreadable(&f->group.fact)) {
		found = check_unknown(c, f->text, "its IOMMU group could not be read");
		finding_fact(c, found, &f->group.fact);
		return;
	}
	const struct pci_group *g = fact_known(&f->group.fact) ? host_group(c->host, (unsigned)f->group.value) : NULL;
	if (!g)
		return; /* in no group: iommu.off speaks */

	size_t strangers = 0;
	for (size_t i = 0; i < g->n_members; i++)
		strangers += is_stranger(c, cand, g->members[i]);
	if (!strangers) {
		found = check_pass(c, f->text, "group %u holds nothing but this card%s", g->id, g->n_members > 1 ? " and bridges" : "");
		finding_evidence(c, found, g->path, "%zu member%s", g->n_members, g->n_members == 1 ? "" : "s");
		return;
	}
	found = check_warn(c, f->text, "group %u also holds %zu function%s of other devices: all of a group go to one guest, or none", g->id, strangers,
			   strangers == 1 ? "" : "s");
	for (size_t i = 0; i < g->n_members; i++) {
		const struct pci_function *m = g->members[i];

		if (!is_stranger(c, cand, m))
			continue;
		finding_culprit(c, found, m->text);
		finding_evidence(c, found, arena_printf(c->arena, "%s/devices/%s", g->path, m->text), "%s", check_name(c, m));
	}
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_candidate(c, &c->analysis->candidates[i]);
}

const struct rule rule_group_shared = {
	.id = "group.shared",
	.pitfall = 1,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_HARDWARE,
	.title = "The device shares its IOMMU group",
	.why = "The kernel cannot keep the members of a group apart: they can reach each other's memory without passing the IOMMU. So the "
	       "group is the smallest unit that can be given to a guest, and no member may stay with a host driver.",
	.fix = { "Pass all members of the group to the same guest, if the host can spare them.",
		 "Or move the card to a slot under another root port, and switch ACS on in the firmware setup if it has the switch.",
		 "The ACS override patch splits the group in name only: the guest can then reach the other devices' memory, and through them the host's." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html", "Linux drivers/iommu/iommu.c: pci_device_group()" },
	.checklist = "groups-verified",
	.check = check,
};
