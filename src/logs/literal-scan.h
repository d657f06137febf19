/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Where do any of some hundred literals occur in a large text? The first stage of the log reader: it looks
 * at every fourth byte and nothing else, so that ordinary lines cost next to nothing.
 *
 * How: of each literal a window of nine bytes is chosen, the one least like ordinary log noise. Nine bytes
 * hold four overlapping groups of six, and whatever the position of the literal in the text, one of these
 * groups begins at a multiple of four. So it is enough to look up the six bytes at 0, 4, 8, ... in a bitmap
 * (64 KiB, it stays in the second-level cache) of all groups of all windows. A hit is looked up in a second one
 * under another hash; what passes both is compared with the literal itself. Letters compare without regard to case: each byte is taken with bit 0x20 set,
 * which also joins some punctuation; the signature's pattern decides later.
 *
 * 	struct literal_scan *scan = literal_scan_new(arena);
 * 	literal_scan_add(scan, literal, signature_index);	(all literals, each at least 9 bytes)
 * 	struct literal_cursor at = { 0 };
 * 	while (literal_scan_next(scan, text, n, &at, &hit))
 * 		... hit.id, hit.at ...
 *
 * Hits come in the order of their positions, give or take the length of a literal; a literal that occurs
 * twice is reported twice. The text is anything: NULs and invalid UTF-8 are bytes like others.
 */

#include "base/arena.h"
#include "base/str.h"

struct literal_scan;

struct literal_hit {
	unsigned id;
	size_t at; /* of the first byte of the literal */
};

struct literal_cursor {
	size_t at;
	unsigned entry; /* the next to compare at this position, 0: none */
};

struct literal_scan *literal_scan_new(struct arena *a);
/* -EINVAL: shorter than 9 bytes. -ENOSPC: more than 16000 literals. */
int literal_scan_add(struct literal_scan *s, struct span literal, unsigned id);
bool literal_scan_next(const struct literal_scan *s, const char *p, size_t n,
		       struct literal_cursor *at, struct literal_hit *ret);
