/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Reads logs of any size in constant memory and notes which signatures were seen where.
 *
 * 	struct log_reader *r = log_reader_new(catalogue, arena);
 * 	log_reader_begin(r, "dmesg.txt");
 * 	while (... bytes ...)
 * 		log_reader_feed(r, p, n);		(pieces of any size)
 * 	log_reader_end(r);				(then perhaps the next file)
 * 	... log_reader_sightings(r, &n) ...
 * 	log_reader_free(r);
 *
 * A sighting is one signature at one device; repetitions are counted. What is kept of each is bounded, and
 * so is their number (LOG_SIGHTINGS_MAX; further ones are only counted in stats.dropped). Lines longer than
 * LOG_LINE_MAX are looked at in pieces. The text of a sighting is as it was in the log: whoever prints it
 * makes it printable first.
 *
 * A short text (LOG_QUESTION_LINES, LOG_QUESTION_BYTES) is taken as a question: there, phrases that people
 * use ("Code 43") and lines broken by a forum or a terminal are understood too.
 *
 * Ownership: sightings live in the arena that was given; the reader's own buffers go with log_reader_free().
 */

#include "decode/bdf.h"
#include "logs/guess.h"
#include "logs/signature.h"

#include <stdint.h>

#define LOG_LINE_MAX ((size_t)16 << 10)
#define LOG_SIGHTINGS_MAX 1024
#define LOG_PLACES 3
#define LOG_QUESTION_LINES 40
#define LOG_ASKED_LINES 5
#define LOG_QUESTION_BYTES ((size_t)16 << 10)

struct log_place {
	unsigned file; /* index into the names given to log_reader_begin() */
	uint64_t line; /* from 1 */
	const char *text;
};

struct sighting {
	const struct signature *signature;
	bool has_bdf;
	bdf_t bdf;
	const char *group; /* number of an IOMMU group named in the line, or NULL */
	const char *error; /* what the line says after the last colon, where the pattern captured it, or NULL */
	bool resembles;    /* the line is only like the signature's message, see logs/resemble.h */
	struct span guess; /* the cause that the words of the text may mean, see logs/guess.h; empty: the line was recognised */
	double guess_weight; /* of the best guess: 1 */
	uint64_t count;
	struct log_place places[LOG_PLACES]; /* the first ones */
	unsigned n_places;
	struct log_place last;
};

struct log_stats {
	uint64_t bytes, lines, hits, matches, dropped;
	unsigned compiled, limited; /* patterns compiled; matches that ran into a limit */
	bool question; /* the whole input was a few lines (LOG_ASKED_LINES): somebody asks about these very lines */
};

struct log_reader;

struct log_reader *log_reader_new(const struct catalogue *c, struct arena *a);
void log_reader_free(struct log_reader *r);
static inline void log_reader_freep(struct log_reader **r)
{
	log_reader_free(*r);
}

/* What follows is a log however short it is, never a question. */
void log_reader_log_only(struct log_reader *r);
/* What explains the causes, for guesses; must outlive the reader. */
void log_reader_explainer(struct log_reader *r, const struct explainer *explainer);
void log_reader_begin(struct log_reader *r, const char *file);
void log_reader_feed(struct log_reader *r, const char *p, size_t n);
/* The same without a copy: read up to *ret_room bytes (never 0) into the space, then say how many came. */
char *log_reader_space(struct log_reader *r, size_t *ret_room);
void log_reader_filled(struct log_reader *r, size_t n);
void log_reader_end(struct log_reader *r);

/* In the order they were first seen. */
const struct sighting *log_reader_sightings(const struct log_reader *r, size_t *ret_n);
const char *log_reader_file(const struct log_reader *r, unsigned file);
struct log_stats log_reader_stats(const struct log_reader *r);
