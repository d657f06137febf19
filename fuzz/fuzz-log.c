/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/log-line.h"
#include "logs/bdf-search.h"
#include "logs/diagnose.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The catalogue is the same for every input; only the input's own memory comes and goes. */
static const struct catalogue *catalogue(void)
{
	static struct catalogue c;

	if (!c.arena) {
		catalogue_init(&c, arena_new());
		catalogue_builtin(&c);
	}
	return &c;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_(log_reader_freep) struct log_reader *r = log_reader_new(catalogue(), a);
	struct span text = { (const char *)data, size }, line;
	const struct sighting *v;
	size_t n;
	bdf_t bdf;

	while (span_next_line(&text, &line)) {
		struct log_line l = log_line_split(line);

		if (l.message.n > line.n)
			__builtin_trap();
		bdf_search(l.message, &bdf);
	}
	log_reader_begin(r, "fuzz");
	log_reader_feed(r, (const char *)data, size);
	log_reader_end(r);
	v = log_reader_sightings(r, &n);
	struct diagnosis *d = diagnose(v, n, log_reader_stats(r).question, a);
	for (size_t i = 0; i < d->n; i++)
		if (d->answers[i].probability < 0 || d->answers[i].probability > 1 ||
		    d->answers[i].n_sightings == 0)
			__builtin_trap();
	return 0;
}
