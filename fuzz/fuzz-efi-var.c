/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/efi-var.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	const char *x, *y;
	uint16_t n;

	efi_var_string((struct bytes){ data, size }, a, &x);
	efi_var_u16((struct bytes){ data, size }, &n);
	efi_var_load_option((struct bytes){ data, size }, a, &x, &y);
	return 0;
}
