/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/tsv.h"

static size_t split(struct span line, struct span *cells, size_t max)
{
	size_t n = 0;

	while (n + 1 < max && span_next_field(&line, '\t', &cells[n])) {
		cells[n] = span_trim(cells[n]);
		n++;
	}
	if (n + 1 == max && line.p)
		cells[n++] = span_trim(line);
	return n;
}

size_t tsv_next(struct span *rest, struct span *cells, size_t max)
{
	struct span line;

	while (span_next_line(rest, &line)) {
		if (!span_trim(line).n || line.p[0] == '#')
			continue;
		for (size_t i = 0; i < max; i++)
			cells[i] = (struct span){ 0 };
		return split(line, cells, max);
	}
	return 0;
}

bool id_list_has(struct span list, unsigned id)
{
	struct span part, low;
	uint64_t from, to;

	if (span_eq(list, "*"))
		return true;
	while (list.n && span_next_field(&list, ',', &part)) {
		span_next_field(&part, '-', &low);
		if (span_u64(low, 16, &from) < 0)
			continue;
		to = from;
		if (part.p && span_u64(part, 16, &to) < 0)
			continue;
		if (id >= from && id <= to)
			return true;
	}
	return false;
}
