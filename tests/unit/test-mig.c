/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/gpu.h"
#include "analyse/mig.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct arena *arena;

static int setup(void **state)
{
	arena = arena_new();
	*state = (void *)gpu_tables_load(arena);
	return 0;
}

static int teardown(void **state)
{
	arena_free(arena);
	return 0;
}

static const struct mig_table *table(void **state, const char *name)
{
	const struct mig_table *t = mig_table_find(*state, name);

	if (!t)
		fail_msg("no MIG table %s", name);
	return t;
}

/*
 * As published (MIG user guide, mig-parted's configuration; nvidia-smi mig -lgip, -lgipp), typed a
 * second time: seven-slice boards differ in names only, and a few sources do not list every
 * profile.
 */
struct shape {
	unsigned id, max, compute, memory;
	const char *starts; /* hexadecimal digits */
};

static const struct shape seven[] = {
	{ 19, 7, 1, 1, "0123456" }, { 20, 1, 1, 1, "0123456" }, { 15, 4, 1, 2, "0246" },
	{ 14, 3, 2, 2, "024" },     { 9, 2, 3, 4, "04" },       { 5, 1, 4, 4, "0" },
	{ 0, 1, 7, 8, "0" },
};

static const struct {
	const char *table, *names[ARRAY_SIZE(seven)]; /* NULL: not listed */
} boards[] = {
	{ "a100-40", { "1g.5gb", "1g.5gb+me", "1g.10gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb" } },
	{ "a100-80", { "1g.10gb", "1g.10gb+me", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb" } },
	{ "h100-64", { "1g.8gb", NULL, "1g.16gb", "2g.16gb", "3g.32gb", "4g.32gb", "7g.64gb" } },
	{ "h100-80", { "1g.10gb", "1g.10gb+me", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb" } },
	{ "h100-94", { "1g.12gb", "1g.12gb+me", "1g.24gb", "2g.24gb", "3g.47gb", "4g.47gb", "7g.94gb" } },
	{ "h100-96", { "1g.12gb", "1g.12gb+me", "1g.24gb", "2g.24gb", "3g.48gb", "4g.48gb", "7g.96gb" } },
	{ "h200-141",
	  { "1g.18gb", "1g.18gb+me", "1g.35gb", "2g.35gb", "3g.71gb", "4g.71gb", "7g.141gb" } },
	{ "gh200-144", { "1g.18gb", NULL, "1g.36gb", "2g.36gb", "3g.72gb", "4g.72gb", "7g.144gb" } },
	{ "b200-180",
	  { "1g.23gb", "1g.23gb+me", "1g.45gb", "2g.45gb", "3g.90gb", "4g.90gb", "7g.180gb" } },
	{ "gb200-186", { "1g.23gb", NULL, "1g.47gb", "2g.47gb", "3g.93gb", "4g.93gb", "7g.186gb" } },
	{ "b300-269", { "1g.34gb", NULL, "1g.67gb", "2g.67gb", "3g.135gb", "4g.135gb", "7g.269gb" } },
};

static void assert_shape(const struct mig_table *t, const char *name, const struct shape *want)
{
	const struct mig_profile *p = mig_profile_find(t, name);

	if (!p)
		fail_msg("%s has no %s", t->name, name);
	assert_int_equal(p->id, want->id);
	assert_int_equal(p->max, want->max);
	assert_int_equal(p->compute, want->compute);
	assert_int_equal(p->memory, want->memory);
	assert_int_equal(p->n_starts, strlen(want->starts));
	for (size_t k = 0; k < p->n_starts; k++)
		assert_int_equal(p->starts[k], want->starts[k] - '0');
}

static void as_published(void **state)
{
	for (size_t i = 0; i < ARRAY_SIZE(boards); i++) {
		const struct mig_table *t = table(state, boards[i].table);
		size_t n = 0;

		for (size_t k = 0; k < ARRAY_SIZE(seven); k++)
			if (boards[i].names[k]) {
				assert_shape(t, boards[i].names[k], &seven[k]);
				n++;
			}
		assert_int_equal(t->n_profiles, n);
	}
}

/* The graphics and the four-slice boards. */
static void small_as_published(void **state)
{
	static const struct {
		const char *table, *name;
		struct shape want;
	} rows[] = {
		{ "a30-24", "1g.6gb", { 14, 4, 1, 1, "0123" } },
		{ "a30-24", "1g.6gb+me", { 21, 1, 1, 1, "0123" } },
		{ "a30-24", "2g.12gb", { 5, 2, 2, 2, "02" } },
		{ "a30-24", "2g.12gb+me", { 6, 1, 2, 2, "02" } },
		{ "a30-24", "4g.24gb", { 0, 1, 4, 4, "0" } },
		{ "rtx-pro-6000-96", "1g.24gb", { 14, 4, 1, 3, "0369" } },
		{ "rtx-pro-6000-96", "1g.24gb+gfx", { 47, 4, 1, 3, "0369" } },
		{ "rtx-pro-6000-96", "2g.48gb", { 5, 2, 2, 6, "06" } },
		{ "rtx-pro-6000-96", "2g.48gb+gfx", { 35, 2, 2, 6, "06" } },
		{ "rtx-pro-6000-96", "4g.96gb", { 0, 1, 4, 12, "0" } },
		{ "rtx-pro-6000-96", "4g.96gb+gfx", { 32, 1, 4, 12, "0" } },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		assert_shape(table(state, rows[i].table), rows[i].name, &rows[i].want);
}

/*
 * The rule once more, over plain bit sets, with nothing of mig.c: every set of (profile, start)
 * pairs is walked; a set is good if memory is disjoint, compute, engines and counts suffice; it is
 * maximal if no further pair fits.
 */
struct pair {
	const struct mig_profile *p;
	unsigned start;
};

struct brute {
	const struct mig_table *t;
	struct pair pairs[64];
	size_t n, n_sets;
	bool in[64];
	struct {
		uint64_t *v; /* maximal sets, a bit a pair */
		size_t n, cap;
	} maximal;
	size_t n_met;
};

static bool brute_good(const struct brute *b)
{
	unsigned memory[32] = { 0 }, compute = 0;
	int dec = 0, ofa = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct mig_profile *p = b->pairs[i].p;
		unsigned same = 0;

		if (!b->in[i])
			continue;
		for (unsigned s = 0; s < p->memory; s++)
			if (memory[b->pairs[i].start + s]++)
				return false;
		for (size_t k = 0; k < b->n; k++)
			same += b->in[k] && b->pairs[k].p == p;
		if (same > p->max)
			return false;
		compute += p->compute;
		dec += p->decoders > 0 ? p->decoders : 0;
		ofa += p->ofa > 0 ? p->ofa : 0;
	}
	return compute <= b->t->compute && (b->t->decoders < 0 || dec <= b->t->decoders) &&
	       (b->t->ofa < 0 || ofa <= b->t->ofa);
}

static uint64_t brute_mask(const struct brute *b)
{
	uint64_t mask = 0;

	for (size_t i = 0; i < b->n; i++)
		mask |= (uint64_t)b->in[i] << i;
	return mask;
}

static void brute_from(struct brute *b, size_t i)
{
	bool maximal = true;

	if (!brute_good(b))
		return;
	if (i < b->n) {
		brute_from(b, i + 1);
		b->in[i] = true;
		brute_from(b, i + 1);
		b->in[i] = false;
		return;
	}
	b->n_sets++;
	for (size_t k = 0; k < b->n && maximal; k++)
		if (!b->in[k]) {
			b->in[k] = true;
			maximal = !brute_good(b);
			b->in[k] = false;
		}
	if (maximal)
		*vec_push(arena, &b->maximal) = brute_mask(b);
}

static struct brute brute_of(const struct mig_table *t, bool (*filter)(const struct mig_profile *))
{
	struct brute b = { .t = t };

	for (size_t i = 0; i < t->n_profiles; i++)
		for (size_t k = 0; filter(&t->profiles[i]) && k < t->profiles[i].n_starts; k++)
			b.pairs[b.n++] = (struct pair){ &t->profiles[i], t->profiles[i].starts[k] };
	brute_from(&b, 0);
	return b;
}

/* A layout of mig.c as a set of pairs: it must be one of the maximal ones, met for the first time.
 */
static void each_is_met_once(const struct mig_layout *l, void *data)
{
	struct brute *b = data;
	uint64_t mask = 0;

	assert_true(mig_layout_valid(b->t, l));
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (b->pairs[k].p == l->v[i].profile && b->pairs[k].start == l->v[i].start)
				mask |= (uint64_t)1 << k;
	assert_int_equal(__builtin_popcountll(mask), l->n);
	for (size_t i = 0; i < b->maximal.n; i++)
		if (b->maximal.v[i] == mask) {
			b->maximal.v[i] = 0;
			b->n_met++;
			return;
		}
	fail_msg("%s: a layout that is not maximal, or met twice", b->t->name);
}

static bool every(const struct mig_profile *p)
{
	return true;
}

static void assert_same_layouts(const struct mig_table *t, bool (*filter)(const struct mig_profile *))
{
	struct brute b = brute_of(t, filter);

	assert_true(b.maximal.n && b.n_sets > b.maximal.n);
	assert_int_equal(mig_layouts(t, filter, each_is_met_once, &b), b.maximal.n);
	assert_int_equal(b.n_met, b.maximal.n);
}

/* The two sets are the same, for every table that is shipped. */
static void layouts_exhaustive(void **state)
{
	const struct gpu_tables *t = *state;

	assert_int_equal(t->n_mig, ARRAY_SIZE(boards) + 2);
	for (size_t i = 0; i < t->n_mig; i++) {
		assert_same_layouts(&t->mig[i], mig_profile_plain);
		assert_same_layouts(&t->mig[i], every);
	}
}

static bool classic(const struct mig_profile *p)
{
	return mig_profile_plain(p) && !(p->compute == 1 && p->memory == 2);
}

/* The picture in the MIG user guide for seven-slice GPUs has 19 layouts of 1g, 2g, 3g, 4g and 7g.
 */
static void nineteen_layouts(void **state)
{
	static const char *const names[] = { "a100-40", "a100-80",  "h100-80",
					     "h100-94", "h200-141", "b200-180" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		assert_int_equal(mig_layouts(table(state, names[i]), classic, NULL, NULL), 19);
}

static int fit(void **state, const char *name, const char *wish, struct mig_layout *ret)
{
	const struct mig_table *t = table(state, name);
	const struct mig_profile *v[MIG_INSTANCES_MAX];
	char text[32];
	size_t n = 0, at = 0;

	for (;; wish++) {
		if (*wish && *wish != ' ') {
			text[at++] = *wish;
			continue;
		}
		text[at] = '\0';
		v[n++] = mig_profile_find(t, text);
		assert_non_null(v[n - 1]);
		at = 0;
		if (!*wish)
			break;
	}
	return mig_fit(t, NULL, v, n, ret);
}

/* What mig-parted's shipped configuration and the guide use, and what they say does not go. */
static void wishes(void **state)
{
	static const struct {
		const char *table, *wish;
		int result;
	} cases[] = {
		{ "h200-141", "3g.71gb 2g.35gb 1g.18gb", 0 },
		{ "h200-141", "1g.18gb 1g.18gb 2g.35gb 3g.71gb", 0 },
		{ "h200-141", "1g.18gb 1g.18gb 1g.18gb 1g.18gb 1g.18gb 1g.18gb 1g.18gb", 0 },
		{ "h200-141", "1g.35gb 1g.35gb 1g.35gb 1g.35gb", 0 },
		{ "h200-141", "1g.35gb 1g.35gb 1g.35gb 1g.35gb 1g.18gb", -ENOSPC },
		{ "h200-141", "2g.35gb 2g.35gb 2g.35gb 1g.18gb", 0 },
		{ "h200-141", "2g.35gb 2g.35gb 2g.35gb 2g.35gb", -ENOSPC },
		{ "h200-141", "4g.71gb 3g.71gb", 0 },
		{ "h200-141", "3g.71gb 3g.71gb", 0 },
		{ "h200-141", "3g.71gb 3g.71gb 1g.18gb", -ENOSPC },
		{ "h200-141", "4g.71gb 4g.71gb", -ENOSPC },
		{ "h200-141", "7g.141gb 1g.18gb", -ENOSPC },
		{ "h200-141", "1g.18gb+me 1g.18gb+me", -ENOSPC },
		{ "h200-141", "1g.18gb+me 3g.71gb 2g.35gb", 0 },
		{ "h200-141", "7g.141gb", 0 },
		{ "a100-40", "1g.5gb 1g.5gb 2g.10gb 3g.20gb", 0 },
		{ "a30-24", "1g.6gb 1g.6gb 2g.12gb", 0 },
		{ "a30-24", "2g.12gb 2g.12gb 1g.6gb", -ENOSPC },
		{ "a30-24", "2g.12gb+me 1g.6gb+me", -ENOSPC },
		{ "rtx-pro-6000-96", "1g.24gb 1g.24gb 2g.48gb", 0 },
		{ "rtx-pro-6000-96", "1g.24gb+me.all 1g.24gb-me 2g.48gb-me", 0 },
		{ "rtx-pro-6000-96", "1g.24gb+me.all 1g.24gb", -ENOSPC },
	};
	struct mig_layout l;

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		int r = fit(state, cases[i].table, cases[i].wish, &l);

		if (r != cases[i].result)
			fail_msg("%s on %s: %d", cases[i].wish, cases[i].table, r);
		if (!r)
			assert_true(mig_layout_valid(table(state, cases[i].table), &l));
	}
}

static unsigned start_of(const struct mig_layout *l, const char *name)
{
	for (size_t i = 0; i < l->n; i++)
		if (streq(l->v[i].profile->name, name))
			return l->v[i].start;
	fail_msg("no %s", name);
	return 0;
}

/* 3g at 0 would leave no compute slice's memory for anything: the better place is found. */
static void leaves_most(void **state)
{
	const struct mig_table *t = table(state, "h200-141");
	struct mig_layout l;

	assert_int_equal(fit(state, "h200-141", "3g.71gb 2g.35gb 1g.18gb", &l), 0);
	assert_int_equal(start_of(&l, "3g.71gb"), 4);
	assert_int_equal(mig_room(t, &l, mig_profile_find(t, "1g.18gb")), 1);
	assert_int_equal(fit(state, "h200-141", "3g.71gb", &l), 0);
	assert_int_equal(start_of(&l, "3g.71gb"), 4);
	assert_int_equal(mig_room(t, &l, mig_profile_find(t, "4g.71gb")), 1);
}

/* What is there already stays where it is. */
static void around_existing(void **state)
{
	const struct mig_table *t = table(state, "h200-141");
	const struct mig_profile *three = mig_profile_find(t, "3g.71gb"),
				 *four = mig_profile_find(t, "4g.71gb");
	struct mig_layout there = { .n = 1, .v = { { mig_profile_find(t, "1g.18gb"), 5 } } }, l;

	assert_int_equal(mig_fit(t, &there, &three, 1, &l), 0);
	assert_int_equal(start_of(&l, "3g.71gb"), 0);
	assert_int_equal(start_of(&l, "1g.18gb"), 5);
	there.v[0].start = 2;
	assert_int_equal(mig_fit(t, &there, &four, 1, &l), -ENOSPC);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_published),
		cmocka_unit_test(small_as_published),
		cmocka_unit_test(layouts_exhaustive),
		cmocka_unit_test(nineteen_layouts),
		cmocka_unit_test(wishes),
		cmocka_unit_test(leaves_most),
		cmocka_unit_test(around_existing),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
