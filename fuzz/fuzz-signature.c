/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/cause.h"
#include "logs/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A catalogue of a stranger, and its own text read as a log: no pattern may crash or hang the reader. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_(log_reader_freep) struct log_reader *r = NULL;
	struct catalogue c;
	struct causes causes;
	size_t n;

	catalogue_init(&c, a);
	catalogue_parse(&c, "fuzz", (struct span){ (const char *)data, size });
	causes_init(&causes, a);
	causes_parse(&causes, (struct span){ (const char *)data, size });
	r = log_reader_new(&c, a);
	log_reader_begin(r, "fuzz");
	log_reader_feed(r, (const char *)data, size);
	log_reader_end(r);
	log_reader_sightings(r, &n);
	if (n && !c.n)
		__builtin_trap();
	return 0;
}
