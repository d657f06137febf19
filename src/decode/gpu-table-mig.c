/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/gpu-table-part.h"

static bool starts_decode(struct span text, struct mig_profile *p)
{
	struct span one;

	while (span_next_field(&text, ',', &one))
		if (p->n_starts == MIG_STARTS_MAX ||
		    !table_number(one, 10, 31, &p->starts[p->n_starts++]))
			return false;
	return p->n_starts > 0;
}

static bool profile_decode(struct arena *a, const struct span *f, struct mig_profile *p)
{
	if (!table_number(f[2], 10, 255, &p->id) || !table_number(f[3], 10, 32, &p->max) ||
	    !table_number(f[4], 10, 32, &p->compute) || !table_number(f[5], 10, 32, &p->memory) ||
	    !starts_decode(f[6], p) || !table_maybe_number(f[7], 99, &p->decoders) ||
	    !table_maybe_number(f[8], 99, &p->ofa))
		return false;
	for (size_t i = 0; i < p->n_starts; i++)
		if (p->starts[i] + p->memory > 32)
			return false;
	p->name = span_dup(a, f[1]);
	return p->memory > 0 && p->compute > 0;
}

/* Growing: profiles of a table follow each other in the text, but nothing depends on it. */
struct mig_building {
	struct mig_table table;
	struct {
		struct mig_profile *v;
		size_t n, cap;
	} profiles;
};

static struct mig_building *building_of(struct arena *a, struct mig_building *v, size_t *n,
					size_t max, struct span name)
{
	for (size_t i = 0; i < *n; i++)
		if (span_eq(name, v[i].table.name))
			return &v[i];
	if (*n == max)
		return NULL;
	v[*n].table.name = span_dup(a, name);
	return &v[(*n)++];
}

/* The whole-GPU profile is the one with the most compute slices; what it takes is what there is. */
static void table_totals(struct mig_table *t)
{
	t->decoders = t->ofa = NUMBER_UNKNOWN;
	for (size_t i = 0; i < t->n_profiles; i++) {
		const struct mig_profile *p = &t->profiles[i];

		if (p->compute < t->compute || (p->compute == t->compute && t->memory))
			continue;
		t->compute = p->compute;
		t->memory = p->memory;
		t->decoders = p->decoders;
		t->ofa = p->ofa;
	}
}

#define MIG_TABLES_MAX 64

void table_mig(struct arena *a, struct span text, struct gpu_tables *t)
{
	struct mig_building *v = arena_array(a, MIG_TABLES_MAX, sizeof(*v));
	struct span line, f[FIELDS_MAX];

	while (span_next_line(&text, &line)) {
		struct mig_profile p = { 0 };
		struct mig_building *b = NULL;

		if (table_record(line, f, 10) && profile_decode(a, f, &p))
			b = building_of(a, v, &t->n_mig, MIG_TABLES_MAX, f[0]);
		if (b)
			*vec_push(a, &b->profiles) = p;
		else if (table_is_record(line))
			table_bad_record(a, t, line);
	}
	t->mig = arena_array(a, t->n_mig ? t->n_mig : 1, sizeof(*t->mig));
	for (size_t i = 0; i < t->n_mig; i++) {
		t->mig[i] = v[i].table;
		t->mig[i].profiles = v[i].profiles.v;
		t->mig[i].n_profiles = v[i].profiles.n;
		table_totals(&t->mig[i]);
	}
}
