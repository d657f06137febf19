/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Edits of text that touch nothing but the words they are about: every other byte, comments, order, spacing
 * and the last newline (or its absence) stay as they are. Pure; results live in the arena.
 */

#include "base/str.h"

/* Words to add (if not there yet) and to take away, as whole blank-separated words. */
struct word_change {
	const char **add, **drop;
	size_t n_add, n_drop;
};

/* The change applied to a piece of text that is a list of words; text itself if nothing changes. */
const char *words_edit(struct arena *a, struct span words, const struct word_change *change);

/*
 * The change applied to the value of NAME=... on one line of a shell file. NULL if that line is not a plain
 * assignment on a single line (quotes that go on, substitutions next to it, an array of more than plain words): nothing
 * is guessed.
 * quote is added where a bare word becomes several.
 */
const char *shell_line_edit(struct arena *a, struct span text, unsigned line, const char *name,
			    const struct word_change *change);

/* Takes a whole line away / adds one at the end (with a newline before it if the last line has none). */
const char *text_drop_line(struct arena *a, struct span text, unsigned line);
const char *text_append_line(struct arena *a, struct span text, const char *line);
/* Puts other text in the place of one line's. */
const char *text_replace_line(struct arena *a, struct span text, unsigned line, const char *with);
/* The line (without its newline); false past the end. Lines are counted from 1. */
bool text_line(struct span text, unsigned line, struct span *ret);
