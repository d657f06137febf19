/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Causes that a log can name but no rule checks (data/causes): what they mean and what to do. The ids of
 * findings are causes too; their text is in the rules (rules/rule.h), which win where both have one.
 *
 * 	[device.lost]
 * 	severity: blocker
 * 	title: The device no longer answers
 * 	meaning: one or two plain sentences
 * 	fix: one step (repeatable, in order)
 * 	ref: where it is written (repeatable)
 * 	actor: hardware			who can change it; only where `verify` reports it too, in these words
 *
 * Loading never fails as a whole: a bad record is left out and its line noted in bad.
 */

#include "base/arena.h"
#include "base/str.h"

#define CAUSE_LINES 8

struct cause {
	const char *id, *severity, *title, *meaning, *actor;
	const char *fix[CAUSE_LINES + 1], *refs[CAUSE_LINES + 1]; /* NULL after the last */
};

struct causes {
	struct arena *arena;
	struct cause *v;
	size_t n, cap;
	struct {
		unsigned *v;
		size_t n, cap;
	} bad;
};

void causes_init(struct causes *c, struct arena *a);
void causes_parse(struct causes *c, struct span text);
void causes_builtin(struct causes *c);
const struct cause *causes_find(const struct causes *c, const char *id);
