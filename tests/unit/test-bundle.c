/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Recordings in one file: what is read, what is refused, and what is said about it. */
#include "test-archive.h"
#include "root/bundle-name.h"
#include "root/bundle.h"

#include <errno.h>
#include <stdio.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

struct opened {
	struct arena *arena;
	struct root *root;
	const char *why;
	int result;
	struct bytes data;
};

static struct opened open_limited(struct bytes data, const struct bundle_limits *limits)
{
	struct opened o = { .arena = arena_new(), .data = data };

	o.result = bundle_open_bytes(data, "test", limits, o.arena, &o.root, &o.why);
	return o;
}

static struct opened open_archive(struct test_archive *t)
{
	return open_limited(test_archive_close(t), &bundle_limits_default);
}

static void done(struct opened *o)
{
	root_close(o->root);
	arena_free(o->arena);
	free((void *)o->data.p);
}

static const char *read_text(struct opened *o, const char *path)
{
	struct bytes b;

	if (!o->root || root_read(o->root, o->arena, path, ROOT_TEXT_MAX, &b) < 0)
		return NULL;
	return arena_strndup(o->arena, (const char *)b.p, b.n);
}

static int read_error(struct opened *o, const char *path)
{
	struct bytes b;

	return root_read(o->root, o->arena, path, ROOT_TEXT_MAX, &b);
}

static void test_packings(void **state)
{
	static const char *const packings[] = { "", "gzip", "bzip2", "xz", "zstd" };

	for (size_t i = 0; i < ARRAY_SIZE(packings); i++) {
		struct test_archive t;
		test_archive_open(&t, packings[i]);
		test_archive_file(&t, "sys/bus/pci/x", "1\n");
		test_archive_file(&t, "./proc//cmdline", "quiet\n");
		struct opened o = open_archive(&t);
		assert_int_equal(o.result, 0);
		assert_null(o.why);
		assert_string_equal(read_text(&o, "/sys/bus/pci/x"), "1\n");
		assert_string_equal(read_text(&o, "/proc/cmdline"), "quiet\n");
		assert_int_equal(o.root->kind, ROOT_BUNDLE);
		/* Somebody's archive holds what its author copied. */
		assert_false(o.root->complete);
		done(&o);
	}
}

static void test_place(void **state)
{
	struct {
		const char *names[4];
		const char *prefix;
		bool found, bare;
	} cases[] = {
		{ { "sys/bus/pci", "proc/cpuinfo" }, "", true, false },
		{ { "host/proc/bus/pci/devices", "host/proc/sys/kernel", "host/sys/devices" },
		  "host",
		  true,
		  false },
		{ { "a/b/c/sys/x", "a/b/sys/x" }, "a/b", true, false },
		{ { "bus/pci/devices", "devices/x" }, "", true, true },
		{ { "x/bus/pci/devices" }, "x", true, true },
		{ { "b/sys/x", "a/sys/x" }, "a", true, false },
		{ { "usr/share/doc", "etc/hosts" }, NULL, false, false },
		{ { "proc/sys/kernel/x", "proc/bus/pci/x" }, NULL, false, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		struct bundle_place place = { 0 };

		for (size_t k = 0; k < 4 && cases[i].names[k]; k++)
			bundle_place_look(a, &place, cases[i].names[k]);
		assert_int_equal(place.found, cases[i].found);
		assert_int_equal(place.bare, cases[i].bare);
		if (place.found)
			assert_string_equal(place.prefix, cases[i].prefix);
	}
}

static void test_bare_sysfs(void **state)
{
	struct test_archive t;

	test_archive_open(&t, "gzip");
	test_archive_file(&t, "dump/devices/pci0000:00/0000:00:01.0/vendor", "0x8086\n");
	test_archive_link(&t, "dump/bus/pci/devices/0000:00:01.0",
			  "../../../devices/pci0000:00/0000:00:01.0");
	struct opened o = open_archive(&t);
	assert_string_equal(read_text(&o, "/sys/bus/pci/devices/0000:00:01.0/vendor"), "0x8086\n");
	done(&o);
}

static void test_names(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();

	assert_string_equal(bundle_name_normal(a, "./a//b/./c/"), "a/b/c");
	assert_string_equal(bundle_name_normal(a, "/etc/passwd"), "etc/passwd");
	assert_string_equal(bundle_name_normal(a, "./"), "");
	assert_null(bundle_name_normal(a, "../x"));
	assert_null(bundle_name_normal(a, "a/../../x"));
	assert_null(bundle_name_normal(a, "a/.."));
	char *long_name = arena_alloc(a, 10000);
	memset(long_name, 'x', 9999);
	assert_null(bundle_name_normal(a, long_name));
}

static void test_names_that_climb(void **state)
{
	struct test_archive t;

	test_archive_open(&t, "zstd");
	test_archive_file(&t, "sys/ok", "1");
	test_archive_file(&t, "../../etc/passwd", "root");
	test_archive_file(&t, "sys/../../etc/passwd", "root");
	struct opened o = open_archive(&t);
	assert_int_equal(o.result, 0);
	assert_string_equal(o.why, "2 members with a name that leads elsewhere left out");
	assert_int_equal(read_error(&o, "/etc/passwd"), -ENOENT);
	done(&o);
}

static void test_links_stay_inside(void **state)
{
	struct test_archive t;

	test_archive_open(&t, "");
	test_archive_file(&t, "h/sys/x", "1");
	test_archive_file(&t, "h/etc/hostname", "inside\n");
	test_archive_link(&t, "h/sys/climb", "../../../../../../../etc/hostname");
	test_archive_link(&t, "h/sys/absolute", "/etc/hostname");
	test_archive_link(&t, "h/sys/loop", "loop");
	test_archive_link(&t, "h/sys/nowhere", "../../nothing");
	test_archive_link(&t, "h/sys/dir", "/tmp");
	test_archive_file(&t, "h/sys/dir/written-through", "1");
	struct opened o = open_archive(&t);
	assert_int_equal(o.result, 0);
	assert_string_equal(read_text(&o, "/sys/climb"), "inside\n");
	assert_string_equal(read_text(&o, "/sys/absolute"), "inside\n");
	assert_int_equal(read_error(&o, "/sys/loop"), -ELOOP);
	assert_int_equal(read_error(&o, "/sys/nowhere"), -ENOENT);
	assert_int_equal(read_error(&o, "/sys/dir/written-through"), -ENOENT);
	assert_string_equal(o.why, "1 member with a name that leads elsewhere left out");
	done(&o);
}

static void test_hard_links(void **state)
{
	struct test_archive t;

	test_archive_open(&t, "");
	test_archive_file(&t, "sys/a", "1");
	test_archive_hardlink(&t, "sys/b", "sys/a");
	test_archive_hardlink(&t, "sys/c", "../../etc/shadow");
	test_archive_hardlink(&t, "sys/d", "sys/d");
	struct opened o = open_archive(&t);
	assert_string_equal(read_text(&o, "/sys/b"), "1");
	assert_int_equal(read_error(&o, "/sys/c"), -ENOENT);
	assert_int_equal(read_error(&o, "/sys/d"), -ENOENT);
	done(&o);
}

static void test_odd_members(void **state)
{
	struct test_archive t;

	test_archive_open(&t, "");
	test_archive_put(&t, "sys/fifo", AE_IFIFO, NULL, 0);
	test_archive_put(&t, "sys/null", AE_IFCHR, NULL, 0);
	test_archive_file(&t, "sys/a\nb\033[31m", "1");
	test_archive_file(&t, "sys/caf\xc3\xa9", "2");
	test_archive_file(&t, "sys/\xff\xfe", "3");
	test_archive_file(&t, "sys/file", "4");
	test_archive_file(&t, "sys/file/below", "5");
	struct opened o = open_archive(&t);
	assert_int_equal(o.result, 0);
	assert_int_equal(read_error(&o, "/sys/fifo"), -ENOENT);
	assert_string_equal(read_text(&o, "/sys/a\nb\033[31m"), "1");
	assert_string_equal(read_text(&o, "/sys/caf\xc3\xa9"), "2");
	assert_string_equal(read_text(&o, "/sys/\xff\xfe"), "3");
	done(&o);
}

/* A long file that does not pack, so that most of the archive is its data. */
static struct bytes make_noise(const char *packing, size_t n)
{
	struct test_archive t;
	uint8_t *noise = malloc(n);
	uint32_t x = 12345;

	for (size_t i = 0; i < n; i++)
		noise[i] = (uint8_t)((x = x * 1664525 + 1013904223) >> 24);
	test_archive_open(&t, packing);
	test_archive_file(&t, "sys/bus/pci/first", "1");
	test_archive_put(&t, "sys/noise", AE_IFREG, noise, n);
	test_archive_file(&t, "sys/last", "1");
	free(noise);
	return test_archive_close(&t);
}

/* However it is cut, it is either refused with a sentence or what came before is there. */
static void test_cut_short(void **state)
{
	static const char *const packings[] = { "", "gzip", "bzip2", "xz", "zstd" };

	for (size_t i = 0; i < ARRAY_SIZE(packings); i++) {
		struct bytes whole = make_noise(packings[i], 200000);

		for (size_t n = 0; n < whole.n; n += 1 + whole.n / 97) {
			struct bytes part = { (uint8_t *)memcpy(malloc(n + 1), whole.p, n), n };
			struct opened o = open_limited(part, &bundle_limits_default);

			if (o.result < 0) {
				assert_non_null(o.why);
			} else {
				assert_false(o.root->complete);
				assert_string_equal(read_text(&o, "/sys/bus/pci/first"), "1");
				/* Whole or not at all: a shorter file would be another file. */
				struct bytes noise = { 0 };
				if (root_read(o.root, o.arena, "/sys/noise", ROOT_TEXT_MAX, &noise) == 0)
					assert_int_equal(noise.n, 200000);
			}
			done(&o);
		}
		struct bytes cut = { (uint8_t *)memcpy(malloc(whole.n), whole.p, whole.n),
				     whole.n - whole.n / 4 };
		struct opened o = open_limited(cut, &bundle_limits_default);
		if (i == 0) {
			assert_int_equal(o.result, 0);
			assert_non_null(strstr(o.why, "it is cut short or damaged"));
		}
		done(&o);
		free((void *)whole.p);
	}
}

static void test_damaged(void **state)
{
	struct bytes whole = make_noise("zstd", 100000);

	for (size_t i = 0; i < 200; i++) {
		uint8_t *copy = memcpy(malloc(whole.n), whole.p, whole.n);

		copy[i * 37 % whole.n] ^= (uint8_t)(1 + i % 255);
		struct opened o = open_limited((struct bytes){ copy, whole.n }, &bundle_limits_default);
		assert_true(o.result == 0 || o.why);
		done(&o);
	}
	free((void *)whole.p);
}

static void test_no_archive(void **state)
{
	static const char *const texts[] = {
		"", "hello, world\n", "\x28\xb5\x2f\xfd", "\x1f\x8b\x08", "P", "BZh9"
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct opened o =
			open_limited((struct bytes){ (uint8_t *)strdup(texts[i]), strlen(texts[i]) },
				     &bundle_limits_default);

		assert_true(o.result < 0);
		assert_non_null(o.why);
		assert_null(strchr(o.why, '\n'));
		done(&o);
	}
}

static void test_no_machine(void **state)
{
	struct test_archive t;

	test_archive_open(&t, "gzip");
	test_archive_file(&t, "README", "hello");
	struct opened o = open_archive(&t);
	assert_int_equal(o.result, -ENOENT);
	assert_string_equal(o.why, "test: it holds no machine: neither sys/ nor bus/pci");
	done(&o);
}

static void test_too_many_members(void **state)
{
	const struct bundle_limits limits = {
		.members = 100, .total = 1 << 30, .file = 1 << 20, .ratio = 1000, .seconds = 60
	};
	struct test_archive t;
	char name[64];

	test_archive_open(&t, "zstd");
	for (unsigned i = 0; i < 101; i++) {
		snprintf(name, sizeof(name), "sys/%u", i);
		test_archive_file(&t, name, "");
	}
	struct opened o = open_limited(test_archive_close(&t), &limits);
	assert_int_equal(o.result, -EFBIG);
	assert_string_equal(o.why, "test: it has more than 100 members");
	done(&o);
}

static struct bytes make_zeros(const char *packing, size_t mib)
{
	struct test_archive t;
	uint8_t *zeros = calloc(1, mib << 20);

	test_archive_open(&t, packing);
	test_archive_file(&t, "sys/x", "1");
	test_archive_put(&t, "sys/zeros", AE_IFREG, zeros, mib << 20);
	free(zeros);
	return test_archive_close(&t);
}

static void test_bomb(void **state)
{
	struct opened o = open_limited(make_zeros("zstd", 128), &bundle_limits_default);

	assert_int_equal(o.result, -EFBIG);
	assert_string_equal(o.why, "test: it unpacks to more than 1000 times its size");
	done(&o);
}

static void test_too_large(void **state)
{
	const struct bundle_limits total = {
		.members = 100, .total = 1 << 20, .file = 1 << 20, .ratio = 100000, .seconds = 60
	};
	const struct bundle_limits file = {
		.members = 100, .total = 1 << 30, .file = 1 << 20, .ratio = 100000, .seconds = 60
	};
	struct opened o = open_limited(make_zeros("zstd", 4), &total);

	assert_int_equal(o.result, -EFBIG);
	assert_string_equal(o.why, "test: it unpacks to more than 1 MiB");
	done(&o);
	o = open_limited(make_zeros("zstd", 4), &file);
	assert_int_equal(o.result, 0);
	assert_string_equal(o.why, "1 files larger than 1 MiB were left out");
	assert_string_equal(read_text(&o, "/sys/x"), "1");
	assert_int_equal(read_error(&o, "/sys/zeros"), -ENOENT);
	done(&o);
}

static void test_files_that_are_none(void **state)
{
	static const char *const paths[] = { "/nonexistent/x.tar", "/tmp", "/dev/null", "/dev/zero" };

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		struct root *root;
		const char *why = NULL;

		assert_true(root_open_bundle(paths[i], a, &root, &why) < 0);
		assert_non_null(why);
	}
}

static void test_umockdev(void **state)
{
	static const char record[] = "P: /devices/pci0000:00/0000:00:01.0\n"
				     "E: SUBSYSTEM=pci\n"
				     "A: vendor=0x8086\\n\n"
				     "A: power/control=auto\\n\n"
				     "A: odd=a\\\\b\\x41\\tc\n"
				     "H: config=8680FF00\n"
				     "L: driver=../../../bus/pci/drivers/pcieport\n"
				     "\n"
				     "P: /devices/pci0000:00/0000:00:01.0/net/eth0\n"
				     "E: SUBSYSTEM=net\n"
				     "N: tty0\n";
	struct opened o = open_limited((struct bytes){ (uint8_t *)strdup(record), strlen(record) },
				       &bundle_limits_default);
	const char *name;
	struct bytes config;

	assert_int_equal(o.result, 0);
	assert_false(o.root->complete);
	assert_string_equal(read_text(&o, "/sys/bus/pci/devices/0000:00:01.0/vendor"), "0x8086\n");
	assert_string_equal(read_text(&o, "/sys/bus/pci/devices/0000:00:01.0/power/control"), "auto\n");
	assert_string_equal(read_text(&o, "/sys/bus/pci/devices/0000:00:01.0/odd"), "a\\bA\tc");
	assert_int_equal(root_read(o.root, o.arena, "/sys/bus/pci/devices/0000:00:01.0/config",
				   4096, &config),
			 0);
	assert_int_equal(config.n, 4);
	assert_memory_equal(config.p, "\x86\x80\xff\x00", 4);
	assert_int_equal(root_readlink_base(o.root, o.arena,
					    "/sys/bus/pci/devices/0000:00:01.0/driver", &name),
			 0);
	assert_string_equal(name, "pcieport");
	struct root_names names;
	assert_int_equal(root_list(o.root, o.arena, "/sys/class/net", &names), 0);
	assert_int_equal(names.n, 1);
	done(&o);
}

static void test_umockdev_wrong(void **state)
{
	static const char *const records[] = {
		"P: /devices/x\nwhat\n",        "P: /devices/../../x\n",
		"P: /devices/x\nH: config=8\n", "P: /devices/x\nA: =\n",
		"P: /devices/x\nA: a=\\x4\n",   "P: /devices/x\nA: ../../etc=1\n"
	};

	for (size_t i = 0; i < ARRAY_SIZE(records); i++) {
		struct opened o = open_limited((struct bytes){ (uint8_t *)strdup(records[i]),
							       strlen(records[i]) },
					       &bundle_limits_default);

		assert_int_equal(o.result, -EINVAL);
		assert_non_null(strstr(o.why, "test:"));
		done(&o);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_packings),         cmocka_unit_test(test_place),
		cmocka_unit_test(test_bare_sysfs),       cmocka_unit_test(test_names),
		cmocka_unit_test(test_names_that_climb), cmocka_unit_test(test_links_stay_inside),
		cmocka_unit_test(test_hard_links),       cmocka_unit_test(test_odd_members),
		cmocka_unit_test(test_cut_short),        cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_no_archive),       cmocka_unit_test(test_no_machine),
		cmocka_unit_test(test_too_many_members), cmocka_unit_test(test_bomb),
		cmocka_unit_test(test_too_large),        cmocka_unit_test(test_files_that_are_none),
		cmocka_unit_test(test_umockdev),         cmocka_unit_test(test_umockdev_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
