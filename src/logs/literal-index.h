/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * An index of some hundred literals, by which literal-scan.h finds any of them in a large text.
 *
 * Of each literal a window of nine bytes is chosen, the one least like ordinary log noise. Nine bytes hold four
 * overlapping groups of six ("grams"), and whatever the position of the literal in the text, one of them begins at a
 * multiple of four. Letters compare without regard to case: each byte is taken with bit 0x20 set, which also joins some
 * punctuation.
 *
 * 	struct literal_builder *b = literal_builder_new(arena);
 * 	literal_builder_add(b, literal, signature_number);	(all literals, each at least 9 bytes)
 * 	const struct literal_index *index = literal_builder_index(b);
 *
 * The index holds no address but those of its tables, so that one can be made when the program is built
 * (signature-digest.c) and costs nothing when it starts.
 */

#include "base/arena.h"
#include "base/str.h"

struct literal_gram {
	uint64_t gram;
	uint16_t next; /* with the same head: index + 1, 0: none */
	uint16_t literal;
	uint32_t back; /* from the gram to the first byte of the literal */
};

struct literal {
	uint32_t at, n; /* in texts */
	uint32_t id;    /* what it was added with */
};

struct literal_index {
	const uint32_t *bits; /* two bits for the hash of each gram, 64 KiB: it stays in the second-level cache */
	const uint16_t *heads; /* by 15 bits of the hash: index + 1 of the first gram, 0: none */
	const struct literal_gram *grams;
	const struct literal *literals;
	const char *texts;
	uint32_t n_grams, n_literals, n_texts;
};

struct literal_builder;

struct literal_builder *literal_builder_new(struct arena *a);
/* -EINVAL: shorter than 9 bytes. -ENOSPC: more than 16000 literals. */
int literal_builder_add(struct literal_builder *b, struct span literal, unsigned id);
/* Of all that was added; not to be used once more is added. */
const struct literal_index *literal_builder_index(struct literal_builder *b);
