/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/initramfs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first byte says how large the pieces are: what comes out of a good image must not depend on
 * it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	uint64_t entries[2];

	if (!size)
		return 0;
	for (int i = 0; i < 2; i++) {
		_cleanup_(initramfs_reader_freep) struct initramfs_reader *r = initramfs_reader_new(a);
		size_t piece = i ? 1u + data[0] : size;

		for (size_t at = 1; at < size; at += piece)
			if (initramfs_feed(r, (struct bytes){ data + at,
							      piece < size - at ? piece : size - at }) < 0)
				break;

		const struct initramfs *image = initramfs_end(r);
		initramfs_module(image, "vfio_pci");
		if (!image->complete != !!image->why)
			__builtin_trap();
		/* A damaged part may give more or less before the damage is seen. */
		entries[i] = image->complete ? image->entries : 0;
	}
	if (entries[0] != entries[1])
		__builtin_trap();
	return 0;
}
