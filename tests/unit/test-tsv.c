/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/tsv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void rows(void **state)
{
	struct span rest = SPAN_LIT("# head\n\na\t b \tc\td e\r\nonly\n"), cells[3];

	assert_int_equal(tsv_next(&rest, cells, 3), 3);
	assert_true(span_eq(cells[0], "a"));
	assert_true(span_eq(cells[1], "b"));
	assert_true(span_eq(cells[2], "c\td e"));
	assert_int_equal(tsv_next(&rest, cells, 3), 1);
	assert_true(span_eq(cells[0], "only"));
	assert_int_equal(cells[1].n, 0);
	assert_int_equal(tsv_next(&rest, cells, 3), 0);
}

static void ids(void **state)
{
	assert_true(id_list_has(SPAN_LIT("67c0-67df,6fdf"), 0x67df));
	assert_true(id_list_has(SPAN_LIT("67c0-67df,6fdf"), 0x6fdf));
	assert_false(id_list_has(SPAN_LIT("67c0-67df,6fdf"), 0x67e0));
	assert_true(id_list_has(SPAN_LIT("*"), 1));
	assert_false(id_list_has(SPAN_LIT(""), 0));
	assert_false(id_list_has(SPAN_LIT("x,1-y,-"), 1));
	assert_true(id_list_has(SPAN_LIT("x,2"), 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(rows), cmocka_unit_test(ids) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
