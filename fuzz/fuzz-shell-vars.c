/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/shell-vars.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct shell_vars vars = { 0 };

	shell_vars_read(&vars, (struct span){ (const char *)data, size }, "fuzz", a);
	for (size_t i = 0; i < vars.vars.n; i++)
		if (!shell_var(&vars, vars.vars.v[i].name))
			__builtin_trap();
	return 0;
}
