/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * MIG layouts: which GPU instances fit on a GPU together, and where.
 *
 * An instance takes compute slices, a run of memory slices that begins at one of its profile's
 * starts, and perhaps engines. A set is valid if the memory runs do not overlap, the compute slices
 * (7, on smaller GPUs 4) and the engines suffice, and no profile exceeds its own count. Source of
 * the rule: NVIDIA MIG user guide (profiles, -lgipp placements) and nvml.h, which counts placements
 * in memory slices.
 *
 * 	mig_fit(table, fixed, wish, n, &layout)		0 and where, or -ENOSPC; fixed: instances
 * already there mig_room(table, layout, profile)		how many more of one profile would
 * still fit mig_layouts(table, filter, each, data)		every layout to which nothing can be
 * added
 *
 * A wish that fits in several ways is placed so that the most is left for larger profiles, then
 * lowest. The searches are exact: a GPU has at most 12 places of memory, so all sets can be walked.
 */

#include "decode/gpu-table.h"

#define MIG_INSTANCES_MAX 16

struct mig_place {
	const struct mig_profile *profile;
	unsigned start;
};

struct mig_layout {
	struct mig_place v[MIG_INSTANCES_MAX];
	size_t n;
};

bool mig_layout_valid(const struct mig_table *t, const struct mig_layout *l);
bool mig_can_add(const struct mig_table *t, const struct mig_layout *l, const struct mig_profile *p,
		 unsigned start);
/* 0; -ENOSPC: does not fit; -E2BIG: more instances than any GPU has. fixed may be NULL. */
int mig_fit(const struct mig_table *t, const struct mig_layout *fixed,
	    const struct mig_profile *const *wish, size_t n, struct mig_layout *ret);
unsigned mig_room(const struct mig_table *t, const struct mig_layout *l, const struct mig_profile *p);

typedef void mig_layout_fn(const struct mig_layout *l, void *data);
/*
 * Calls each() for every maximal layout of the profiles that the filter takes (NULL: all), each
 * once, places in rising order of their start. Returns how many there were.
 */
size_t mig_layouts(const struct mig_table *t, bool (*filter)(const struct mig_profile *p),
		   mig_layout_fn *each, void *data);
/* Plain profiles only: no "+me", "-me", "+gfx" variants, which take the same places as the plain
 * one. */
bool mig_profile_plain(const struct mig_profile *p);
