/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Decompression piece by piece: the formats the kernel takes for an initial RAM disk (Linux
 * lib/decompress.c), which are gzip, bzip2, lzma, xz, zstd and the legacy lz4 format, and lz4's
 * own frames, in which people keep logs. Not lzo: no distribution writes it.
 *
 * 	struct decompress *d;
 * 	decompress_new(decompress_sniff(bytes), &d);
 * 	while ((r = decompress_feed(d, &in, out, sizeof(out), &n)) == 0 && in.n)
 * 		... n bytes in out
 * 	decompress_free(d);
 *
 * Exactly the stream's own bytes are taken from `in`, so that what follows it in the file can be
 * read next, and a stream that ends early has given all that its bytes can tell: that is why
 * libarchive's filters, which read ahead, stumble over what follows, and keep back up to 128 KiB of
 * a stream cut short, are not used here. (bzip2, zstd and lz4 themselves decode whole blocks.)
 * Memory is bounded: 128 MiB of dictionary for xz and lzma, 2^27 bytes of window for zstd (what the
 * kernel and `zstd -d` take), 16 MiB for one lz4 block.
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
	COMPRESSION_LZ4,       /* legacy frames, `lz4 -l` */
	COMPRESSION_LZO,       /* recognised, not read */
	COMPRESSION_LZ4_FRAME, /* what `lz4` writes without -l; no kernel unpacks it */
};

const char *compression_name(int c);
int compression_parse(const char *name);

/*
 * By the first bytes (6 are enough). Source: Linux lib/decompress.c, compressed_formats[]; lz4's frame from its
 * doc/lz4_Frame_format.md.
 */
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
