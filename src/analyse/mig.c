/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/mig.h"

#include <errno.h>

/* What a layout has taken. */
struct taken {
	uint32_t memory; /* a bit a slice */
	unsigned compute;
	int decoders, ofa;
};

static uint32_t run(unsigned start, unsigned n)
{
	return (uint32_t)((((uint64_t)1 << n) - 1) << start);
}

static int engines(int n)
{
	return n == NUMBER_UNKNOWN ? 0 : n;
}

static struct taken taken_by(const struct mig_layout *l)
{
	struct taken k = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		const struct mig_profile *p = l->v[i].profile;

		k.memory |= run(l->v[i].start, p->memory);
		k.compute += p->compute;
		k.decoders += engines(p->decoders);
		k.ofa += engines(p->ofa);
	}
	return k;
}

static unsigned count_of(const struct mig_layout *l, const struct mig_profile *p)
{
	unsigned n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->v[i].profile == p;
	return n;
}

static bool starts_at(const struct mig_profile *p, unsigned start)
{
	for (size_t i = 0; i < p->n_starts; i++)
		if (p->starts[i] == start)
			return true;
	return false;
}

static bool engines_suffice(int have, int used, int want)
{
	return have == NUMBER_UNKNOWN || want == NUMBER_UNKNOWN || used + want <= have;
}

bool mig_can_add(const struct mig_table *t, const struct mig_layout *l, const struct mig_profile *p,
		 unsigned start)
{
	struct taken k = taken_by(l);

	return l->n < MIG_INSTANCES_MAX && starts_at(p, start) &&
	       !(k.memory & run(start, p->memory)) && k.compute + p->compute <= t->compute &&
	       count_of(l, p) < p->max && engines_suffice(t->decoders, k.decoders, p->decoders) &&
	       engines_suffice(t->ofa, k.ofa, p->ofa);
}

bool mig_layout_valid(const struct mig_table *t, const struct mig_layout *l)
{
	struct mig_layout built = { .n = 0 };

	for (size_t i = 0; i < l->n; i++) {
		if (!mig_can_add(t, &built, l->v[i].profile, l->v[i].start))
			return false;
		built.v[built.n++] = l->v[i];
	}
	return true;
}

static unsigned room_from(const struct mig_table *t, struct mig_layout *l,
			  const struct mig_profile *p, size_t from)
{
	unsigned best = 0;

	for (size_t i = from; i < p->n_starts; i++) {
		unsigned n;

		if (!mig_can_add(t, l, p, p->starts[i]))
			continue;
		l->v[l->n++] = (struct mig_place){ p, p->starts[i] };
		n = 1 + room_from(t, l, p, i + 1);
		l->n--;
		best = n > best ? n : best;
	}
	return best;
}

unsigned mig_room(const struct mig_table *t, const struct mig_layout *l, const struct mig_profile *p)
{
	struct mig_layout copy = *l;

	return room_from(t, &copy, p, 0);
}

/* Which of two layouts leaves more: the largest profiles decide first. */
static int left_compare(const struct mig_table *t, const struct mig_layout *a,
			const struct mig_layout *b)
{
	for (unsigned size = t->memory; size; size--)
		for (size_t i = 0; i < t->n_profiles; i++) {
			const struct mig_profile *p = &t->profiles[i];
			int diff;

			if (p->memory != size || !mig_profile_plain(p))
				continue;
			diff = (int)mig_room(t, a, p) - (int)mig_room(t, b, p);
			if (diff)
				return diff;
		}
	return 0;
}

struct fit {
	const struct mig_table *table;
	const struct mig_profile *const *wish;
	size_t n;
	struct mig_layout at, best;
	bool found;
};

static void fit_from(struct fit *f, size_t i)
{
	const struct mig_profile *p;

	if (i == f->n) {
		if (!f->found || left_compare(f->table, &f->at, &f->best) > 0)
			f->best = f->at;
		f->found = true;
		return;
	}
	p = f->wish[i];
	for (size_t k = 0; k < p->n_starts; k++) {
		/* Equal profiles in rising order: their permutations are one layout. */
		if (i && f->wish[i - 1] == p && f->at.v[f->at.n - 1].start > p->starts[k])
			continue;
		if (!mig_can_add(f->table, &f->at, p, p->starts[k]))
			continue;
		f->at.v[f->at.n++] = (struct mig_place){ p, p->starts[k] };
		fit_from(f, i + 1);
		f->at.n--;
	}
}

/* Largest first, so that the search fails early; equal ones side by side. */
static void wish_sort(const struct mig_profile **v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k && (v[k]->memory > v[k - 1]->memory ||
					 (v[k]->memory == v[k - 1]->memory && v[k] < v[k - 1]));
		     k--) {
			const struct mig_profile *t = v[k];

			v[k] = v[k - 1];
			v[k - 1] = t;
		}
}

int mig_fit(const struct mig_table *t, const struct mig_layout *fixed,
	    const struct mig_profile *const *wish, size_t n, struct mig_layout *ret)
{
	const struct mig_profile *sorted[MIG_INSTANCES_MAX];
	struct fit f = { .table = t, .wish = sorted, .n = n };

	if (fixed)
		f.at = *fixed;
	if (n + f.at.n > MIG_INSTANCES_MAX)
		return -E2BIG;
	for (size_t i = 0; i < n; i++)
		sorted[i] = wish[i];
	wish_sort(sorted, n);
	fit_from(&f, 0);
	if (!f.found)
		return -ENOSPC;
	*ret = f.best;
	return 0;
}

struct walk {
	const struct mig_table *table;
	bool (*filter)(const struct mig_profile *p);
	mig_layout_fn *each;
	void *data;
	struct mig_layout at;
	size_t n;
};

static bool takes(const struct walk *w, const struct mig_profile *p)
{
	return !w->filter || w->filter(p);
}

static bool maximal(const struct walk *w)
{
	for (size_t i = 0; i < w->table->n_profiles; i++) {
		const struct mig_profile *p = &w->table->profiles[i];

		for (size_t k = 0; takes(w, p) && k < p->n_starts; k++)
			if (mig_can_add(w->table, &w->at, p, p->starts[k]))
				return false;
	}
	return true;
}

/* Starts rise strictly, as two instances cannot share a slice; so each set is met once. */
static void walk_from(struct walk *w, unsigned from)
{
	if (maximal(w)) {
		w->n++;
		if (w->each)
			w->each(&w->at, w->data);
		return;
	}
	for (unsigned start = from; start < w->table->memory; start++)
		for (size_t i = 0; i < w->table->n_profiles; i++) {
			const struct mig_profile *p = &w->table->profiles[i];

			if (!takes(w, p) || !mig_can_add(w->table, &w->at, p, start))
				continue;
			w->at.v[w->at.n++] = (struct mig_place){ p, start };
			walk_from(w, start + p->memory);
			w->at.n--;
		}
}

size_t mig_layouts(const struct mig_table *t, bool (*filter)(const struct mig_profile *p),
		   mig_layout_fn *each, void *data)
{
	struct walk w = { .table = t, .filter = filter, .each = each, .data = data };

	walk_from(&w, 0);
	return w.n;
}

bool mig_profile_plain(const struct mig_profile *p)
{
	return !strchr(p->name, '+') && !strchr(p->name, '-');
}
