/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The second stage of the log reader: one line, and the signatures whose literal occurs in it. Runs their
 * patterns, lets the more specific win (a generic signature gives way to any other on the same line), and
 * notes what remains as sightings. The line is matched whole first, then without its time stamp and program
 * name, for patterns that start with ^.
 */

#include "logs/pattern.h"
#include "logs/reader.h"

struct line_matcher {
	struct arena *arena;
	const struct catalogue *catalogue;
	struct pattern_set *patterns;
	unsigned file;
	struct {
		struct sighting *v;
		size_t n, cap;
	} sightings;
	uint64_t matches, dropped;
};

void line_matcher_init(struct line_matcher *m, const struct catalogue *c, struct arena *a);
void line_matcher_done(struct line_matcher *m);
/* The line is only like the signature's message. */
void line_matcher_resembles(struct line_matcher *m, struct span line, uint64_t number,
			    unsigned signature);
/* The words of the line may mean this cause, of all guesses by this share. */
void line_matcher_guess(struct line_matcher *m, struct span line, uint64_t number,
			const struct guess *g, double weight);
/* Returns how many were noted. */
unsigned line_matcher_line(struct line_matcher *m, struct span line, uint64_t number,
			   const unsigned *signatures, size_t n);
