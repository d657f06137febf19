/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A short text that somebody asks about: a few pasted lines. On top of what the reader did with it, phrases
 * of people are looked for (signatures with "only: question"), and lines that a forum or a terminal broke
 * are joined again, with and without a blank, and tried once more. Typographic quotation marks and the like are
 * made plain first. If all that finds no cause, the message that a line is most like is taken (logs/resemble.h), and
 * if that is none but phrases, what the words may mean (logs/guess.h).
 */

#include "logs/line-match.h"
#include "logs/literal-scan.h"

void question_read(struct line_matcher *m, const struct literal_index *index,
		   const struct explainer *explainer, struct span text);
