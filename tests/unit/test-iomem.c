/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/iomem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const char text[] = "00000000-00000fff : Reserved\n"
			   "000a0000-000bffff : PCI Bus 0000:00\n"
			   "000c0000-000dffff : Video ROM\n"
			   "80000000-fbffffff : PCI Bus 0000:00\n"
			   "  90000000-a1ffffff : PCI Bus 0000:01\n"
			   "    90000000-9fffffff : 0000:01:00.0\n"
			   "      90000000-905fffff : BOOTFB\n"
			   "    a0000000-a1ffffff : 0000:01:00.0\n"
			   "  b0000000-b0ffffff : 0000:00:02.0\n"
			   "4000000000-7fffffffff : PCI Bus 0000:00\n"
			   "  6000000000-6000ffffff : PCI Bus 0000:02\n";

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

static void tree(void **state)
{
	struct iomem map;

	assert_int_equal(iomem_parse(SPAN_LIT(text), *state, &map), 0);
	assert_int_equal(map.n, 11);
	assert_false(map.hidden);
	assert_string_equal(map.v[6].name, "BOOTFB");
	assert_int_equal(map.v[6].parent, 5);
	assert_int_equal(map.v[7].parent, 4);
	assert_int_equal(map.v[8].parent, 3);
	assert_int_equal(map.v[9].parent, -1);
	assert_int_equal(iomem_holding(&map, 0x90000000, 0x9000ffff), 6);
	assert_int_equal(iomem_holding(&map, 0x90600000, 0x906fffff), 5);
	assert_int_equal(iomem_holding(&map, 0xffffffffff, 0xffffffffff), -1);
	assert_true(iomem_is_below(&map, 6, 3));
	assert_false(iomem_is_below(&map, 6, 8));
	assert_true(iomem_is_root_window(&map, 3));
	assert_false(iomem_is_root_window(&map, 4));
	assert_false(iomem_is_root_window(&map, 2));
}

static void room(void **state)
{
	struct iomem map;

	assert_int_equal(iomem_parse(SPAN_LIT(text), *state, &map), 0);
	/* 256 GiB window 0x40..0x80 x 4 GiB, something small in its middle: 128 GiB below, less
	 * above. */
	assert_int_equal(iomem_free(&map, 9, (uint64_t)64 << 30), (uint64_t)128 << 30);
	assert_int_equal(iomem_free(&map, 9, (uint64_t)256 << 30), 0);
	/* 0x80000000..0x8fffffff, 0xa2000000..0xafffffff and 0xb1000000..0xfbffffff are free. */
	assert_int_equal(iomem_free(&map, 3, 256 << 20), 0x30000000);
	assert_int_equal(iomem_free(&map, 3, 1 << 20), 0x4b000000);
	assert_int_equal(iomem_free(&map, 6, 4096), 0x600000);
	assert_int_equal(iomem_free(&map, 3, 0), 0);
}

/* A window up to the last address must not wrap round. */
static void edge(void **state)
{
	struct iomem map;

	assert_int_equal(iomem_parse(SPAN_LIT("fffffffffffff000-ffffffffffffffff : PCI Bus 0000:00\n"),
				     *state, &map),
			 0);
	assert_int_equal(iomem_free(&map, 0, 0x800), 0x800);
	assert_int_equal(iomem_free(&map, 0, (uint64_t)1 << 63), 0);
}

static void hidden(void **state)
{
	struct iomem map;

	assert_int_equal(iomem_parse(SPAN_LIT("00000000-00000000 : System RAM\n"
					      "  00000000-00000000 : Kernel code\n"),
				     *state, &map),
			 0);
	assert_true(map.hidden);
	assert_int_equal(iomem_parse(SPAN_LIT(""), *state, &map), 0);
	assert_false(map.hidden);
}

static void refused(void **state)
{
	static const char *const bad[] = {
		"hello",
		"0-1",
		"0 : x",
		"5-1 : x",
		"g-1 : x",
		" 0-1 : x",
		"  0-1 : no parent",
		"0-1ffffffffffffffff : x",
	};
	struct iomem map = { .n = 77 };

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_true(iomem_parse(span_of(bad[i]), *state, &map) < 0);
	assert_int_equal(map.n, 77);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tree),   cmocka_unit_test(room),    cmocka_unit_test(edge),
		cmocka_unit_test(hidden), cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
