/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * How text goes to a terminal: width, colour, wrapping. Colour never carries meaning alone; every coloured
 * word is a word. All text from the host goes through str_printable() before it gets here.
 */

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>

struct style {
	bool colour;
	bool utf8;      /* box-drawing characters may be used */
	unsigned width; /* columns; 80 if not known */
};

enum ink { INK_PLAIN, INK_BOLD, INK_DIM, INK_RED, INK_YELLOW, INK_GREEN, INK_CYAN };

void style_ink(const struct style *s, struct buf *b, enum ink ink, const char *text);
/* Columns that the text takes: code points, no wide characters. */
unsigned style_columns(const char *text);
void style_pad_to(struct buf *b, unsigned at, unsigned column);
/*
 * Wraps text at the style's width. The first line begins at column `at` (already written), further lines
 * are indented to `indent`. Long words are left whole. Ends with a newline.
 */
void style_wrap(const struct style *s, struct buf *b, unsigned at, unsigned indent, const char *text);
