/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The patterns of signatures: PCRE2, compiled (with its JIT where there is one) when a literal calls for
 * one, never before. A line is bytes, not UTF-8, so nothing in it can be invalid.
 *
 * 	struct pattern_set *set = pattern_set_new(catalogue);
 * 	if (pattern_match(set, i, line, &m) > 0)
 * 		struct span group = pattern_capture(&m, "group");
 * 	pattern_set_free(set);
 *
 * Every match runs under a match limit, a depth limit and a heap limit, so that no pattern and no line can
 * keep the program busy: a match that hits a limit counts as none and is counted in limited.
 */

#include "logs/signature.h"

#define PATTERN_CAPTURES 12

struct pattern_match {
	struct {
		const char *name;
		struct span value;
	} captures[PATTERN_CAPTURES];
	unsigned n;
	struct span whole;
};

struct pattern_set {
	const struct catalogue *catalogue;
	struct pattern_code **codes; /* by signature index; NULL: not asked for yet */
	void *match_data, *match_context;
	unsigned compiled, limited; /* how many so far */
};

struct pattern_set *pattern_set_new(const struct catalogue *c);
void pattern_set_free(struct pattern_set *s);
static inline void pattern_set_freep(struct pattern_set **s)
{
	pattern_set_free(*s);
}

/* 1: matches, 0: does not, or a limit was hit; -EINVAL: the pattern does not compile. */
int pattern_match(struct pattern_set *s, size_t signature, struct span line, struct pattern_match *ret);
/* Empty if the pattern has no such group or it took no part. */
struct span pattern_capture(const struct pattern_match *m, const char *name);
/* The pattern with its {macros} replaced, for tests and for `explain`. NULL: an unknown macro. */
char *pattern_expand(struct arena *a, struct span pattern);
