/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/shell-vars.h"

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

static struct shell_vars read_text(void **state, const char *text)
{
	struct shell_vars vars = { 0 };

	shell_vars_read(&vars, span_of(text), "f", *state);
	return vars;
}

/* The expected values are what dash and bash print for the same text. */
static void values(void **state)
{
	struct shell_vars v = read_text(state, "# comment\n"
					       "A=plain # trailing\n"
					       "B=\"two words\"\n"
					       "C='single $A'\n"
					       "D=\"$A and ${B}\"\n"
					       "E=a\\ b\"c\"'d'\n"
					       "F=\"con\\\ntinued\"\n"
					       "export G=x H=y\n"
					       "A+=\" more\"\n"
					       "I=; J=\"a \\\"b\\\" \\$A \\n\"\n"
					       "K=a#b\n");

	assert_string_equal(shell_value(&v, "A"), "plain more");
	assert_int_equal(shell_var(&v, "A")->line, 10);
	assert_string_equal(shell_value(&v, "B"), "two words");
	assert_string_equal(shell_value(&v, "C"), "single $A");
	assert_string_equal(shell_value(&v, "D"), "plain and two words");
	assert_string_equal(shell_value(&v, "E"), "a bcd");
	assert_string_equal(shell_value(&v, "F"), "continued");
	assert_string_equal(shell_value(&v, "G"), "x");
	assert_string_equal(shell_value(&v, "H"), "y");
	assert_string_equal(shell_value(&v, "I"), "");
	assert_string_equal(shell_value(&v, "J"), "a \"b\" $A \\n");
	assert_string_equal(shell_value(&v, "K"), "a#b");
	assert_int_equal(v.notes.n, 0);
}

static void arrays(void **state)
{
	struct shell_vars v =
		read_text(state, "MODULES=(vfio_pci vfio\n  # not this\n  \"vfio_iommu_type1\")\n"
				 "MODULES+=(amdgpu)\nHOOKS=()\nX=(a $(b))\nY=(a; b)\n");

	assert_string_equal(shell_value(&v, "MODULES"), "vfio_pci vfio vfio_iommu_type1 amdgpu");
	assert_string_equal(shell_value(&v, "HOOKS"), "");
	assert_null(shell_value(&v, "X"));
	assert_null(shell_value(&v, "Y"));
}

static void not_understood(void **state)
{
	struct shell_vars v = read_text(state, "A=`lsb_release -i -s 2> /dev/null || echo Debian`\n"
					       "B=\"$(uname -r)\"\n"
					       "C=${A:-x}\n"
					       "D=\"$A\"\n"
					       "E=$never\n"
					       "F=ok\n"
					       "F=x command\n"
					       "G=ok\n"
					       "H=\"unclosed\n");

	assert_non_null(shell_var(&v, "A"));
	for (const char *name = "ABCDEFH"; *name; name++)
		assert_null(shell_value(&v, (char[]){ *name, 0 }));
	assert_string_equal(shell_value(&v, "G"), "ok");
	assert_int_equal(v.notes.v[0].line, 1);
	assert_int_equal(v.notes.v[1].line, 2);
	assert_string_equal(v.notes.v[1].text, "B=\"$(uname -r)\"");
}

/* What may or may not run leaves a variable that is not understood, whatever it was before. */
static void conditions(void **state)
{
	struct shell_vars v = read_text(state, "A=1\nB=1\nC=1\nD=1\nE=1\nF=1\nG=1\n"
					       "if [ -e /x ]; then A=2; fi\n"
					       "[ -e /x ] && B=2\n"
					       "case x in\nx) C=2;;\nesac\n"
					       "f() {\n\tD=2\n}\n"
					       "for i in 1 2; do\nE=2\ndone\n"
					       "F=3\n");

	for (const char *name = "ABCDE"; *name; name++)
		assert_null(shell_value(&v, (char[]){ *name, 0 }));
	assert_string_equal(shell_value(&v, "F"), "3");
	assert_string_equal(shell_value(&v, "G"), "1");
}

static void sourcing(void **state)
{
	struct shell_vars v = read_text(state, "A=1\n. /etc/other\nB=2\n");

	assert_null(shell_value(&v, "A"));
	assert_string_equal(shell_value(&v, "B"), "2");
	assert_int_equal(v.notes.v[0].line, 2);

	v = read_text(state, "A=1\ncat <<X\nA=2\nX\n");
	assert_null(shell_value(&v, "A"));
}

static void several_files(void **state)
{
	struct shell_vars v = { 0 };

	shell_vars_read(&v, SPAN_LIT("L=\"quiet\"\n"), "/etc/default/grub", *state);
	shell_vars_read(&v, SPAN_LIT("\nL=\"$L iommu=pt\"\n"), "/etc/default/grub.d/a.cfg", *state);
	assert_string_equal(shell_value(&v, "L"), "quiet iommu=pt");
	assert_string_equal(shell_var(&v, "L")->file, "/etc/default/grub.d/a.cfg");
	assert_int_equal(shell_var(&v, "L")->line, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(values, setup, teardown),
		cmocka_unit_test_setup_teardown(arrays, setup, teardown),
		cmocka_unit_test_setup_teardown(not_understood, setup, teardown),
		cmocka_unit_test_setup_teardown(conditions, setup, teardown),
		cmocka_unit_test_setup_teardown(sourcing, setup, teardown),
		cmocka_unit_test_setup_teardown(several_files, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
