/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/acpi-dmar.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct dmar table;

	dmar_decode((struct bytes){ data, size }, a, &table);
	return 0;
}
