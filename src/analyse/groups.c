/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/groups.h"

#include "base/enum-table.h"

ENUM_TABLE(merge_because, { "multifunction", "bridge", "alias", "upstream", "quirk", "override" })

/* One run. `lenient`: what is not known counts as isolated. */
struct sim {
	const struct pci_tree *tree;
	const struct acs_answer *acs;
	const struct dma_aliases *aliases;
	bool lenient;
	int *of;           /* by node */
	signed char *path; /* by node: 1 isolated up to the root, 0 not, -1 not asked yet */
	struct group_merge *merges; /* by node; node NULL: began a group */
	size_t n_groups;
};

static bool isolated(const struct sim *s, const struct pci_node *n)
{
	enum acs_isolated i = s->acs[n->index].isolated;

	return i == ACS_YES || (i == ACS_UNKNOWN && s->lenient);
}

/* pci_acs_path_enabled(bridge, NULL): each answer is kept, so that a tree costs as much as it has
 * bridges. */
static bool path_isolated(struct sim *s, const struct pci_node *n)
{
	signed char *known = &s->path[n->index];

	if (*known < 0)
		*known = isolated(s, n) &&
			 (pci_bus_is_root(n->bus) || !n->bus->self || path_isolated(s, n->bus->self));
	return *known;
}

static const struct pci_node *first_leak(const struct sim *s, const struct pci_node *n)
{
	while (n && isolated(s, n))
		n = n->bus->self;
	return n;
}

/*
 * Does the bridge put an id of its own on what comes from below? PCI-to-PCI bridges do, in whatever
 * direction; ports of PCI Express do not.
 */
static bool takes_ownership(const struct sim *s, const struct pci_node *bridge)
{
	switch (bridge->config.express.state) {
	case CAP_PRESENT:
		return bridge->config.express.type == PCI_EXP_TYPE_PCI_BRIDGE ||
		       bridge->config.express.type == PCI_EXP_TYPE_PCIE_BRIDGE;
	case CAP_ABSENT:
		return true;
	default:
		return !s->lenient;
	}
}

static bool join(struct sim *s, const struct pci_node *n, const struct pci_node *with,
		 const struct pci_node *at, enum merge_because because)
{
	if (s->of[with->index] < 0)
		return false;
	if (s->of[n->index] >= 0)
		return true;
	s->of[n->index] = s->of[with->index];
	s->merges[n->index] = (struct group_merge){ n, with, at, because, s->acs[at->index] };
	if ((because == MERGE_UPSTREAM || because == MERGE_MULTIFUNCTION) &&
	    s->acs[at->index].why == ACS_WHY_QUIRK)
		s->merges[n->index].because = MERGE_QUIRK;
	return true;
}

static const struct pci_bus *root_bus(const struct pci_bus *b)
{
	while (b->parent)
		b = b->parent;
	return b;
}

/* pci_for_each_dma_alias() with get_pci_alias_or_group(): true if a group was found; *top is where
 * the search ended. */
static bool join_by_topology(struct sim *s, const struct pci_node *n, const struct pci_node **top)
{
	const struct pci_node *vmd = root_bus(n->bus)->dma_device;

	*top = vmd ? vmd : n;
	if (vmd && join(s, n, vmd, vmd, MERGE_ALIAS))
		return true;
	for (const struct pci_bus *b = (*top)->bus; !pci_bus_is_root(b); b = b->parent) {
		if (!b->self || !takes_ownership(s, b->self))
			continue;
		*top = b->self;
		if (join(s, n, b->self, b->self, MERGE_BRIDGE))
			return true;
	}
	return false;
}

static bool join_upstream(struct sim *s, const struct pci_node *n, const struct pci_node **top)
{
	for (const struct pci_bus *b = (*top)->bus; !pci_bus_is_root(b); b = b->parent) {
		if (!b->self)
			continue;
		if (path_isolated(s, b->self))
			return false;
		*top = b->self;
		if (join(s, n, b->self, first_leak(s, b->self), MERGE_UPSTREAM))
			return true;
	}
	return false;
}

struct visited {
	uint64_t bits[4];
};

static bool visit(struct visited *v, const struct pci_node *n)
{
	unsigned devfn = n->function->bdf.devfn;
	uint64_t bit = (uint64_t)1 << (devfn % 64);
	bool seen = v->bits[devfn / 64] & bit;

	v->bits[devfn / 64] |= bit;
	return !seen;
}

static const struct pci_node *slot_group(struct sim *s, const struct pci_node *n, struct visited *v);

/* get_pci_alias_group(): the function whose group it is, or NULL. */
static const struct pci_node *alias_group(struct sim *s, const struct pci_node *n, struct visited *v)
{
	if (!visit(v, n))
		return NULL;
	if (s->of[n->index] >= 0)
		return n;
	if (!s->aliases->bus_has[n->bus - s->tree->buses])
		return NULL;
	for (size_t i = 0; i < n->bus->n_nodes; i++) {
		const struct pci_node *other = n->bus->nodes[i], *found;

		if (other == n || !dma_aliases_between(s->aliases, n, other))
			continue;
		if ((found = alias_group(s, other, v)) || (found = slot_group(s, other, v)))
			return found;
	}
	return NULL;
}

/* A bus is sorted, so a slot is a run of at most eight functions around the node. */
static size_t slot_begin(const struct pci_node *n)
{
	const struct pci_bus *b = n->bus;
	size_t i = n->index - b->nodes[0]->index;

	while (i > 0 && bdf_same_slot(b->nodes[i - 1]->function->bdf, n->function->bdf))
		i--;
	return i;
}

/* get_pci_function_alias_group() */
static const struct pci_node *slot_group(struct sim *s, const struct pci_node *n, struct visited *v)
{
	bool multifunction = n->multifunction_known ? n->multifunction : !s->lenient;

	if (!multifunction || isolated(s, n))
		return NULL;
	for (size_t i = slot_begin(n);
	     i < n->bus->n_nodes && bdf_same_slot(n->bus->nodes[i]->function->bdf, n->function->bdf);
	     i++) {
		const struct pci_node *other = n->bus->nodes[i], *found;

		if (other != n && !isolated(s, other) && (found = alias_group(s, other, v)))
			return found;
	}
	return NULL;
}

static bool join_beside(struct sim *s, const struct pci_node *n, const struct pci_node *top)
{
	struct visited v = { 0 };
	const struct pci_node *with = alias_group(s, top, &v);

	if (with)
		return join(s, n, with, top, MERGE_ALIAS);
	with = slot_group(s, top, &v);
	return with && join(s, n, with, top, MERGE_MULTIFUNCTION);
}

static void assign(struct sim *s, const struct pci_node *n)
{
	const struct pci_node *top;

	if (join_by_topology(s, n, &top) || join_upstream(s, n, &top) || join_beside(s, n, top))
		return;
	s->of[n->index] = (int)s->n_groups++;
}

static void run(struct sim *s, const struct acs_world *w, struct arena *a)
{
	size_t n = s->tree->n_nodes;

	s->of = arena_array(a, n, sizeof(*s->of));
	s->path = arena_array(a, n, 1);
	s->merges = arena_array(a, n, sizeof(*s->merges));
	memset(s->path, -1, n);
	for (size_t i = 0; i < n; i++)
		s->of[i] = -1;
	for (size_t i = 0; i < n; i++)
		if (groups_eligible(w->host, s->tree->order[i]))
			assign(s, s->tree->order[i]);
}

bool groups_eligible(const struct host *h, const struct pci_node *n)
{
	if (h->iommu.n_groups)
		return fact_known(&n->function->group.fact);
	return !(pci_node_vendor(n) == 0x1022 && n->config.class >> 8 == 0x0806);
}

/* Members and merges by group; groups in the order of their first members, members by BDF. */
static void collect_groups(const struct sim *s, struct arena *a, struct group_prediction *p)
{
	size_t n = s->tree->n_nodes, *sizes = arena_array(a, s->n_groups, sizeof(*sizes));
	int *renamed = arena_array(a, s->n_groups, sizeof(*renamed));

	for (size_t i = 0; i < n; i++)
		if (s->of[i] >= 0)
			sizes[s->of[i]]++;
	p->groups = arena_array(a, s->n_groups, sizeof(*p->groups));
	p->of = arena_array(a, n, sizeof(*p->of));
	for (size_t i = 0; i < n; i++) {
		p->of[i] = -1;
		if (s->of[i] < 0)
			continue;
		int *name = &renamed[s->of[i]];
		if (!*name) {
			*name = (int)++p->n_groups;
			p->groups[*name - 1].members =
				arena_array(a, sizes[s->of[i]], sizeof(*p->groups->members));
			p->groups[*name - 1].merges =
				arena_array(a, sizes[s->of[i]], sizeof(*p->groups->merges));
		}
		struct predicted_group *g = &p->groups[*name - 1];
		p->of[i] = *name - 1;
		g->members[g->n_members++] = &s->tree->nodes[i];
		if (s->merges[i].node)
			g->merges[g->n_merges++] = s->merges[i];
	}
}

/* On a bus that may hang behind any bridge of its domain that could not be asked; or such a bridge.
 */
static bool place_unknown(const struct pci_tree *t, const struct pci_node *n)
{
	if (root_bus(n->bus)->orphan)
		return true;
	if (!pci_node_may_lead(n))
		return false;
	/* Buses are sorted: those of the domain are around its own. */
	for (const struct pci_bus *b = n->bus; b >= t->buses && b->domain == n->bus->domain; b--)
		if (b->orphan)
			return true;
	for (const struct pci_bus *b = n->bus;
	     b < t->buses + t->n_buses && b->domain == n->bus->domain; b++)
		if (b->orphan)
			return true;
	return false;
}

static bool any_place_unknown(const struct pci_tree *t, const struct predicted_group *g)
{
	for (size_t k = 0; k < g->n_members; k++)
		if (place_unknown(t, g->members[k]))
			return true;
	return false;
}

/* The same members in both runs? */
static void settle_certainty(struct group_prediction *p, const struct sim *lenient, struct arena *a)
{
	size_t *sizes = arena_array(a, lenient->n_groups, sizeof(*sizes));

	for (size_t i = 0; i < lenient->tree->n_nodes; i++)
		if (lenient->of[i] >= 0)
			sizes[lenient->of[i]]++;
	p->certain = true;
	for (size_t i = 0; i < p->n_groups; i++) {
		struct predicted_group *g = &p->groups[i];
		int first = lenient->of[g->members[0]->index];

		g->certain = sizes[first] == g->n_members;
		for (size_t k = 1; k < g->n_members && g->certain; k++)
			g->certain = lenient->of[g->members[k]->index] == first;
		g->certain = g->certain && !any_place_unknown(lenient->tree, g);
		p->certain &= g->certain;
	}
}

static void list_unread(const struct pci_tree *t, struct arena *a, struct group_prediction *p)
{
	p->unread = arena_array(a, t->n_nodes, sizeof(*p->unread));
	for (size_t i = 0; i < t->n_nodes; i++)
		if (p->acs[i].isolated == ACS_UNKNOWN ||
		    (pci_node_is_bridge(&t->nodes[i]) && t->nodes[i].config.express.state == CAP_UNKNOWN))
			p->unread[p->n_unread++] = &t->nodes[i];
}

void groups_predict(const struct acs_world *w, const struct dma_aliases *d, struct arena *a,
		    struct group_prediction *ret)
{
	struct group_prediction p = { .world = w, .certain = true };
	const struct pci_tree *t = w->tree;

	p.acs = arena_array(a, t->n_nodes, sizeof(*p.acs));
	for (size_t i = 0; i < t->n_nodes; i++)
		p.acs[i] = acs_answer(w, &t->nodes[i]);
	struct sim strict = { .tree = t, .acs = p.acs, .aliases = d }, lenient = strict;
	lenient.lenient = true;
	run(&strict, w, a);
	collect_groups(&strict, a, &p);
	list_unread(t, a, &p);
	if (p.n_unread) {
		run(&lenient, w, a);
		settle_certainty(&p, &lenient, a);
	} else {
		for (size_t i = 0; i < p.n_groups; i++)
			p.groups[i].certain = true;
	}
	*ret = p;
}

bool groups_agree(const struct group_prediction *p, const struct pci_tree *t, const struct pci_group *g)
{
	const struct predicted_group *mine =
		g->n_members ? groups_of(p, pci_tree_node(t, g->members[0])) : NULL;

	if (!mine || mine->n_members != g->n_members)
		return !g->n_members;
	for (size_t i = 0; i < g->n_members; i++)
		if (groups_of(p, pci_tree_node(t, g->members[i])) != mine)
			return false;
	return true;
}

size_t groups_disagreements(const struct group_prediction *p, const struct pci_tree *t,
			    const struct host *h)
{
	size_t count = 0;

	for (size_t i = 0; i < h->iommu.n_groups; i++) {
		const struct pci_group *g = &h->iommu.groups[i];
		const struct predicted_group *mine =
			g->n_members ? groups_of(p, pci_tree_node(t, g->members[0])) : NULL;

		if (mine && mine->certain && !groups_agree(p, t, g))
			count++;
	}
	return count;
}

enum acs_isolated groups_path(const struct group_prediction *p, const struct pci_node *bridge)
{
	enum acs_isolated all = ACS_YES;

	for (const struct pci_node *n = bridge; n; n = n->bus->self) {
		if (p->acs[n->index].isolated == ACS_NO)
			return ACS_NO;
		if (p->acs[n->index].isolated == ACS_UNKNOWN)
			all = ACS_UNKNOWN;
	}
	return all;
}
