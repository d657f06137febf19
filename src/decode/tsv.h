/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Rows of tab-separated text: the knowledge tables under data/.
 *
 * 	struct span rest = text, cells[6];
 * 	size_t n;
 * 	while ((n = tsv_next(&rest, cells, 6))) ...
 *
 * Empty lines and lines that begin with # are skipped. Cells are trimmed; a row with fewer cells
 * leaves the others empty, further ones are part of the last. A row that makes no sense to its
 * reader is skipped by it alone.
 */

#include "base/str.h"

/* The number of cells of the next row, at most max; 0 at the end. */
size_t tsv_next(struct span *rest, struct span *cells, size_t max);

/*
 * True if a list such as "67c0-67df,6fdf" (hexadecimal, bounds included) or "*" holds the id. A
 * part that is not a number or range holds nothing.
 */
bool id_list_has(struct span list, unsigned id);
