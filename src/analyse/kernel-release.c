/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-release.h"

bool kernel_at_least(const struct host *h, uint64_t major, uint64_t minor)
{
	struct span rest, part;
	uint64_t a, b;
	size_t digits = 0;

	if (!fact_known(&h->kernel.release.fact))
		return false;
	rest = span_of(h->kernel.release.value);
	if (!span_next_field(&rest, '.', &part) || span_u64(part, 10, &a) < 0 || !rest.p)
		return false;
	while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9')
		digits++;
	if (span_u64((struct span){ rest.p, digits }, 10, &b) < 0)
		return false;
	return a > major || (a == major && b >= minor);
}
