/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/iomem.h"

#include <errno.h>

/* "START-END : NAME". Names are free text and may hold colons and blanks. */
static int parse_line(struct span line, struct arena *a, struct iomem_range *ret)
{
	struct span start, end;
	size_t indent = 0;

	while (indent < line.n && line.p[indent] == ' ')
		indent++;
	line = (struct span){ line.p + indent, line.n - indent };
	*ret = (struct iomem_range){ .depth = (unsigned)(indent / 2), .parent = -1 };
	if (indent % 2 || !span_next_field(&line, '-', &start) || !line.p ||
	    !span_next_field(&line, ':', &end) || !line.p)
		return -EINVAL;
	if (span_u64(start, 16, &ret->start) < 0 || span_u64(end, 16, &ret->end) < 0 ||
	    ret->end < ret->start)
		return -EINVAL;
	ret->name = span_dup(a, span_trim(line));
	return 0;
}

/* The nearest earlier range that is less deep. Going up by parents keeps a long list of siblings
 * cheap. */
static int find_parent(const struct iomem *map, unsigned depth)
{
	int i = (int)map->n - 1;

	while (i >= 0 && map->v[i].depth >= depth)
		i = map->v[i].parent;
	return i;
}

int iomem_parse(struct span text, struct arena *a, struct iomem *ret)
{
	struct iomem map = { 0 };
	struct span line;
	bool zero = true;

	while (span_next_line(&text, &line)) {
		struct iomem_range r;

		if (!span_trim(line).n)
			continue;
		if (parse_line(line, a, &r) < 0)
			return -EINVAL;
		r.parent = find_parent(&map, r.depth);
		if (r.depth && r.parent < 0)
			return -EINVAL;
		zero = zero && !r.start && !r.end;
		*vec_push(a, &map) = r;
	}
	map.hidden = map.n && zero;
	*ret = map;
	return 0;
}

int iomem_holding(const struct iomem *map, uint64_t start, uint64_t end)
{
	int best = -1;

	for (size_t i = 0; i < map->n; i++) {
		const struct iomem_range *r = &map->v[i];

		if (r->start <= start && r->end >= end && (best < 0 || r->depth >= map->v[best].depth))
			best = (int)i;
	}
	return best;
}

bool iomem_is_below(const struct iomem *map, int i, int above)
{
	for (; i >= 0; i = map->v[i].parent)
		if (i == above)
			return true;
	return false;
}

static bool is_bus(const struct iomem *map, int i)
{
	return str_has_prefix(map->v[i].name, "PCI Bus ");
}

bool iomem_is_root_window(const struct iomem *map, int i)
{
	if (!is_bus(map, i))
		return false;
	for (int up = map->v[i].parent; up >= 0; up = map->v[up].parent)
		if (is_bus(map, up))
			return false;
	return true;
}

/* What fits between two addresses, in whole multiples of align. end is exclusive. */
static uint64_t fits(uint64_t start, uint64_t end, uint64_t align)
{
	uint64_t up = start % align ? align - start % align : 0;

	if (up > UINT64_MAX - start || start + up >= end)
		return 0;
	return (end - start - up) / align * align;
}

uint64_t iomem_free(const struct iomem *map, int i, uint64_t align)
{
	const struct iomem_range *r = &map->v[i];
	uint64_t at = r->start, best = 0;
	uint64_t end = r->end == UINT64_MAX ? UINT64_MAX : r->end + 1;

	if (!align)
		return 0;
	/* Children of one range do not overlap and are in ascending order. */
	for (size_t k = 0; k < map->n; k++) {
		const struct iomem_range *c = &map->v[k];

		if (c->parent != i || c->end < at)
			continue;
		uint64_t gap = c->start > at ? fits(at, c->start < end ? c->start : end, align) : 0;

		best = gap > best ? gap : best;
		if (c->end >= end - 1)
			return best;
		at = c->end + 1;
	}
	uint64_t rest = fits(at, end, align);

	return rest > best ? rest : best;
}
