/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Decompression piece by piece, for the formats the kernel takes for an initial RAM disk (Linux
 * lib/decompress.c): gzip, bzip2, lzma, xz, zstd and the legacy lz4 format. Not lzo: no
 * distribution writes it.
 *
 * 	struct decompress *d;
 * 	decompress_new(decompress_sniff(bytes), &d);
 * 	while ((r = decompress_feed(d, &in, out, sizeof(out), &n)) == 0 && in.n)
 * 		... n bytes in out
 * 	decompress_free(d);
 *
 * Exactly the stream's own bytes are taken from `in`, so that what follows it in the file can be
 * read next: that is why libarchive's filters, which read ahead and stumble over what follows, are
 * not used here. Memory is bounded: 128 MiB of dictionary for xz and lzma, 2^27 bytes of window for
 * zstd (what the kernel and `zstd -d` take), 16 MiB for one lz4 block.
 */

#include "base/bytes.h"
#include "base/cleanup.h"

enum compression {
	COMPRESSION_NONE, /* not recognised */
	COMPRESSION_GZIP,
	COMPRESSION_BZIP2,
	COMPRESSION_LZMA,
	COMPRESSION_XZ,
	COMPRESSION_ZSTD,
	COMPRESSION_LZ4, /* legacy frames, `lz4 -l` */
	COMPRESSION_LZO, /* recognised, not read */
};

const char *compression_name(int c);
int compression_parse(const char *name);

/* By the first bytes (6 are enough). Source: Linux lib/decompress.c, compressed_formats[]. */
enum compression decompress_sniff(struct bytes head);

struct decompress;

/* -ENOTSUP for COMPRESSION_NONE and _LZO, -ENOMEM. */
int decompress_new(enum compression c, struct decompress **ret);
/*
 * Takes bytes off *in and puts at most cap bytes into out. 0: go on; 1: the stream is complete, *in
 * stands behind it; -EBADMSG: damaged; -ENOMEM: wants more memory than allowed.
 */
int decompress_feed(struct decompress *d, struct bytes *in, uint8_t *out, size_t cap, size_t *ret_n);
/* May the input end here? Only the legacy lz4 format has no end mark of its own: true between two
 * blocks. */
bool decompress_may_end(const struct decompress *d);
void decompress_free(struct decompress *d);
static inline void decompress_freep(struct decompress **d)
{
	decompress_free(*d);
}
