/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/assume.h"
#include "analyse/strangers.h"
#include "rules/rule.h"

#define SLOTS_NAMED 3

/* Each responsible function once. */
static void evidence_merges(struct check *c, struct finding *found, const struct predicted_group *p)
{
	for (size_t k = 0; k < p->n_merges; k++) {
		const struct group_merge *m = &p->merges[k];
		bool said = false;

		for (size_t e = 0; e < k; e++)
			said |= p->merges[e].at == m->at && p->merges[e].because == m->because;
		if (!said)
			finding_evidence(c, found, m->at->function->config.fact.source, "%s",
					 group_merge_text(c->arena, m));
	}
}

/* Why they are together, if the hardware alone explains it. */
static void evidence_why(struct check *c, struct finding *found, const struct pci_group *g,
			 const struct predicted_group *p)
{
	const struct isolation *i = c->analysis->isolation;

	if (!p || !p->certain) {
		finding_evidence(c, found, g->path,
				 "why they are together cannot be told: configuration space was "
				 "not read far enough (run as root)");
		return;
	}
	if (!groups_agree(&i->hardware, i->tree, g))
		return;
	evidence_merges(c, found, p);
}

static const char *slot_text(struct check *c, const struct better_slot *b)
{
	const struct pci_express *e = &b->port->config.express;
	const char *width = e->link.max_width ? arena_printf(c->arena, ", x%u", e->link.max_width) : "";

	return arena_printf(c->arena, "%s (slot %u%s, %s)", b->port->function->text, e->slot.number,
			    width,
			    b->occupant ? arena_printf(c->arena, "now %s", b->occupant->function->text)
					: "empty");
}

/* Which other slot of this board would do. */
static void fix_slots(struct check *c, struct finding *found, const struct candidate *cand)
{
	const struct isolation *i = c->analysis->isolation;
	struct better_slots slots;
	char *text = NULL;

	assume_better_slots(i, pci_tree_node(i->tree, cand->function), c->arena, &slots);
	for (size_t k = 0; k < slots.n && k < SLOTS_NAMED; k++)
		text = arena_printf(c->arena, "%s%s%s", text ? text : "", text ? "; " : "",
				    slot_text(c, &slots.v[k]));
	if (text)
		finding_fix(c, found,
			    "Or move the card to a slot whose port is isolated up to the root: %s%s.",
			    text, slots.n > SLOTS_NAMED ? "; and more" : "");
	else if (i->hardware.certain)
		finding_fix(c, found,
			    "No other slot of this board is isolated as it is set up now: look for "
			    "an ACS switch in the firmware setup.");
	else
		finding_fix(c, found,
			    "Or move the card to a slot under another root port, and switch ACS on "
			    "in the firmware setup if it has the switch.");
}

static void say_shared(struct check *c, const struct candidate *cand, const struct pci_group *g,
		       size_t strangers)
{
	struct finding *found = check_warn(c, cand->function->text,
					   "group %u also holds %zu function%s of other devices: "
					   "all of a group go to one guest, or none",
					   g->id, strangers, strangers == 1 ? "" : "s");

	for (size_t i = 0; i < g->n_members; i++) {
		const struct pci_function *m = g->members[i];

		if (!is_stranger(c->analysis, cand, m))
			continue;
		finding_culprit(c, found, m->text);
		finding_evidence(c, found, arena_printf(c->arena, "%s/devices/%s", g->path, m->text),
				 "%s", check_name(c, m));
	}
	evidence_why(c, found, g, isolation_group(c->analysis->isolation, cand->function));
	finding_fix(c, found, "%s", c->rule->fix[0]);
	fix_slots(c, found, cand);
	finding_fix(c, found, "%s", c->rule->fix[2]);
}

/* What the kernel does is not known, but perhaps what the hardware gives it to work with. */
static void say_unread(struct check *c, const struct candidate *cand)
{
	const struct predicted_group *p = isolation_group(c->analysis->isolation, cand->function);
	size_t strangers = count_strangers(c->analysis, cand, p);
	struct finding *found;

	if (!p || !p->certain)
		found = check_unknown(c, cand->function->text, "its IOMMU group could not be read");
	else if (!strangers)
		found = check_unknown(c, cand->function->text,
				      "its IOMMU group could not be read; this hardware keeps it apart from all other devices");
	else
		found = check_unknown(c, cand->function->text,
				      "its IOMMU group could not be read; this hardware gives it one with %zu function%s of other devices",
				      strangers, strangers == 1 ? "" : "s");
	finding_fact(c, found, &cand->function->group.fact);
	for (size_t i = 0; strangers && p->certain && i < p->n_members; i++) {
		const struct pci_function *m = p->members[i]->function;

		if (!is_stranger(c->analysis, cand, m))
			continue;
		finding_culprit(c, found, m->text);
		finding_evidence(c, found, m->config.fact.source, "%s", check_name(c, m));
	}
	if (strangers && p->certain) {
		evidence_merges(c, found, p);
		fix_slots(c, found, cand);
	}
}

static void check_candidate(struct check *c, const struct candidate *cand)
{
	const struct pci_function *f = cand->function;
	struct finding *found;

	if (fact_unreadable(&f->group.fact)) {
		say_unread(c, cand);
		return;
	}
	const struct pci_group *g = group_today(c->host, f);
	if (!g)
		return; /* in no group: iommu.off speaks */
	size_t strangers = count_strangers_today(c->analysis, cand, g);
	if (strangers) {
		say_shared(c, cand, g, strangers);
		return;
	}
	found = check_pass(c, f->text, "group %u holds nothing but this card%s", g->id,
			   g->n_members > 1 ? " and bridges" : "");
	finding_evidence(c, found, g->path, "%zu member%s", g->n_members, g->n_members == 1 ? "" : "s");
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
	.why = "The kernel cannot keep the members of a group apart: they can reach each other's "
	       "memory without passing the IOMMU. So the "
	       "group is the smallest unit that can be given to a guest, and no member may stay "
	       "with a host driver.",
	.fix = { "Pass all members of the group to the same guest, if the host can spare them.",
		 "Or move the card to a slot under another root port, and switch ACS on in the "
		 "firmware setup if it has the switch.",
		 "The ACS override patch splits the group in name only: the guest can then reach "
		 "the other devices' memory, and through them the host's." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html",
		  "Linux drivers/iommu/iommu.c: pci_device_group()" },
	.checklist = "groups-verified",
	.check = check,
};
