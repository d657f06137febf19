/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Bytes with their length, and little-endian reads that cannot leave them: a read past the end is false
 * and leaves *ret alone. Decoders use nothing else to look at binary input.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes {
	const uint8_t *p;
	size_t n;
};

static inline bool bytes_has(struct bytes b, size_t at, size_t n)
{
	return at <= b.n && n <= b.n - at;
}

static inline bool bytes_u8(struct bytes b, size_t at, uint8_t *ret)
{
	if (!bytes_has(b, at, 1))
		return false;
	*ret = b.p[at];
	return true;
}

static inline bool bytes_u16(struct bytes b, size_t at, uint16_t *ret)
{
	if (!bytes_has(b, at, 2))
		return false;
	*ret = (uint16_t)(b.p[at] | b.p[at + 1] << 8);
	return true;
}

static inline bool bytes_u32(struct bytes b, size_t at, uint32_t *ret)
{
	if (!bytes_has(b, at, 4))
		return false;
	*ret = (uint32_t)b.p[at] | (uint32_t)b.p[at + 1] << 8 | (uint32_t)b.p[at + 2] << 16 |
	       (uint32_t)b.p[at + 3] << 24;
	return true;
}

static inline bool bytes_u64(struct bytes b, size_t at, uint64_t *ret)
{
	uint32_t lo, hi;

	if (!bytes_u32(b, at, &lo) || !bytes_u32(b, at + 4, &hi))
		return false;
	*ret = (uint64_t)hi << 32 | lo;
	return true;
}

/* The part [at, at+n), cut at the end of b. */
static inline struct bytes bytes_sub(struct bytes b, size_t at, size_t n)
{
	if (at > b.n)
		return (struct bytes){ b.p, 0 };
	return (struct bytes){ b.p + at, n < b.n - at ? n : b.n - at };
}
