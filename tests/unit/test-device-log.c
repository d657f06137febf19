/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/device-log.h"
#include "collect/collect.h"
#include "root/root.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static const char text[] = "pci 0000:01:00.0 10de:2684 030000 endpoint\n"
			   "pci 0000:02:00.0 10de:2684 030000 endpoint\n"
			   "pci 0001:02:00.0 10de:2684 030000 endpoint\n"
			   "pci 10000:02:00.0 10de:2684 030000 endpoint\n"
			   "/dev/kmsg <<END\n"
			   "6,0,0,-;pci 0000:01:00.0: first\n"
			   "6,1,1,-;version 1.2.3, load 0.5\n"
			   "6,2,2,-;vfio:0000:02:00.0 behind a colon\n"
			   "6,3,3,-;0000:01:00.0 and 0000:02:00.0, again 0000:01:00.0\n"
			   "6,4,4,-;no such device 0000:03:00.0; no address 0000:01:00.00\n"
			   "6,5,5,-;pcieport 10000:02:00.0: ten thousand\n"
			   "6,6,6,-;ends with 0001:02:00.0\n"
			   "END\n";

static size_t count(const struct device_log *log, const struct host *h, const char *bdf, const char *last)
{
	bdf_t b;
	size_t n = 0;
	const struct device_line *line, *end = NULL;

	assert_int_equal(bdf_parse(span_of(bdf), &b), 0);
	for (line = device_log_lines(log, host_function(h, b)); line; line = line->next, n++)
		end = line;
	if (last)
		assert_true(span_contains(end->text, last));
	return n;
}

static void test_lines(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *root = NULL;
	const char *why = NULL;

	assert_int_equal(root_open_fixture_text(span_of(text), "test", a, &root, &why), 0);
	struct host *h = host_collect(root, a);
	struct device_log *log = device_log_make(h, a);
	assert_int_equal(count(log, h, "0000:01:00.0", "again"), 2);
	assert_int_equal(count(log, h, "0000:02:00.0", "again"), 2);
	assert_int_equal(count(log, h, "0001:02:00.0", "ends with"), 1);
	assert_int_equal(count(log, h, "10000:02:00.0", "ten thousand"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lines) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
