/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What building an index of literals and looking through it agree on; nobody else needs it. See literal-index.h. */

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define GRAM 6
#define STRIDE 4
#define WINDOW (GRAM + STRIDE - 1)
#define FOLD 0x20202020u
#define MIX_LOW 0x9e3779b1u
#define MIX_HIGH 0x85ebca77u
#define WORD_BITS 14
#define BITMAP_WORDS (1u << WORD_BITS)
#define FIRST_SHIFT (32 - WORD_BITS - 5)
#define SECOND_SHIFT 3
#define HEADS (1u << 15)

/* Six bytes as two overlapping groups of four, which is how the vector code loads them. */
static inline uint64_t load_gram(const char *p)
{
	uint32_t low, high;

	memcpy(&low, p, sizeof(low));
	memcpy(&high, p + GRAM - sizeof(high), sizeof(high));
	return (uint64_t)(high | FOLD) << 32 | (low | FOLD);
}

static inline uint32_t hash_gram(uint64_t gram)
{
	return ((uint32_t)gram * MIX_LOW) ^ ((uint32_t)(gram >> 32) * MIX_HIGH);
}

static inline unsigned head_of(uint32_t hash)
{
	return hash >> 8 & (HEADS - 1);
}

/*
 * A gram has two bits, both in one word of the bitmap, so that one load tells: the highest bits of the hash choose the
 * word, two other groups of five the bits. The highest bit of a word is its first: a left shift brings the bit to the
 * sign.
 */
static inline uint32_t word_of(uint32_t hash)
{
	return hash >> (32 - WORD_BITS);
}

static inline void set_gram(uint32_t *bits, uint32_t hash)
{
	bits[word_of(hash)] |= 0x80000000u >> (hash >> FIRST_SHIFT & 31) |
			       0x80000000u >> (hash >> SECOND_SHIFT & 31);
}

static inline bool has_gram(const uint32_t *bits, uint32_t hash)
{
	uint32_t word = bits[word_of(hash)];

	return (word << (hash >> FIRST_SHIFT & 31) & word << (hash >> SECOND_SHIFT & 31)) >> 31;
}
