/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/buf.h"
#include "decode/initramfs.h"

#include <bzlib.h>
#include <lz4.h>
#include <lzma.h>
#include <setjmp.h>
#include <stdarg.h>
#include <zlib.h>
#include <zstd.h>
#include <cmocka.h>

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static void pad(struct buf *b)
{
	while (b->n & 3)
		buf_putc(b, '\0');
}

static void add(struct buf *b, const char *name, unsigned mode, const char *data)
{
	buf_printf(b, "070701%08x%08x%08x%08x%08x%08x%08zx%08x%08x%08x%08x%08zx%08x", 1, mode, 0, 0,
		   1, 0, strlen(data), 0, 0, 0, 0, strlen(name) + 1, 0);
	buf_add(b, name, strlen(name) + 1);
	pad(b);
	buf_puts(b, data);
	pad(b);
}

static void early(struct buf *b)
{
	add(b, "kernel", 040755, "");
	add(b, "kernel/x86/microcode/GenuineIntel.bin", 0100644, "microcode");
	add(b, "TRAILER!!!", 0, "");
	buf_pad(b, '\0', 512 - b->n % 512);
}

static void content(struct buf *b)
{
	add(b, ".", 040755, "");
	add(b, "usr/lib/modules/6.1.0/kernel/drivers/vfio/pci/vfio-pci.ko.zst", 0100644,
	    "not really a module");
	add(b, "./usr/lib/modules/6.1.0/kernel/drivers/gpu/drm/nouveau/nouveau.ko", 0100644, "xy");
	add(b, "etc/modprobe.d/vfio.conf", 0100644, "options vfio-pci ids=10de:2482\n");
	add(b, "conf/modules", 0100644, "vfio_pci\n");
	add(b, "conf/arch.conf", 0100644, "DPKG_ARCH=amd64\n");
	add(b, "scripts/init-top/udev", 0100755, "#!/bin/sh\n");
	add(b, "lib", 0120777, "usr/lib");
	add(b, "TRAILER!!!", 0, "");
}

static struct initramfs *feed(void **state, const struct buf *b, size_t piece)
{
	_cleanup_(initramfs_reader_freep) struct initramfs_reader *r = initramfs_reader_new(*state);

	for (size_t at = 0; at < b->n; at += piece)
		if (initramfs_feed(r, (struct bytes){ (const uint8_t *)b->s + at,
						      piece < b->n - at ? piece : b->n - at }) < 0)
			break;
	return initramfs_end(r);
}

static void expect(const struct initramfs *image)
{
	assert_null(image->why);
	assert_true(image->complete);
	assert_int_equal(image->maker, INITRAMFS_TOOLS);
	assert_int_equal(image->modules.n, 2);
	assert_string_equal(initramfs_module(image, "vfio_pci"),
			    "usr/lib/modules/6.1.0/kernel/drivers/vfio/pci/vfio-pci.ko.zst");
	assert_non_null(initramfs_module(image, "nouveau"));
	assert_null(initramfs_module(image, "vfio"));
	assert_int_equal(initramfs_file(image, "etc/modprobe.d/vfio.conf")->data.n, 31);
	assert_string_equal((const char *)initramfs_file(image, "conf/modules")->data.p, "vfio_pci\n");
	assert_string_equal(image->hooks.v[0], "scripts/init-top/udev");
}

static void plain(void **state)
{
	struct buf b = { 0 };
	struct initramfs *image;

	early(&b);
	content(&b);
	image = feed(state, &b, b.n);
	expect(image);
	assert_int_equal(image->members.n, 1);
	expect(feed(state, &b, 1));
	buf_free(&b);
}

static void compress_to(struct buf *b, const struct buf *in, enum compression c)
{
	static char out[1 << 16];
	size_t n = sizeof(out);
	unsigned bz_n = sizeof(out);
	lzma_stream s = LZMA_STREAM_INIT;
	lzma_options_lzma options;
	z_stream z = { 0 };

	switch (c) {
	case COMPRESSION_GZIP:
		deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, 0);
		z.next_in = (uint8_t *)in->s;
		z.avail_in = (unsigned)in->n;
		z.next_out = (uint8_t *)out;
		z.avail_out = sizeof(out);
		assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
		n = z.total_out;
		deflateEnd(&z);
		break;
	case COMPRESSION_BZIP2:
		assert_int_equal(BZ2_bzBuffToBuffCompress(out, &bz_n, in->s, (unsigned)in->n, 1, 0, 0),
				 BZ_OK);
		n = bz_n;
		break;
	case COMPRESSION_LZMA:
	case COMPRESSION_XZ:
		lzma_lzma_preset(&options, 1);
		assert_int_equal(c == COMPRESSION_XZ ? lzma_easy_encoder(&s, 1, LZMA_CHECK_CRC32)
						     : lzma_alone_encoder(&s, &options),
				 LZMA_OK);
		s.next_in = (uint8_t *)in->s;
		s.avail_in = in->n;
		s.next_out = (uint8_t *)out;
		s.avail_out = sizeof(out);
		assert_int_equal(lzma_code(&s, LZMA_FINISH), LZMA_STREAM_END);
		n = s.total_out;
		lzma_end(&s);
		break;
	case COMPRESSION_ZSTD:
		n = ZSTD_compress(out, sizeof(out), in->s, in->n, 3);
		break;
	default:
		n = (size_t)LZ4_compress_default(in->s, out + 8, (int)in->n, sizeof(out) - 8);
		memcpy(out, "\x02\x21\x4c\x18", 4);
		for (int i = 0; i < 4; i++)
			out[4 + i] = (char)(n >> 8 * i);
		n += 8;
	}
	buf_add(b, out, n);
}

static void compressed(void **state)
{
	static const enum compression all[] = { COMPRESSION_GZIP, COMPRESSION_BZIP2,
						COMPRESSION_LZMA, COMPRESSION_XZ,
						COMPRESSION_ZSTD, COMPRESSION_LZ4 };

	for (size_t i = 0; i < ARRAY_SIZE(all); i++) {
		struct buf inner = { 0 }, b = { 0 };
		struct initramfs *image;

		content(&inner);
		early(&b);
		size_t start = b.n;
		compress_to(&b, &inner, all[i]);
		image = feed(state, &b, b.n);
		expect(image);
		assert_int_equal(image->members.n, 2);
		assert_true(image->members.v[0].microcode);
		assert_int_equal(image->members.v[1].compression, all[i]);
		assert_int_equal(image->members.v[1].offset, start);
		expect(feed(state, &b, 1));
		expect(feed(state, &b, 7));
		/* Cut anywhere inside, it is not complete, and says so. */
		for (size_t cut = start + 1; cut < b.n; cut += 3) {
			struct buf part = { .s = b.s, .n = cut };

			image = feed(state, &part, cut);
			assert_false(image->complete);
			assert_non_null(image->why);
		}
		buf_free(&inner);
		buf_free(&b);
	}
}

/* Two compressed archives with padding between: how a unified kernel image joins several. */
static void several(void **state)
{
	struct buf one = { 0 }, two = { 0 }, b = { 0 };
	struct initramfs *image;

	add(&one, "usr/lib/modules/6.1.0/kernel/drivers/vfio/vfio.ko.xz", 0100644, "a");
	add(&one, "TRAILER!!!", 0, "");
	content(&two);
	compress_to(&b, &one, COMPRESSION_ZSTD);
	pad(&b);
	compress_to(&b, &two, COMPRESSION_XZ);
	pad(&b);
	compress_to(&b, &one, COMPRESSION_GZIP);
	image = feed(state, &b, 13);
	assert_true(image->complete);
	assert_int_equal(image->members.n, 3);
	assert_int_equal(image->modules.n, 4);
	assert_non_null(initramfs_module(image, "vfio"));
	buf_free(&one);
	buf_free(&two);
	buf_free(&b);
}

static void hostile(void **state)
{
	struct buf b = { 0 };
	struct initramfs *image;

	buf_puts(&b, "hello, this is no image");
	assert_false((image = feed(state, &b, 5))->complete);
	assert_non_null(image->why);
	b.n = 0;
	assert_string_equal(feed(state, &b, 1)->why, "it is empty");
	/* A name of 4 GiB. */
	buf_printf(&b, "070701%088x%08x%08x", 0, 0xffffffffu, 0);
	assert_string_equal(feed(state, &b, b.n)->why, "a cpio header is damaged");
	b.n = 0;
	/* A file of 4 GiB that is not there. */
	buf_printf(&b, "070701%08x%08x%032x%08x%032x%08x%08x%s", 0, 0100644, 0, 0xffffffffu, 0, 2,
		   0, "a");
	buf_pad(&b, '\0', 1);
	assert_string_equal(feed(state, &b, b.n)->why, "it is cut short");
	buf_free(&b);
}

static void names(void **state)
{
	assert_int_equal(module_of_path("a/vfio-pci.ko.zst").n, 8);
	assert_int_equal(module_of_path("vfio.ko").n, 4);
	assert_int_equal(module_of_path("a/.ko").n, 0);
	assert_int_equal(module_of_path("a/x.kotlin").n, 0);
	assert_int_equal(module_of_path("a.ko/b").n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(plain, setup, teardown),
		cmocka_unit_test_setup_teardown(compressed, setup, teardown),
		cmocka_unit_test_setup_teardown(several, setup, teardown),
		cmocka_unit_test_setup_teardown(hostile, setup, teardown),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
