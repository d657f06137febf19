/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/cmdline.h"

#include <setjmp.h>
#include <stdarg.h>
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

static void plain(void **state)
{
	struct cmdline cl;

	cmdline_parse(SPAN_LIT("BOOT_IMAGE=/vmlinuz root=/dev/sda1 ro  quiet\tintel_iommu=on,sm_on\n"),
		      *state, &cl);
	assert_int_equal(cl.n, 5);
	assert_string_equal(cl.v[0].name, "BOOT_IMAGE");
	assert_string_equal(cl.v[1].value, "/dev/sda1");
	assert_null(cl.v[2].value);
	assert_string_equal(cl.v[3].name, "quiet");
	assert_true(cmdline_value_has(cmdline_last(&cl, "intel_iommu"), "on"));
	assert_true(cmdline_value_has(cmdline_last(&cl, "intel_iommu"), "sm_on"));
	assert_false(cmdline_value_has(cmdline_last(&cl, "intel_iommu"), "o"));
	assert_int_equal(cl.v[3].offset, 39);
	assert_null(cmdline_last(&cl, "amd_iommu"));
}

/* Each expectation was worked out by hand from next_arg(). */
static void quotes(void **state)
{
	struct cmdline cl;

	cmdline_parse(SPAN_LIT("a=\"b c\" \"d=e f\" g=h\"i j\"k \"l\" m=\"\" n= =o p=\"q"), *state, &cl);
	assert_int_equal(cl.n, 8);
	assert_string_equal(cl.v[0].value, "b c");
	assert_string_equal(cl.v[1].name, "d");
	assert_string_equal(cl.v[1].value, "e f");
	assert_string_equal(cl.v[2].value, "h\"i j\"k");
	assert_string_equal(cl.v[3].name, "l");
	assert_null(cl.v[3].value);
	assert_string_equal(cl.v[4].value, "");
	assert_string_equal(cl.v[5].value, "");
	assert_string_equal(cl.v[6].name, "=o");
	assert_null(cl.v[6].value);
	assert_string_equal(cl.v[7].value, "q");
	assert_true(cl.open_quote);
}

static void single_quotes_mean_nothing(void **state)
{
	struct cmdline cl;

	cmdline_parse(SPAN_LIT("dyndbg='file a +p'"), *state, &cl);
	assert_int_equal(cl.n, 3);
	assert_string_equal(cl.v[0].value, "'file");
	assert_false(cl.open_quote);
}

static void names(void **state)
{
	struct cmdline cl;
	const struct cmdline_param *p;

	cmdline_parse(SPAN_LIT("vfio_pci.ids=1:2 vfio-pci.ids=3:4 -- vfio-pci.ids=5:6 --"), *state, &cl);
	assert_int_equal(cl.n, 4);
	assert_string_equal(cmdline_last(&cl, "vfio-pci.ids")->value, "3:4");
	p = cmdline_next(&cl, "vfio_pci.ids", NULL);
	assert_string_equal(p->value, "1:2");
	p = cmdline_next(&cl, "vfio_pci.ids", p);
	assert_string_equal(p->value, "3:4");
	assert_null(cmdline_next(&cl, "vfio_pci.ids", p));
	assert_true(cl.v[2].for_init);
	assert_string_equal(cl.v[3].name, "--");
	assert_true(cmdline_name_eq("a-b_c", "a_b-c"));
	assert_false(cmdline_name_eq("a-b", "a-bc"));
}

static void compare(void **state)
{
	struct cmdline a, b;

	cmdline_parse(SPAN_LIT("x=\"1 2\" y"), *state, &a);
	cmdline_parse(SPAN_LIT("\"x=1 2\" y="), *state, &b);
	assert_non_null(cmdline_find(&a, &b.v[0]));
	assert_null(cmdline_find(&a, &b.v[1]));
}

static void nothing(void **state)
{
	struct cmdline cl;

	cmdline_parse((struct span){ 0 }, *state, &cl);
	assert_int_equal(cl.n, 0);
	cmdline_parse((struct span){ "a\0b", 3 }, *state, &cl);
	assert_int_equal(cl.n, 1);
	cmdline_parse(SPAN_LIT("\""), *state, &cl);
	assert_int_equal(cl.n, 1);
	assert_string_equal(cl.v[0].name, "");
	assert_true(cl.open_quote);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(plain, setup, teardown),
		cmocka_unit_test_setup_teardown(quotes, setup, teardown),
		cmocka_unit_test_setup_teardown(single_quotes_mean_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(names, setup, teardown),
		cmocka_unit_test_setup_teardown(compare, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
