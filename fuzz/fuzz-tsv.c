/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/tsv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size }, cells[4];
	size_t n;

	while ((n = tsv_next(&rest, cells, 4))) {
		if (n > 4)
			__builtin_trap();
		for (size_t i = 0; i < n; i++)
			id_list_has(cells[i], 0x1234);
	}
	return 0;
}
