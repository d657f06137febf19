/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * /proc/iomem: the kernel's own map of physical addresses, as a tree.
 *
 * 	struct iomem map;
 * 	if (iomem_parse(text, arena, &map) == 0 && !map.hidden)
 * 		for (size_t i = 0; i < map.n; i++) ...
 *
 * Each line is "START-END : NAME", indented by two blanks for each level (Linux kernel/resource.c,
 * r_show()). It answers what no other file does: how large the host bridge's windows are ("PCI Bus
 * 0000:00" at the top), what is placed in them, and which framebuffer driver has claimed a piece of
 * which BAR. For a reader without CAP_SYS_ADMIN the kernel prints every address as zero: .hidden,
 * and nothing follows from it.
 *
 * Everything lives in the arena. Ranges are in the order of the file, a parent before its children.
 */

#include "base/str.h"

struct iomem_range {
	uint64_t start, end; /* both inclusive */
	const char *name;
	int parent; /* index, or -1 */
	unsigned depth;
};

struct iomem {
	struct iomem_range *v;
	size_t n, cap;
	bool hidden; /* all addresses are zero */
};

/* -EINVAL if a line is not understood: half a map would make free what is taken. */
int iomem_parse(struct span text, struct arena *a, struct iomem *ret);

/* The smallest range that holds all of [start, end], or -1. */
int iomem_holding(const struct iomem *map, uint64_t start, uint64_t end);
/* True if the range at index i is `above` or stands below it. */
bool iomem_is_below(const struct iomem *map, int i, int above);
/* A window of a host bridge: named "PCI Bus ..." with no such range above it. */
bool iomem_is_root_window(const struct iomem *map, int i);

/*
 * The largest block of `align` bytes or a multiple of it that is free inside the range at index i,
 * on a multiple of align: how large a BAR of that alignment could still be placed there. 0: none.
 */
uint64_t iomem_free(const struct iomem *map, int i, uint64_t align);
