/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* A place in a configuration file that was not understood, so that a person can go and look. */

#include "base/str.h"

struct text_note {
	const char *file;
	unsigned line;
	const char *text; /* the line, cut at 120 bytes */
};

struct text_notes {
	struct text_note *v;
	size_t n, cap;
};

/* One note a line: a second one for the same line is dropped. */
void text_note_add(struct text_notes *notes, struct arena *a, const char *file, unsigned line,
		   struct span text);
