/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Pasted text as the program printed it: word processors and forums turn quotation marks and hyphens into
 * typographic ones and blanks into hard ones, web pages leave entities (&quot;), log collectors escape quotes
 * for JSON, whoever quotes a line sets a part of it in bold (**), and a terminal pads what it wraps. Appends to out; never longer than the text. Line breaks stay where they are.
 */

#include "base/buf.h"
#include "base/str.h"

void paste_plain(struct span text, struct buf *out);
