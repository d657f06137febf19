/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Sets of CPU (or node) numbers in the kernel's list form, "0-3,8,10-14:2". */

#include "base/str.h"

#define CPUSET_MAX 8192 /* NR_CPUS of the largest distribution kernels */

struct cpuset {
	uint64_t bits[CPUSET_MAX / 64];
};

/* Empty text is the empty set. -EINVAL for anything else that is not a list; -ERANGE past CPUSET_MAX. */
int cpuset_parse(struct span text, struct cpuset *ret);
char *cpuset_format(struct arena *a, const struct cpuset *s);

static inline bool cpuset_has(const struct cpuset *s, unsigned cpu)
{
	return cpu < CPUSET_MAX && (s->bits[cpu / 64] >> (cpu % 64) & 1);
}
static inline void cpuset_add(struct cpuset *s, unsigned cpu)
{
	if (cpu < CPUSET_MAX)
		s->bits[cpu / 64] |= (uint64_t)1 << (cpu % 64);
}
unsigned cpuset_count(const struct cpuset *s);
/* The first member >= from, or -1. */
int cpuset_next(const struct cpuset *s, unsigned from);
