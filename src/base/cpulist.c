/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/cpulist.h"

#include "base/buf.h"

#include <errno.h>

static int add_range(struct span item, struct cpuset *set)
{
	uint64_t first, last, step = 1;
	struct span part = item, range;

	if (!span_next_field(&part, ':', &range))
		return -EINVAL;
	if (part.p && span_u64(part, 10, &step) < 0)
		return -EINVAL;

	struct span lo;
	span_next_field(&range, '-', &lo);
	if (span_u64(lo, 10, &first) < 0)
		return -EINVAL;
	last = first;
	if (range.p && span_u64(range, 10, &last) < 0)
		return -EINVAL;
	if (last < first || step == 0)
		return -EINVAL;
	if (last >= CPUSET_MAX || step > CPUSET_MAX)
		return -ERANGE;
	for (uint64_t c = first; c <= last; c += step)
		cpuset_add(set, (unsigned)c);
	return 0;
}

int cpuset_parse(struct span text, struct cpuset *ret)
{
	struct cpuset set = { 0 };
	struct span item;

	text = span_trim(text);
	while (text.n && span_next_field(&text, ',', &item)) {
		int r = add_range(item, &set);

		if (r < 0)
			return r;
	}
	*ret = set;
	return 0;
}

int cpuset_next(const struct cpuset *s, unsigned from)
{
	for (unsigned w = from / 64; w < CPUSET_MAX / 64; w++) {
		uint64_t bits = s->bits[w];

		if (w == from / 64)
			bits &= ~(uint64_t)0 << (from % 64);
		if (bits)
			return (int)(w * 64 + (unsigned)__builtin_ctzll(bits));
	}
	return -1;
}

unsigned cpuset_count(const struct cpuset *s)
{
	unsigned n = 0;

	for (size_t w = 0; w < ARRAY_SIZE(s->bits); w++)
		n += (unsigned)__builtin_popcountll(s->bits[w]);
	return n;
}

char *cpuset_format(struct arena *a, const struct cpuset *s)
{
	struct buf b = { 0 };

	for (int c = cpuset_next(s, 0); c >= 0;) {
		int last = c;

		while (cpuset_has(s, (unsigned)last + 1))
			last++;
		buf_printf(&b, last > c ? "%s%d-%d" : "%s%d", b.n ? "," : "", c, last);
		c = cpuset_next(s, (unsigned)last + 1);
	}
	char *out = arena_strdup(a, b.s ? b.s : "");
	buf_free(&b);
	return out;
}
