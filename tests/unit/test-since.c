/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/since.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <time.h>

#define NOW 1793588645 /* 2026-11-02 03:04:05 UTC */

static void forms(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} good[] = {
		{ "@1790000000", 1790000000 },   { "30m", NOW - 1800 },
		{ "-2h", NOW - 7200 },           { "3d", NOW - 3 * 86400 },
		{ "2026-11-02 03:04:05", NOW },  { "2026-11-02T03:04:05", NOW },
		{ "2026-11-02 03:04", NOW - 5 }, { "2026-11-02", NOW - 11045 },
		{ "today", NOW - 11045 },        { "yesterday", NOW - 11045 - 86400 },
	};
	static const char *const bad[] = {
		"",  "x",  "h",  "-",    "2026", "2026-13-01", "2026-11-02 99:00",
		"@", "@x", "12", "1h30m"
	};
	uint64_t usec;

	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		if (since_parse(good[i].text, NOW, &usec) < 0)
			fail_msg("not understood: %s", good[i].text);
		assert_int_equal(usec / 1000000, good[i].seconds);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (since_parse(bad[i], NOW, &usec) == 0)
			fail_msg("taken: '%s'", bad[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(forms) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
