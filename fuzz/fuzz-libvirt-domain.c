/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-domain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	const char *why = NULL;
	struct vm *vm = NULL;

	libvirt_domain_read((struct bytes){ data, size }, "fuzz", a, &vm, &why);
	return 0;
}
