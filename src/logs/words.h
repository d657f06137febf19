/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The words of a line, as far as they say something. Used where a text is compared with what is known by its words
 * (logs/resemble.h, logs/guess.h), so the two must count the same things as words. Pure.
 */

#include "base/str.h"

#include <stdint.h>

/* Letters and digits in a row, with or without underscores between. False at the end of *rest. */
enum word_joint { WORD_WHOLE, WORD_PARTS };
bool word_next(struct span *rest, enum word_joint joint, struct span *ret);
/* A word that says something: no number, no address, none that could be one in hexadecimal. */
bool word_counts(struct span word);
/* Without regard to case. */
uint32_t word_hash(struct span word);
/* Without the ending of a plural or a verb, roughly; short words stay as they are. */
struct span word_stem(struct span word);
