/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/iomem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct iomem map;

	if (iomem_parse((struct span){ (const char *)data, size }, a, &map) < 0)
		return 0;
	for (size_t i = 0; i < map.n; i++) {
		const struct iomem_range *r = &map.v[i];

		if (r->end < r->start || r->parent >= (int)i || !r->name)
			__builtin_trap();
		if (r->parent >= 0 && map.v[r->parent].depth >= r->depth)
			__builtin_trap();
		if (iomem_free(&map, (int)i, 1) > r->end - r->start + 1 && r->end - r->start != UINT64_MAX)
			__builtin_trap();
		if (!iomem_is_below(&map, (int)i, (int)i) || iomem_holding(&map, r->start, r->end) < 0)
			__builtin_trap();
		iomem_is_root_window(&map, (int)i);
	}
	return 0;
}
