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
	log_reader_begin(r, "kernel log");
	log_reader_feed(r, text, strlen(text));
	log_reader_end(r);
	k->sightings = log_reader_sightings(r, &k->n);
	k->diagnosis = diagnose(k->sightings, k->n, false, a);
	return k;
}

const struct sighting *kernel_log_find(const struct kernel_log *k, const char *cause, const bdf_t *device)
{
	const struct sighting *best = NULL;

	for (size_t i = 0; k && i < k->n; i++) {
		const struct sighting *s = &k->sightings[i];

		if (s->signature->level < LEVEL_WARNING || !s->signature->n_causes || !span_eq(s->signature->causes[0], cause))
			continue;
		if (device && (!s->has_bdf || !bdf_same_slot(s->bdf, *device)))
			continue;
		if (!best || s->signature->level > best->signature->level)
			best = s;
	}
	return best;
}
