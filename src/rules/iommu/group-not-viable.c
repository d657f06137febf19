/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "analyse/strangers.h"
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

/* Where groups are closed to this user, silence would read as "viable". What a recording lacks, group.shared says. */
static void say_closed(struct check *c, const struct pci_function *f)
{
	const struct fact *groups = &c->host->iommu.groups_fact;
	const struct fact *closed = is_closed(&f->group.fact) ? &f->group.fact
				    : is_closed(groups)       ? groups
							      : NULL;

	if (closed)
		finding_fact(c,
			     check_unknown(c, f->text,
					   "its IOMMU group could not be read, so nothing can be said about the other members"),
			     closed);
}

/* The members that are not the card's own: its functions go along with it, and driver.host-driver speaks of those. */
struct others {
	const struct pci_function **v;
	size_t n, culprits, unread;
};

static struct others others_of(struct check *c, const struct candidate *cand, const struct pci_group *g)
{
	struct others o = { .v = arena_array(c->arena, g->n_members, sizeof(*o.v)) };

	for (size_t i = 0; i < g->n_members; i++) {
		const struct pci_function *m = g->members[i];

		if (analysis_candidate(c->analysis, m) == cand)
			continue;
		o.v[o.n++] = m;
		o.culprits += spoils(m);
		o.unread += fact_unreadable(&m->driver.fact);
	}
	return o;
}

static void say_culprits(struct check *c, const struct pci_function *f, const struct pci_group *g,
			 const struct others *o)
{
	struct finding *found =
		check_fail(c, f->text,
			   "%zu other member%s of group %u %s on a host driver, so VFIO refuses the whole group",
			   o->culprits, o->culprits == 1 ? "" : "s", g->id,
			   o->culprits == 1 ? "is" : "are");

	for (size_t i = 0; i < o->n; i++)
		if (spoils(o->v[i])) {
			finding_culprit(c, found, o->v[i]->text);
			finding_evidence(c, found, o->v[i]->driver.fact.source, "%s",
					 check_name(c, o->v[i]));
		}
}

static void say_unread(struct check *c, const struct pci_function *f, const struct pci_group *g,
		       const struct others *o)
{
	struct finding *found =
		check_unknown(c, f->text,
			      "which drivers hold the other members of group %u could not be read",
			      g->id);

	for (size_t i = 0; i < o->n; i++)
		if (fact_unreadable(&o->v[i]->driver.fact))
			finding_fact(c, found, &o->v[i]->driver.fact);
}

static void say_viable(struct check *c, const struct pci_function *f, const struct pci_group *g,
		       bool alone)
{
	struct finding *found = check_pass(c, f->text,
					   alone ? "group %u has no other member"
						 : "no other member of group %u is on a host driver",
					   g->id);

	finding_evidence(c, found, g->path, "%zu member%s", g->n_members, g->n_members == 1 ? "" : "s");
}

static void check_candidate(struct check *c, const struct candidate *cand)
{
	const struct pci_function *f = cand->function, *lost;
	const struct pci_group *g = group_today(c->host, f);
	struct others o;

	if (!g) {
		say_closed(c, f);
		return;
	}
	o = others_of(c, cand, g);
	lost = without_group(c->host); /* may be a member too */
	if (o.culprits)
		say_culprits(c, f, g, &o);
	else if (o.unread)
		say_unread(c, f, g, &o);
	else if (lost)
		finding_fact(c,
			     check_unknown(c, f->text,
					   "the group of %s could not be read; it may be a member of group %u",
					   lost->text, g->id),
			     &lost->group.fact);
	else
		say_viable(c, f, g, o.n == 0);
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
