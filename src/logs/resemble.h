/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Which message does a line resemble that matches none? People retype messages, cut them short, and put words
 * of their own around them. So the line is compared with the test lines of all signatures: by the words in it
 * and by the pairs of neighbouring words, each the heavier the fewer signatures have it. Numbers, addresses
 * and hexadecimal words vary and do not count.
 *
 * 	struct resemblance *r = resemblance_new(catalogue);
 * 	if (resemblance_find(r, line, &signature))
 * 		... at most a likeness: to be said as such, and only where nothing else was recognised ...
 * 	resemblance_free(r);
 *
 * The tables cost about a millisecond, so they are made only for a question that got no answer otherwise.
 */

#include "logs/signature.h"

struct resemblance;

struct resemblance *resemblance_new(const struct catalogue *c);
void resemblance_free(struct resemblance *r);
static inline void resemblance_freep(struct resemblance **r)
{
	resemblance_free(*r);
}

/* False: nothing is like it, several are alike but mean different things, or the likeness is to a line that means no harm. */
bool resemblance_find(const struct resemblance *r, struct span line, unsigned *ret_signature);
