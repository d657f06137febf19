/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A verb's usage for the terminal's width. The text (struct verb in verbs.h) is written in paragraphs:
 *
 * 	VERB [OPTIONS]...            the synopsis, up to the first empty line; each form begins at column 0
 *
 * 	Sentences.                   lines at column 0 are one paragraph
 *
 * 	  --option X   what it does  two or more blanks before the text; further lines of it stand below the text
 * 	  vfio-doctor check          a line of an example: kept as it is
 */

#include "render/style.h"

void help_put(const struct style *s, struct buf *out, const char *usage);
