/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Where do any of the literals of an index occur in a large text? The first stage of the log reader: it looks at every
 * fourth byte and nothing else, so that ordinary lines cost next to nothing.
 *
 * How: the six bytes at 0, 4, 8, ... are looked up in the bitmap of all grams of the index. A hit is looked up in a
 * second one under another hash; what passes both is compared with the literal itself. The case of letters does not
 * count; the signature's pattern decides later.
 *
 * 	struct literal_cursor at = { 0 };
 * 	while (literal_scan_next(index, text, n, &at, &hit))
 * 		... hit.id, hit.at ...
 *
 * Hits come in the order of their positions, give or take the length of a literal; a literal that occurs
 * twice is reported twice. The text is anything: NULs and invalid UTF-8 are bytes like others.
 */

#include "logs/literal-index.h"

struct literal_hit {
	unsigned id;
	size_t at; /* of the first byte of the literal */
};

struct literal_cursor {
	size_t at;
	unsigned entry; /* the next to compare at this position, 0: none */
};

bool literal_scan_next(const struct literal_index *x, const char *p, size_t n,
		       struct literal_cursor *at, struct literal_hit *ret);
