/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/cmdline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct cmdline cl;

	cmdline_parse((struct span){ (const char *)data, size }, a, &cl);
	for (size_t i = 0; i < cl.n; i++) {
		if (!cmdline_find(&cl, &cl.v[i]))
			__builtin_trap();
		cmdline_value_has(&cl.v[i], "on");
		if (!cl.v[i].for_init && !cmdline_last(&cl, cl.v[i].name))
			__builtin_trap();
	}
	return 0;
}
