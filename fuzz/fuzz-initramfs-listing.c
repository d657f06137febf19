/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/initramfs-listing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was read, written and read again is the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct initramfs *image, *again;
	struct buf first = { 0 }, second = { 0 };
	const char *cmdline;

	if (initramfs_listing_read((struct span){ (const char *)data, size }, a, &image, &cmdline) < 0)
		return 0;
	initramfs_listing_write(image, cmdline, &first);
	if (initramfs_listing_read((struct span){ first.s, first.n }, a, &again, &cmdline) < 0)
		__builtin_trap();
	initramfs_listing_write(again, cmdline, &second);
	if (first.n != second.n || memcmp(first.s, second.s, first.n) != 0)
		__builtin_trap();
	buf_free(&first);
	buf_free(&second);
	return 0;
}
