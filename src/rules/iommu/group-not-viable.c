/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "rules/rule.h"

/*
 * A group is viable when each member has no driver, a VFIO driver, pci-stub, or is a bridge on pcieport.
 * Source: Linux drivers/vfio/vfio_main.c before 6.0 (vfio_dev_viable), iommu_device_use_default_domain()
 * since: a driver marked driver_managed_dma does not spoil the group.
 */
static bool spoils(const struct pci_function *m)
{
	static const char *const harmless[] = { "pci-stub", "pcieport", "pcieport-pm", "shpchp" };

	if (!fact_known(&m->driver.fact) || function_on_vfio(m))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(harmless); i++)
		if (streq(m->driver.value, harmless[i]))
			return false;
	return true;
}

/* There, but not for this user, or it failed. Not: a recording that never looked. */
static bool is_closed(const struct fact *f)
{
	return f->avail == AVAIL_DENIED || f->avail == AVAIL_ERROR;
}

static const struct pci_function *without_group(const struct host *h)
{
	for (size_t i = 0; i < h->n_functions; i++)
		if (is_closed(&h->functions[i].group.fact))
			return &h->functions[i];
	return NULL;
}

static void check_candidate(struct check *c, const struct candidate *cand)
{
	const struct pci_function *f = cand->function;
	const struct pci_group *g =
		fact_known(&f->group.fact) ? host_group(c->host, (unsigned)f->group.value) : NULL;
	struct finding *found = NULL;
	size_t others = 0, unread = 0, culprits = 0;

	if (!g) {
		/* Where groups are closed to this user, silence would read as "viable". What a recording lacks, group.shared says. */
		const struct fact *closed = is_closed(&f->group.fact) ? &f->group.fact
					    : is_closed(&c->host->iommu.groups_fact)
						    ? &c->host->iommu.groups_fact
						    : NULL;

		if (closed)
			finding_fact(c,
				     check_unknown(c, f->text,
						   "its IOMMU group could not be read, so nothing can be said about the other members"),
				     closed);
		return;
	}
	/* The card's own functions go along with it: driver.host-driver speaks of those. */
	for (size_t i = 0; i < g->n_members; i++) {
		const struct pci_function *m = g->members[i];

		if (analysis_candidate(c->analysis, m) == cand)
			continue;
		others++;
		culprits += spoils(m);
		unread += fact_unreadable(&m->driver.fact);
	}
	/* A function whose group is not known may be a member too. */
	const struct pci_function *lost = culprits ? NULL : without_group(c->host);
	if (lost && !unread) {
		finding_fact(c,
			     check_unknown(c, f->text,
					   "the group of %s could not be read; it may be a member of group %u",
					   lost->text, g->id),
			     &lost->group.fact);
		return;
	}
	if (culprits) {
		found = check_fail(c, f->text,
				   "%zu other member%s of group %u %s on a host driver, so VFIO refuses the whole group",
				   culprits, culprits == 1 ? "" : "s", g->id,
				   culprits == 1 ? "is" : "are");
	} else if (unread) {
		found = check_unknown(c, f->text,
				      "which drivers hold the other members of group %u could not be read",
				      g->id);
	} else {
		found = check_pass(c, f->text,
				   others ? "no other member of group %u is on a host driver"
					  : "group %u has no other member",
				   g->id);
		finding_evidence(c, found, g->path, "%zu member%s", g->n_members,
				 g->n_members == 1 ? "" : "s");
		return;
	}
	for (size_t i = 0; i < g->n_members; i++) {
		const struct pci_function *m = g->members[i];

		if (analysis_candidate(c->analysis, m) == cand)
			continue;
		if (spoils(m)) {
			finding_culprit(c, found, m->text);
			finding_evidence(c, found, m->driver.fact.source, "%s", check_name(c, m));
		} else if (!culprits && fact_unreadable(&m->driver.fact)) {
			finding_fact(c, found, &m->driver.fact);
		}
	}
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_candidate(c, &c->analysis->candidates[i]);
}

const struct rule rule_group_not_viable = {
	.id = "group.not-viable",
	.pitfall = 1,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_OPERATOR,
	.title = "A group member is on a host driver",
	.why = "VFIO opens a group only if the host uses none of its members. QEMU then says \"group N is not viable\" and \"Please ensure all "
	       "devices within the iommu_group are bound to their vfio bus driver\".",
	.fix = { "Bind the named devices to vfio-pci too (they go to the same guest or stay unused), if the host can spare them.",
		 "If it cannot, move the card to a slot in another group." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html",
		  "QEMU hw/vfio/container.c: vfio_get_group()" },
	.checklist = "groups-verified",
	.check = check,
};
