/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Every signature that is built in: loads, compiles, matches its own test lines through the whole reader. */
#include "logs/cause.h"
#include "logs/diagnose.h"
#include "logs/pattern.h"
#include "logs/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>

static int setup(void **state)
{
	struct arena *a = arena_new();
	struct catalogue *c = arena_new0(a, struct catalogue);

	catalogue_init(c, a);
	catalogue_builtin(c);
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct catalogue *)*state)->arena);
	return 0;
}

/* Each tells of a cause that the signature names. */
static void check_tells(const struct signature *s)
{
	unsigned named = 0;

	for (unsigned i = 0; i < s->n_causes; i++) {
		char cause[64];

		snprintf(cause, sizeof(cause), "%.*s", (int)s->causes[i].n, s->causes[i].p);
		named += signature_tell(s, cause).n > 0;
	}
	if (named != s->n_tells)
		fail_msg("%.*s: tells of a cause that it does not name", (int)s->id.n, s->id.p);
}

static void load(void **state)
{
	const struct catalogue *c = *state;

	for (size_t i = 0; i < c->errors.n; i++)
		fprintf(stderr, "%s:%u: %s\n", c->errors.v[i].label, c->errors.v[i].line,
			c->errors.v[i].why);
	assert_int_equal(c->errors.n, 0);
	assert_true(c->n > 600);
	for (size_t i = 0; i < c->n; i++) {
		const struct signature *s = catalogue_at(c, i);

		assert_true(s->meaning.n > 0 && s->source.n > 0 && s->program.n > 0);
		assert_true(s->n_tests > 0);
		check_tells(s);
		for (size_t k = 0; k < i; k++)
			if (s->id.n == catalogue_at(c, k)->id.n &&
			    memcmp(s->id.p, catalogue_at(c, k)->id.p, s->id.n) == 0)
				fail_msg("twice: %.*s", (int)s->id.n, s->id.p);
	}
}

static void compile(void **state)
{
	const struct catalogue *c = *state;
	_cleanup_(pattern_set_freep) struct pattern_set *set = pattern_set_new(c);
	struct pattern_match m;

	for (size_t i = 0; i < c->n; i++)
		if (pattern_match(set, i, SPAN_LIT(""), &m) != 0)
			fail_msg("%.*s: does not compile, or matches nothing at all",
				 (int)catalogue_at(c, i)->id.n, catalogue_at(c, i)->id.p);
	assert_int_equal(set->limited, 0);
}

static uint64_t count_of(const struct log_reader *r, const struct signature *s)
{
	size_t n;
	const struct sighting *v = log_reader_sightings(r, &n);
	uint64_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += v[i].signature == s ? v[i].count : 0;
	return count;
}

static bool sees(struct log_reader *r, const struct signature *s, struct span line)
{
	uint64_t before = count_of(r, s);

	log_reader_begin(r, "test");
	log_reader_feed(r, line.p, line.n);
	log_reader_end(r);
	return count_of(r, s) > before;
}

static unsigned check_signature(struct log_reader *r, const struct signature *s)
{
	unsigned wrong = 0;

	for (unsigned k = 0; k < s->n_tests; k++)
		if (!sees(r, s, s->tests[k])) {
			fprintf(stderr, "%.*s: does not see: %.*s\n", (int)s->id.n, s->id.p,
				(int)s->tests[k].n, s->tests[k].p);
			wrong++;
		}
	for (unsigned k = 0; k < s->n_against; k++)
		if (sees(r, s, s->against[k])) {
			fprintf(stderr, "%.*s: sees: %.*s\n", (int)s->id.n, s->id.p,
				(int)s->against[k].n, s->against[k].p);
			wrong++;
		}
	return wrong;
}

static unsigned check_phrase(const struct catalogue *c, const struct signature *s, struct arena *a)
{
	unsigned wrong = 0;

	for (unsigned k = 0; k < s->n_tests; k++) {
		_cleanup_(log_reader_freep) struct log_reader *own = log_reader_new(c, a);

		if (!sees(own, s, s->tests[k])) {
			fprintf(stderr, "%.*s: does not see: %.*s\n", (int)s->id.n, s->id.p,
				(int)s->tests[k].n, s->tests[k].p);
			wrong++;
		}
	}
	return wrong;
}

/* A phrase counts only where nothing else was seen, so each phrase line gets a reader of its own; messages share one. */
static void test_lines(void **state)
{
	const struct catalogue *c = *state;
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct log_reader *shared = log_reader_new(c, a);
	unsigned wrong = 0;

	for (size_t i = 0; i < c->n; i++) {
		if (catalogue_at(c, i)->question) {
			wrong += check_phrase(c, catalogue_at(c, i), a);
			continue;
		}
		if (i % 100 == 0) { /* the number of sightings is bounded */
			log_reader_free(shared);
			shared = log_reader_new(c, a);
		}
		wrong += check_signature(shared, catalogue_at(c, i));
	}
	log_reader_free(shared);
	assert_int_equal(wrong, 0);
}

static const char *first_cause(const struct catalogue *c, struct span line, struct arena *a)
{
	_cleanup_(log_reader_freep) struct log_reader *r = log_reader_new(c, a);
	size_t n;

	log_reader_begin(r, "test");
	log_reader_feed(r, line.p, line.n);
	log_reader_end(r);
	const struct sighting *v = log_reader_sightings(r, &n);
	const struct diagnosis *d = diagnose(v, n, log_reader_stats(r).question, a);

	return d->n ? d->answers[0].cause : "none";
}

/* The ways in which people spoil a message: without the program's name before it, cut at the end, in other letters. */
static struct span spoil(struct span line, unsigned how, struct arena *a)
{
	const char *colon = line.n > 40 ? memmem(line.p, line.n - 25, ": ", 2) : NULL;
	char *copy;

	if (how == 0 && colon)
		return (struct span){ colon + 2, line.n - (size_t)(colon + 2 - line.p) };
	if (how == 1 && line.n > 40)
		return (struct span){ line.p, line.n * 85 / 100 };
	copy = span_dup(a, line);
	for (size_t i = 0; how == 2 && i < line.n; i++)
		copy[i] = (char)(copy[i] >= 'A' && copy[i] <= 'Z' ? copy[i] | 0x20 : copy[i]);
	return (struct span){ copy, line.n };
}

/* A fifth of the signatures, to be quick; each spoilt line must still lead to the same first cause, nine times in ten. */
static void spoilt_lines(void **state)
{
	const struct catalogue *c = *state;
	_cleanup_(arena_freep) struct arena *a = arena_new();

	for (unsigned how = 0; how < 3; how++) {
		unsigned n = 0, same = 0;

		for (size_t i = how; i < c->n; i += 5) {
			const struct signature *s = catalogue_at(c, i);

			if (s->question || s->level < LEVEL_WARNING || !s->n_causes)
				continue;
			const char *whole = first_cause(c, s->tests[0], a),
				   *spoilt = first_cause(c, spoil(s->tests[0], how, a), a);
			n++;
			same += streq(whole, spoilt);
			if (!streq(whole, spoilt))
				printf("spoilt %u: %.*s: %s, was %s\n", how, (int)s->id.n, s->id.p,
				       spoilt, whole);
		}
		printf("spoilt %u: %u of %u lines lead to the same cause\n", how, same, n);
		assert_true(same * 10 >= n * 9);
	}
}

static void causes(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct causes all;

	causes_init(&all, a);
	causes_builtin(&all);
	assert_int_equal(all.bad.n, 0);
	assert_true(all.n >= 36);
	assert_non_null(causes_find(&all, "device.lost"));
	assert_null(causes_find(&all, "no.such"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(load, setup, teardown),
		cmocka_unit_test_setup_teardown(compile, setup, teardown),
		cmocka_unit_test_setup_teardown(test_lines, setup, teardown),
		cmocka_unit_test_setup_teardown(spoilt_lines, setup, teardown),
		cmocka_unit_test(causes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
