/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/mig-state.h"

static const struct mig_profile *by_id(const struct mig_table *t, unsigned id)
{
	for (size_t i = 0; t && i < t->n_profiles; i++)
		if (t->profiles[i].id == id)
			return &t->profiles[i];
	return NULL;
}

static struct mig_profile profile_of(const struct nvidia_profile *p, const struct mig_table *prior)
{
	const struct mig_profile *known = by_id(prior, p->id);
	struct mig_profile r = { .name = p->name,
				 .id = p->id,
				 .max = p->max,
				 .compute = p->compute,
				 .memory = p->size,
				 .n_starts = p->n_starts,
				 .decoders = known ? known->decoders : NUMBER_UNKNOWN,
				 .ofa = known ? known->ofa : NUMBER_UNKNOWN };

	memcpy(r.starts, p->starts, sizeof(r.starts));
	return r;
}

static bool usable(const struct nvidia_profile *p)
{
	if (!p->size || !p->compute || !p->n_starts || p->n_starts > MIG_STARTS_MAX)
		return false;
	for (size_t i = 0; i < p->n_starts; i++)
		if (p->starts[i] + p->size > 32)
			return false;
	return true;
}

const struct mig_table *mig_table_reported(const struct nvidia_gpu_state *g,
					   const struct mig_table *prior, struct arena *a)
{
	struct mig_table *t;

	if (!g || !g->n_profiles)
		return NULL;
	t = arena_new0(a, struct mig_table);
	t->name = "reported";
	t->profiles = arena_array(a, g->n_profiles, sizeof(*t->profiles));
	t->decoders = prior ? prior->decoders : NUMBER_UNKNOWN;
	t->ofa = prior ? prior->ofa : NUMBER_UNKNOWN;
	for (size_t i = 0; i < g->n_profiles; i++) {
		const struct nvidia_profile *p = &g->profiles[i];

		if (!usable(p))
			continue;
		t->profiles[t->n_profiles++] = profile_of(p, prior);
		t->compute = p->compute > t->compute ? p->compute : t->compute;
		t->memory = p->size > t->memory ? p->size : t->memory;
	}
	return t->n_profiles ? t : NULL;
}

bool mig_layout_reported(const struct nvidia_gpu_state *g, const struct mig_table *t,
			 struct mig_layout *ret)
{
	struct mig_layout l = { .n = 0 };

	if (!g || !g->instances_known || g->n_instances > MIG_INSTANCES_MAX)
		return false;
	for (size_t i = 0; i < g->n_instances; i++) {
		const struct mig_profile *p = by_id(t, g->instances[i].profile);

		if (!p)
			return false;
		l.v[l.n++] = (struct mig_place){ p, g->instances[i].start };
	}
	*ret = l;
	return true;
}

static bool same_places(const struct mig_profile *a, const struct mig_profile *b)
{
	return a->compute == b->compute && a->memory == b->memory && a->n_starts == b->n_starts &&
	       memcmp(a->starts, b->starts, a->n_starts * sizeof(a->starts[0])) == 0;
}

const char *mig_table_differs(const struct mig_table *reported, const struct mig_table *prior,
			      struct arena *a)
{
	if (!reported || !prior)
		return NULL;
	for (size_t i = 0; i < reported->n_profiles; i++) {
		const struct mig_profile *p = &reported->profiles[i], *q = by_id(prior, p->id);

		if (!q)
			return arena_printf(a, "profile %u (%s) is not in the table", p->id, p->name);
		if (!streq(p->name, q->name))
			return arena_printf(a, "profile %u is %s, in the table %s", p->id, p->name,
					    q->name);
		if (!same_places(p, q))
			return arena_printf(a, "%s has other slices or places than in the table",
					    p->name);
	}
	return NULL;
}
