/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Every cause is the first answer to each way of putting it in tests/logs/wordings.txt, and each cause has some; and to each
 * message inside another program's, in tests/logs/wrapped.txt.
 */
#include "base/cleanup.h"
#include "logs/cause.h"
#include "logs/diagnose.h"
#include "logs/reader.h"
#include "render/answers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#define WORDINGS_MIN 2

struct wording {
	const char *cause;
	struct span text;
};

struct wordings {
	struct wording *v;
	size_t n, cap;
};

struct known {
	struct arena *arena;
	struct catalogue catalogue;
	struct causes causes;
	struct wordings wordings, wrapped;
};

static struct span read_file(const char *name, struct arena *a)
{
	const char *source = getenv("VFIO_DOCTOR_SOURCE");
	FILE *f = fopen(arena_printf(a, "%s/tests/logs/%s", source ? source : ".", name), "re");
	char *text = arena_array(a, 1 << 17, 1);
	size_t n;

	assert_non_null(f);
	n = fread(text, 1, 1 << 17, f);
	assert_true(n > 0 && n < 1 << 17);
	fclose(f);
	return (struct span){ text, n };
}

/* A line without an indent is a cause, the indented ones under it are texts that mean it. */
static void read_wordings(const char *name, struct arena *a, struct wordings *w)
{
	struct span text = read_file(name, a), line;
	const char *cause = NULL;

	while (span_next_line(&text, &line)) {
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (line.p[0] == '\t')
			*vec_push(a, w) = (struct wording){ cause, span_trim(line) };
		else
			cause = span_dup(a, line);
	}
}

static int setup(void **state)
{
	struct arena *a = arena_new();
	struct known *k = arena_new0(a, struct known);

	k->arena = a;
	catalogue_init(&k->catalogue, a);
	catalogue_builtin(&k->catalogue);
	causes_init(&k->causes, a);
	causes_builtin(&k->causes);
	read_wordings("wordings.txt", a, &k->wordings);
	read_wordings("wrapped.txt", a, &k->wrapped);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct known *)*state)->arena);
	return 0;
}

static void explain(void *data, const char *cause, const char **ret_title, const char **ret_meaning)
{
	struct cause_text c;

	if (!cause_text_find(data, cause, &c))
		return;
	*ret_title = c.title;
	*ret_meaning = c.meaning;
}

static const char *first_answer(const struct known *k, struct span text, struct arena *a)
{
	_cleanup_(log_reader_freep) struct log_reader *r = log_reader_new(&k->catalogue, a);
	const struct explainer explainer = { explain, (void *)&k->causes };
	const struct sighting *v;
	const struct diagnosis *d;
	size_t n;

	log_reader_explainer(r, &explainer);
	log_reader_begin(r, "test");
	log_reader_feed(r, text.p, text.n);
	log_reader_end(r);
	v = log_reader_sightings(r, &n);
	d = diagnose(v, n, log_reader_stats(r).question, a);
	return d->n ? d->answers[0].cause : "nothing";
}

static void check_first_answers(const struct known *k, const struct wordings *texts)
{
	unsigned wrong = 0;

	for (size_t i = 0; i < texts->n; i++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		const struct wording *w = &texts->v[i];
		const char *got = first_answer(k, w->text, a);

		if (streq(got, w->cause))
			continue;
		fprintf(stderr, "%s: %.*s: %s\n", w->cause, (int)w->text.n, w->text.p, got);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void first_answers(void **state)
{
	const struct known *k = *state;

	check_first_answers(k, &k->wordings);
}

static void inner_messages(void **state)
{
	const struct known *k = *state;

	check_first_answers(k, &k->wrapped);
}

static unsigned count_wordings(const struct known *k, struct span cause)
{
	unsigned n = 0;

	for (size_t i = 0; i < k->wordings.n; i++)
		n += span_eq(cause, k->wordings.v[i].cause);
	return n;
}

static void every_cause(void **state)
{
	const struct known *k = *state;

	for (size_t i = 0; i < k->catalogue.n; i++)
		for (unsigned j = 0; j < catalogue_at(&k->catalogue, i)->n_causes; j++) {
			struct span cause = catalogue_at(&k->catalogue, i)->causes[j];

			if (count_wordings(k, cause) < WORDINGS_MIN)
				fail_msg("%.*s: too few wordings", (int)cause.n, cause.p);
		}
	for (size_t i = 0; i < k->causes.n; i++)
		if (!k->causes.v[i].actor) /* else verify says it, and perhaps nobody else */
			assert_true(count_wordings(k, span_of(k->causes.v[i].id)) >= WORDINGS_MIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(first_answers, setup, teardown),
		cmocka_unit_test_setup_teardown(inner_messages, setup, teardown),
		cmocka_unit_test_setup_teardown(every_cause, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
