/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/mig.h"
#include "decode/gpu-table.h"

/* The same text as all four tables; then the search over what came out. */
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct span text = { (const char *)p, n };
	struct gpu_tables t;

	gpu_tables_decode(a, text, text, text, text, &t);
	for (size_t i = 0; i < t.n_mig && n < 4096; i++)
		if (t.mig[i].n_profiles <= 4 && t.mig[i].memory <= 8)
			mig_layouts(&t.mig[i], NULL, NULL, NULL);
	return 0;
}
