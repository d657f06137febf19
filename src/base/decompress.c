/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/decompress.h"

#include "base/enum-table.h"

#include <bzlib.h>
#include <errno.h>
#include <lz4.h>
#include <lz4frame.h>
#include <lzma.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#define LZMA_MEMORY_MAX ((uint64_t)160 << 20)
#define ZSTD_WINDOW_LOG 27
/* Legacy lz4: blocks of at most 8 MiB of content (LEGACY_BLOCKSIZE), each with its compressed
 * length before it. */
#define LZ4_MAGIC 0x184c2102u
#define LZ4_BLOCK ((size_t)8 << 20)

ENUM_TABLE(compression, { "none", "gzip", "bzip2", "lzma", "xz", "zstd", "lz4", "lzo", "lz4-frame" });

struct lz4 {
	uint8_t head[4], *block, *content;
	size_t n_head, n_block, want; /* want 0: a length comes next */
	size_t n_content, at;
	bool begun;
};

struct decompress {
	enum compression kind;
	union {
		z_stream z;
		bz_stream bz;
		lzma_stream lzma;
		ZSTD_DStream *zstd;
		LZ4F_dctx *frame;
		struct lz4 lz4;
	};
};

enum compression decompress_sniff(struct bytes b)
{
	static const struct {
		const char *magic;
		size_t n;
		enum compression c;
	} formats[] = {
		{ "\x1f\x8b", 2, COMPRESSION_GZIP },
		{ "BZh", 3, COMPRESSION_BZIP2 },
		{ "\x5d\x00\x00", 3, COMPRESSION_LZMA },
		{ "\xfd\x37zXZ\x00", 6, COMPRESSION_XZ },
		{ "\x89LZO", 4, COMPRESSION_LZO },
		{ "\x02\x21\x4c\x18", 4, COMPRESSION_LZ4 },
		{ "\x28\xb5\x2f\xfd", 4, COMPRESSION_ZSTD },
		{ "\x04\x22\x4d\x18", 4, COMPRESSION_LZ4_FRAME },
	};

	for (size_t i = 0; i < ARRAY_SIZE(formats); i++)
		if (b.n >= formats[i].n && memcmp(b.p, formats[i].magic, formats[i].n) == 0)
			return formats[i].c;
	return COMPRESSION_NONE;
}

static bool start(struct decompress *d)
{
	switch (d->kind) {
	case COMPRESSION_GZIP:
		return inflateInit2(&d->z, 15 + 16) == Z_OK;
	case COMPRESSION_BZIP2:
		return BZ2_bzDecompressInit(&d->bz, 0, 0) == BZ_OK;
	case COMPRESSION_LZMA:
		return lzma_alone_decoder(&d->lzma, LZMA_MEMORY_MAX) == LZMA_OK;
	case COMPRESSION_XZ:
		return lzma_stream_decoder(&d->lzma, LZMA_MEMORY_MAX, 0) == LZMA_OK;
	case COMPRESSION_ZSTD:
		d->zstd = ZSTD_createDStream();
		return d->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(d->zstd, ZSTD_d_windowLogMax,
								       ZSTD_WINDOW_LOG));
	case COMPRESSION_LZ4_FRAME:
		return !LZ4F_isError(LZ4F_createDecompressionContext(&d->frame, LZ4F_VERSION));
	default:
		d->lz4.block = malloc(LZ4_COMPRESSBOUND(LZ4_BLOCK));
		d->lz4.content = malloc(LZ4_BLOCK);
		return d->lz4.block && d->lz4.content;
	}
}

int decompress_new(enum compression c, struct decompress **ret)
{
	struct decompress *d;

	if (c == COMPRESSION_NONE || c == COMPRESSION_LZO)
		return -ENOTSUP;
	d = calloc(1, sizeof(*d));
	if (!d)
		return -ENOMEM;
	d->kind = c;
	if (!start(d)) {
		decompress_free(d);
		return -ENOMEM;
	}
	*ret = d;
	return 0;
}

void decompress_free(struct decompress *d)
{
	if (!d)
		return;
	switch (d->kind) {
	case COMPRESSION_GZIP:
		inflateEnd(&d->z);
		break;
	case COMPRESSION_BZIP2:
		BZ2_bzDecompressEnd(&d->bz);
		break;
	case COMPRESSION_LZMA:
	case COMPRESSION_XZ:
		lzma_end(&d->lzma);
		break;
	case COMPRESSION_ZSTD:
		ZSTD_freeDStream(d->zstd);
		break;
	case COMPRESSION_LZ4_FRAME:
		LZ4F_freeDecompressionContext(d->frame);
		break;
	default:
		free(d->lz4.block);
		free(d->lz4.content);
	}
	free(d);
}

static void took(struct bytes *in, size_t n)
{
	in->p += n;
	in->n -= n;
}

/* zlib and bzip2 count in unsigned int. */
static unsigned clamp(size_t n)
{
	return n > 1u << 30 ? 1u << 30 : (unsigned)n;
}

static int feed_gzip(z_stream *z, struct bytes *in, uint8_t *out, size_t cap, size_t *ret_n)
{
	unsigned avail = clamp(in->n), room = clamp(cap);
	int r;

	z->next_in = (uint8_t *)in->p;
	z->avail_in = avail;
	z->next_out = out;
	z->avail_out = room;
	r = inflate(z, Z_NO_FLUSH);
	took(in, avail - z->avail_in);
	*ret_n = room - z->avail_out;
	if (r == Z_STREAM_END)
		return 1;
	return r == Z_OK || r == Z_BUF_ERROR ? 0 : r == Z_MEM_ERROR ? -ENOMEM : -EBADMSG;
}

static int feed_bzip2(bz_stream *bz, struct bytes *in, uint8_t *out, size_t cap, size_t *ret_n)
{
	unsigned avail = clamp(in->n), room = clamp(cap);
	int r;

	bz->next_in = (char *)in->p;
	bz->avail_in = avail;
	bz->next_out = (char *)out;
	bz->avail_out = room;
	r = BZ2_bzDecompress(bz);
	took(in, avail - bz->avail_in);
	*ret_n = room - bz->avail_out;
	if (r == BZ_STREAM_END)
		return 1;
	return r == BZ_OK ? 0 : r == BZ_MEM_ERROR ? -ENOMEM : -EBADMSG;
}

static int feed_lzma(lzma_stream *s, struct bytes *in, uint8_t *out, size_t cap, size_t *ret_n)
{
	lzma_ret r;

	s->next_in = in->p;
	s->avail_in = in->n;
	s->next_out = out;
	s->avail_out = cap;
	r = lzma_code(s, LZMA_RUN);
	took(in, in->n - s->avail_in);
	*ret_n = cap - s->avail_out;
	if (r == LZMA_STREAM_END)
		return 1;
	if (r == LZMA_MEMLIMIT_ERROR || r == LZMA_MEM_ERROR)
		return -ENOMEM;
	return r == LZMA_OK || r == LZMA_BUF_ERROR ? 0 : -EBADMSG;
}

static int feed_zstd(ZSTD_DStream *s, struct bytes *in, uint8_t *out, size_t cap, size_t *ret_n)
{
	ZSTD_inBuffer i = { in->p, in->n, 0 };
	ZSTD_outBuffer o = { out, cap, 0 };
	size_t r = ZSTD_decompressStream(s, &o, &i);

	took(in, i.pos);
	*ret_n = o.pos;
	return ZSTD_isError(r) ? -EBADMSG : r == 0;
}

static int feed_lz4_frame(LZ4F_dctx *f, struct bytes *in, uint8_t *out, size_t cap, size_t *ret_n)
{
	size_t taken = in->n, r;

	*ret_n = cap;
	r = LZ4F_decompress(f, out, ret_n, in->p, &taken, NULL);
	if (LZ4F_isError(r)) {
		*ret_n = 0;
		return -EBADMSG;
	}
	took(in, taken);
	return r == 0;
}

static void gather(struct bytes *in, uint8_t *to, size_t *n, size_t want)
{
	size_t take = want - *n < in->n ? want - *n : in->n;

	memcpy(to + *n, in->p, take);
	*n += take;
	took(in, take);
}

/*
 * A 4-byte length. The stream has no end mark: it ends with the file, or where the next four bytes
 * cannot be a length; a second magic starts another stream at once (kernels are built so).
 */
static int lz4_length(struct lz4 *l, struct bytes *in)
{
	uint32_t value = 0;

	gather(in, l->head, &l->n_head, 4);
	if (l->n_head < 4)
		return 0;
	bytes_u32((struct bytes){ l->head, 4 }, 0, &value);
	l->n_head = 0;
	if (value == LZ4_MAGIC) {
		l->begun = true;
		return 0;
	}
	if (!l->begun)
		return -EBADMSG;
	if (!value || value > (uint32_t)LZ4_COMPRESSBOUND(LZ4_BLOCK))
		return value ? -EBADMSG : 1;
	l->want = value;
	l->n_block = 0;
	return 0;
}

static int feed_lz4(struct lz4 *l, struct bytes *in, uint8_t *out, size_t cap, size_t *ret_n)
{
	*ret_n = 0;
	if (l->at == l->n_content && !l->want) {
		int r = lz4_length(l, in);

		if (r || !l->want)
			return r;
	}
	if (l->want) {
		gather(in, l->block, &l->n_block, l->want);
		if (l->n_block < l->want)
			return 0;

		int n = LZ4_decompress_safe((const char *)l->block, (char *)l->content,
					    (int)l->want, (int)LZ4_BLOCK);
		if (n < 0)
			return -EBADMSG;
		l->want = 0;
		l->n_content = (size_t)n;
		l->at = 0;
	}
	*ret_n = l->n_content - l->at < cap ? l->n_content - l->at : cap;
	memcpy(out, l->content + l->at, *ret_n);
	l->at += *ret_n;
	return 0;
}

int decompress_feed(struct decompress *d, struct bytes *in, uint8_t *out, size_t cap, size_t *ret_n)
{
	switch (d->kind) {
	case COMPRESSION_GZIP:
		return feed_gzip(&d->z, in, out, cap, ret_n);
	case COMPRESSION_BZIP2:
		return feed_bzip2(&d->bz, in, out, cap, ret_n);
	case COMPRESSION_LZMA:
	case COMPRESSION_XZ:
		return feed_lzma(&d->lzma, in, out, cap, ret_n);
	case COMPRESSION_ZSTD:
		return feed_zstd(d->zstd, in, out, cap, ret_n);
	case COMPRESSION_LZ4_FRAME:
		return feed_lz4_frame(d->frame, in, out, cap, ret_n);
	default:
		return feed_lz4(&d->lz4, in, out, cap, ret_n);
	}
}

bool decompress_may_end(const struct decompress *d)
{
	return d->kind == COMPRESSION_LZ4 && d->lz4.begun && !d->lz4.want && !d->lz4.n_head;
}
