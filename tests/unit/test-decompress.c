/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/arena.h"
#include "base/buf.h"
#include "base/decompress.h"

#include <archive.h>
#include <archive_entry.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const struct {
	const char *filter;
	enum compression kind;
} formats[] = {
	{ "gzip", COMPRESSION_GZIP },     { "bzip2", COMPRESSION_BZIP2 },
	{ "lzma", COMPRESSION_LZMA },     { "xz", COMPRESSION_XZ },
	{ "zstd", COMPRESSION_ZSTD },     { "lz4", COMPRESSION_LZ4_FRAME },
};

static la_ssize_t append(struct archive *a, void *data, const void *p, size_t n)
{
	buf_add(data, p, n);
	return (la_ssize_t)n;
}

/* Another program's compressor: libarchive's. */
static void pack(const char *filter, const struct buf *plain, struct buf *ret)
{
	struct archive *a = archive_write_new();
	struct archive_entry *e = archive_entry_new();

	archive_write_set_format_raw(a);
	assert_int_equal(archive_write_add_filter_by_name(a, filter), ARCHIVE_OK);
	archive_write_set_bytes_in_last_block(a, 1);
	archive_write_open(a, ret, NULL, append, NULL);
	archive_entry_set_filetype(e, AE_IFREG);
	archive_write_header(a, e);
	archive_write_data(a, plain->s, plain->n);
	archive_entry_free(e);
	archive_write_free(a);
}

/* Lines that do not repeat each other, so that no format gets far with few bytes. */
static void make_plain(struct buf *b)
{
	uint32_t x = 1;

	while (b->n < 40000) {
		x = x * 1664525u + 1013904223u;
		buf_printf(b, "line %zu says %08x\n", b->n, x);
	}
}

/* In pieces of in bytes, out into room bytes. Returns what decompress_feed() said last. */
static int unpack(enum compression kind, struct bytes all, size_t in, size_t room, struct buf *ret)
{
	_cleanup_(decompress_freep) struct decompress *d = NULL;
	uint8_t out[4096];
	int r = 0;

	assert_int_equal(decompress_new(kind, &d), 0);
	for (size_t at = 0; r == 0 && at < all.n; at += in) {
		struct bytes piece = { all.p + at, in < all.n - at ? in : all.n - at };
		size_t n, before;

		do {
			before = piece.n;
			r = decompress_feed(d, &piece, out, room, &n);
			buf_add(ret, (char *)out, n);
		} while (r == 0 && (n || piece.n != before));
	}
	return r;
}

static void in_pieces(void **state)
{
	static const size_t sizes[][2] = { { 1, 4096 }, { 7, 1 }, { 4096, 13 }, { 100000, 4096 } };
	struct buf plain = { 0 };

	make_plain(&plain);
	for (size_t f = 0; f < sizeof(formats) / sizeof(formats[0]); f++) {
		struct buf packed = { 0 };

		pack(formats[f].filter, &plain, &packed);
		struct bytes all = { (uint8_t *)packed.s, packed.n };
		assert_int_equal(decompress_sniff(all), formats[f].kind);
		for (size_t i = 0; i < 4; i++) {
			struct buf got = { 0 };

			assert_int_equal(unpack(formats[f].kind, all, sizes[i][0], sizes[i][1], &got), 1);
			assert_int_equal(got.n, plain.n);
			assert_memory_equal(got.s, plain.s, plain.n);
			buf_free(&got);
		}
		buf_free(&packed);
	}
	buf_free(&plain);
}

/* A stream cut short gives a beginning of the text and is never taken for complete. */
static void cut_short(void **state)
{
	struct buf plain = { 0 };

	make_plain(&plain);
	for (size_t f = 0; f < sizeof(formats) / sizeof(formats[0]); f++) {
		struct buf packed = { 0 };
		size_t most = 0;

		pack(formats[f].filter, &plain, &packed);
		for (size_t cut = 0; cut + 1 < packed.n; cut += 1 + packed.n / 97) {
			struct buf got = { 0 };

			assert_int_equal(unpack(formats[f].kind, (struct bytes){ (uint8_t *)packed.s, cut },
						64, 4096, &got),
					 0);
			assert_true(got.n <= plain.n);
			assert_memory_equal(got.n ? got.s : "", plain.s, got.n);
			most = got.n > most ? got.n : most;
			buf_free(&got);
		}
		/* These three decode as they read; the others hold whole blocks back. */
		if (f == 0 || f == 2 || f == 3)
			assert_true(most > plain.n * 9 / 10);
		buf_free(&packed);
	}
	buf_free(&plain);
}

/* Changed bytes are refused or give other text; no more comes out than the stream can hold. */
static void damaged(void **state)
{
	struct buf plain = { 0 };
	uint32_t x = 7;

	make_plain(&plain);
	for (size_t f = 0; f < sizeof(formats) / sizeof(formats[0]); f++) {
		struct buf packed = { 0 };

		pack(formats[f].filter, &plain, &packed);
		for (unsigned i = 0; i < 60; i++) {
			struct buf got = { 0 };
			size_t at;

			x = x * 1664525u + 1013904223u;
			at = 8 + x % (packed.n - 8);
			packed.s[at] = (char)(packed.s[at] ^ (1 << (x >> 29)));
			unpack(formats[f].kind, (struct bytes){ (uint8_t *)packed.s, packed.n }, 512, 4096, &got);
			assert_true(got.n < (size_t)64 << 20);
			buf_free(&got);
		}
		buf_free(&packed);
	}
	buf_free(&plain);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_pieces),
		cmocka_unit_test(cut_short),
		cmocka_unit_test(damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
