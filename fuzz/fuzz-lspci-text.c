/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/isolation.h"
#include "collect/collect.h"
#include "collect/lspci.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *root = NULL;
	struct cmdline cl = { 0 };

	if (lspci_root((struct span){ (const char *)data, size }, "text", &root) == 0)
		analyse_isolation(host_collect(root, a), &cl, a);
	return 0;
}
