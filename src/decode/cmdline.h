/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A kernel command line, split as the kernel splits it.
 *
 * 	struct cmdline cl;
 * 	cmdline_parse(span_of(text), arena, &cl);
 * 	const struct cmdline_param *p = cmdline_last(&cl, "intel_iommu");
 * 	if (p && cmdline_value_has(p, "on"))
 * 		...
 *
 * The rules are those of next_arg() and parse_args(), Linux lib/cmdline.c and kernel/params.c:
 * parameters are separated by white space outside double quotes; a quote may open at the start of a
 * parameter or of its value, and is then not part of it; there is no escape character and single
 * quotes mean nothing; "--" alone ends the kernel's part and hands the rest to init. In names, '-'
 * and '_' are the same (parameq()), in values they are not. What a repeated parameter means is its
 * handler's business: module parameters and most
 * __setup handlers let the last one win, some (hugepages=, console=) add up.
 *
 * Everything returned lives in the arena. Any bytes are accepted; a NUL ends the line.
 */

#include "base/str.h"

struct cmdline_param {
	const char *text;  /* as written, quotes and all */
	const char *name;  /* without quotes */
	const char *value; /* NULL: no '='; "" : nothing after it */
	size_t offset;     /* of .text in the line */
	bool for_init;     /* stands after "--" */
};

struct cmdline {
	struct cmdline_param *v;
	size_t n, cap;
	bool open_quote; /* a quote was never closed: everything behind it became one parameter */
};

void cmdline_parse(struct span line, struct arena *a, struct cmdline *ret);

/* Names, with '-' and '_' the same. */
bool cmdline_name_eq(const char *a, const char *b);
/* Of the kernel's own parameters (not those for init): the last, or the next after prev (NULL: the
 * first). NULL if none. */
const struct cmdline_param *cmdline_last(const struct cmdline *cl, const char *name);
const struct cmdline_param *cmdline_next(const struct cmdline *cl, const char *name,
					 const struct cmdline_param *prev);
/* Is `word` one of the value's comma-separated words? */
bool cmdline_value_has(const struct cmdline_param *p, const char *word);
/* A switch's value, as the kernel's kstrtobool() takes it for yes: y, t, 1 and on. */
bool cmdline_yes(const char *value);
/* The same parameter with the same value, however it was quoted. */
bool cmdline_param_eq(const struct cmdline_param *a, const struct cmdline_param *b);
/* The parameter of `cl` that equals p, or NULL. */
const struct cmdline_param *cmdline_find(const struct cmdline *cl, const struct cmdline_param *p);
