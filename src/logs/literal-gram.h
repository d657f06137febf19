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
#define HASH_BITS 19
#define BITMAP_WORDS ((1u << HASH_BITS) / 32)
#define HEADS (1u << 13)

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
	return (((uint32_t)gram * MIX_LOW) ^ ((uint32_t)(gram >> 32) * MIX_HIGH)) >> (32 - HASH_BITS);
}

static inline uint32_t hash_again(uint64_t gram)
{
	return (uint32_t)((gram * 0x9e3779b97f4a7c15u) >> (64 - HASH_BITS));
}

static inline unsigned head_of(uint32_t hash)
{
	return hash & (HEADS - 1);
}

/* The highest bit of a word is its first: a left shift brings the bit to the sign. */
static inline bool has_bit(const uint32_t *bits, uint32_t h)
{
	return bits[h >> 5] << (h & 31) >> 31;
}
