/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/bdf.h"

#include <errno.h>
#include <stdio.h>

static int take_hex(struct span *rest, char end, size_t digits, uint64_t max, uint64_t *ret)
{
	struct span part = *rest;

	if (end && (!span_next_field(rest, end, &part) || !rest->p))
		return -EINVAL;
	if (!part.n || part.n > digits || span_trim(part).n != part.n || part.p[0] == '+' ||
	    span_contains(part, "x"))
		return -EINVAL;
	int e = span_u64(part, 16, ret);
	return e < 0 || *ret > max ? -EINVAL : 0;
}

int bdf_parse(struct span s, bdf_t *ret)
{
	uint64_t domain = 0, bus, device, function;
	const char *first = s.n ? memchr(s.p, ':', s.n) : NULL;
	size_t after = first ? (size_t)(first + 1 - s.p) : 0;

	if (!first)
		return -EINVAL;
	if (memchr(first + 1, ':', s.n - after) && take_hex(&s, ':', 8, UINT32_MAX, &domain) < 0)
		return -EINVAL;
	if (take_hex(&s, ':', 2, 255, &bus) < 0 || take_hex(&s, '.', 2, 31, &device) < 0 ||
	    take_hex(&s, 0, 1, 7, &function) < 0)
		return -EINVAL;
	*ret = (bdf_t){ (uint32_t)domain, (uint8_t)bus, (uint8_t)(device << 3 | function) };
	return 0;
}

const char *bdf_format(bdf_t b, char text[static BDF_TEXT_MAX])
{
	snprintf(text, BDF_TEXT_MAX, "%04x:%02x:%02x.%x", b.domain, b.bus, bdf_device(b),
		 bdf_function(b));
	return text;
}

const char *bdf_text(struct arena *a, bdf_t b)
{
	char text[BDF_TEXT_MAX];

	return arena_strdup(a, bdf_format(b, text));
}
