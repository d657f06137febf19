/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/kernel-log.h"

struct kernel_log *kernel_log_read(const char *text, struct arena *a)
{
	struct kernel_log *k = arena_new0(a, struct kernel_log);
	struct catalogue *c = arena_new0(a, struct catalogue);
	_cleanup_(log_reader_freep) struct log_reader *r = NULL;

	catalogue_init(c, a);
	catalogue_builtin(c);
	r = log_reader_new(c, a);
	log_reader_log_only(r);
	log_reader_begin(r, "kernel log");
	log_reader_feed(r, text, strlen(text));
	log_reader_end(r);
	k->sightings = log_reader_sightings(r, &k->n);
	k->diagnosis = diagnose(k->sightings, k->n, false, a);
	causes_init(&k->causes, a);
	causes_builtin(&k->causes);
	return k;
}

static bool names(const struct answer *a, const struct sighting *s)
{
	for (unsigned i = 0; i < s->signature->n_causes; i++)
		if (span_eq(s->signature->causes[i], a->cause))
			return true;
	return false;
}

const char *kernel_log_cause(const struct kernel_log *k, const struct sighting *s)
{
	for (size_t i = 0; i < k->diagnosis->n; i++)
		if (names(&k->diagnosis->answers[i], s))
			return k->diagnosis->answers[i].cause;
	return NULL;
}
