/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/decompress.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define OUT_MAX ((size_t)8 << 20)

/* The first byte says how large the pieces are; the format is what the rest looks like. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(decompress_freep) struct decompress *d = NULL;
	static uint8_t out[4096];
	struct bytes all = { data + 1, size - 1 };
	size_t total = 0, piece_size;
	int r = 0;

	if (!size || decompress_new(decompress_sniff(all), &d) < 0)
		return 0;
	piece_size = 1u + data[0];
	while (r == 0 && all.n && total < OUT_MAX) {
		struct bytes piece = { all.p, piece_size < all.n ? piece_size : all.n };
		size_t left = piece.n, n = 0;

		r = decompress_feed(d, &piece, out, sizeof(out), &n);
		if (n > sizeof(out) || piece.n > left || piece.p + piece.n != all.p + left)
			__builtin_trap();
		total += n;
		if (r == 0 && !n && piece.n == left)
			break;
		all.p += left - piece.n;
		all.n -= left - piece.n;
	}
	return 0;
}
