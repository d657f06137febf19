/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/nvidia-state.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct nvidia_state s;

	nvidia_smi_decode(a, (struct span){ (const char *)p, n }, &s);
	return 0;
}
