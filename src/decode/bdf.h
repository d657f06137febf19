/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The address of a PCI function: domain (up to 32 bits: VMD and Hyper-V use more than 16), bus, device and
 * function. A value type: comparing and copying is enough. Sorting order is the order of lspci -D.
 */

#include "base/str.h"

typedef struct {
	uint32_t domain;
	uint8_t bus, devfn;
} bdf_t;

#define BDF_TEXT_MAX 24

static inline unsigned bdf_device(bdf_t b)
{
	return b.devfn >> 3;
}
static inline unsigned bdf_function(bdf_t b)
{
	return b.devfn & 7;
}
/* The 16-bit requester id that the function puts on the bus. */
static inline uint16_t bdf_rid(bdf_t b)
{
	return (uint16_t)(b.bus << 8 | b.devfn);
}
static inline uint64_t bdf_key(bdf_t b)
{
	return (uint64_t)b.domain << 16 | (uint64_t)b.bus << 8 | b.devfn;
}
static inline bool bdf_eq(bdf_t a, bdf_t b)
{
	return bdf_key(a) == bdf_key(b);
}
static inline bool bdf_same_slot(bdf_t a, bdf_t b)
{
	return bdf_key(a) >> 3 == bdf_key(b) >> 3;
}

/* "0000:01:00.0"; "01:00.0" means domain 0. The whole span must be an address. 0 or -EINVAL. */
int bdf_parse(struct span s, bdf_t *ret);
/* Lower case, domain with at least four digits, as sysfs has it. */
const char *bdf_format(bdf_t b, char text[static BDF_TEXT_MAX]);
const char *bdf_text(struct arena *a, bdf_t b);
