/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Edits that must not touch a byte beside the words they are about. */
#include "base/buf.h"
#include "plan/plan.h"
#include "plan/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct arena *a;

static int setup(void **state)
{
	a = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(a);
	return 0;
}

static const char *shell(const char *text, unsigned line, const char *name, const char *add,
			 const char *drop)
{
	struct word_change c = { &add, &drop, add ? 1 : 0, drop ? 1 : 0 };

	return shell_line_edit(a, span_of(text), line, name, &c);
}

static void words(void **state)
{
	const char *on = "intel_iommu=on", *quiet = "quiet";
	struct word_change add = { &on, NULL, 1, 0 }, drop = { NULL, &quiet, 0, 1 };

	assert_string_equal(words_edit(a, span_of("quiet splash"), &add), "quiet splash intel_iommu=on");
	assert_string_equal(words_edit(a, span_of("root=ZFS=rpool/ROOT/pve-1 boot=zfs\n"), &add),
			    "root=ZFS=rpool/ROOT/pve-1 boot=zfs intel_iommu=on\n");
	assert_string_equal(words_edit(a, span_of(""), &add), "intel_iommu=on");
	assert_string_equal(words_edit(a, span_of("a  intel_iommu=on b"), &add), "a  intel_iommu=on b");
	assert_string_equal(words_edit(a, span_of("quiet splash"), &drop), "splash");
	assert_string_equal(words_edit(a, span_of("a quiet  b"), &drop), "a  b");
	assert_string_equal(words_edit(a, span_of("a quiet"), &drop), "a");
	assert_string_equal(words_edit(a, span_of("quieter unquiet"), &drop), "quieter unquiet");
	assert_string_equal(words_edit(a, span_of("quiet"), &drop), "");
}

static void shell_values(void **state)
{
	assert_string_equal(shell("A=1\nX=\"quiet\"  # mine\nB=2", 2, "X", "on", NULL),
			    "A=1\nX=\"quiet on\"  # mine\nB=2");
	assert_string_equal(shell("X='quiet'\n", 1, "X", "on", NULL), "X='quiet on'\n");
	assert_string_equal(shell("  export X=\"\"\n", 1, "X", "on", NULL), "  export X=\"on\"\n");
	assert_string_equal(shell("X=quiet\n", 1, "X", "on", NULL), "X=\"quiet on\"\n");
	assert_string_equal(shell("X=\n", 1, "X", "on", NULL), "X=on\n");
	assert_string_equal(shell("X=\"$X quiet\"\n", 1, "X", "on", NULL), "X=\"$X quiet on\"\n");
	assert_string_equal(shell("X=(a b  c) # d\n", 1, "X", NULL, "b"), "X=(a  c) # d\n");
	assert_string_equal(shell("X=(a)\n", 1, "X", "b", NULL), "X=(a b)\n");
	assert_string_equal(shell("X+=(a b)\n", 1, "X", NULL, "b"), "X+=(a)\n");
	assert_string_equal(shell("X=\"a b c\"\r\n", 1, "X", NULL, "b"), "X=\"a c\"\r\n");
}

/* What the one who wrote a script meant is not ours to guess. */
static void not_understood(void **state)
{
	assert_null(shell("X=\"quiet\n splash\"\n", 1, "X", "on", NULL));
	assert_null(shell("X=\"`cat f`\"\n", 1, "X", "on", NULL));
	assert_null(shell("X=\"$(cat f)\"\n", 1, "X", "on", NULL));
	assert_null(shell("X=\"a\"\"b\"\n", 1, "X", "on", NULL));
	assert_null(shell("X=\"a\"; Y=1\n", 1, "X", "on", NULL));
	assert_null(shell("X=(a \"b c\")\n", 1, "X", "on", NULL));
	assert_null(shell("X=(a # b\n", 1, "X", "on", NULL));
	assert_null(shell("X=(a $(cat f))\n", 1, "X", "on", NULL));
	assert_null(shell("X=\"a \\\n b\"\n", 1, "X", "on", NULL));
	assert_null(shell("Y=\"a\"\n", 1, "X", "on", NULL));
	assert_null(shell("X=\"a\"\n", 2, "X", "on", NULL));
	assert_null(shell("X=\"a\"\n", 1, "X", "b\"c", NULL));
}

static void lines(void **state)
{
	assert_string_equal(text_drop_line(a, span_of("a\nb\nc"), 2), "a\nc");
	assert_string_equal(text_drop_line(a, span_of("a\nb"), 2), "a\n");
	assert_string_equal(text_append_line(a, span_of("a"), "b"), "a\nb\n");
	assert_string_equal(text_append_line(a, span_of("a\n"), "b"), "a\nb\n");
	assert_string_equal(text_append_line(a, span_of(""), "b"), "b\n");
	assert_string_equal(text_replace_line(a, span_of("a\nb\n"), 1, "x"), "x\nb\n");
	assert_null(text_replace_line(a, span_of("a\n"), 5, "x"));
}

static void diff_is(const char *before, const char *after, const char *expected)
{
	struct plan_edit e = {
		.path = "/f", .existed = true, .old_text = span_of(before), .new_text = span_of(after)
	};
	struct buf b = { 0 };

	plan_diff(&e, &b);
	assert_string_equal(b.s, expected);
	buf_free(&b);
}

/* Held by eye against `diff -u`. */
static void diffs(void **state)
{
	diff_is("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
		"--- /f\n+++ /f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
	diff_is("a\n", "a\nb\n", "--- /f\n+++ /f\n@@ -1,1 +1,2 @@\n a\n+b\n");
	diff_is("a", "a\n", "--- /f\n+++ /f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
	diff_is("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n",
		"one\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\ntwelve\n",
		"--- /f\n+++ /f\n@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -9,4 +9,4 @@\n 9\n 10\n 11\n-12\n+twelve\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words, setup, teardown),
		cmocka_unit_test_setup_teardown(shell_values, setup, teardown),
		cmocka_unit_test_setup_teardown(not_understood, setup, teardown),
		cmocka_unit_test_setup_teardown(lines, setup, teardown),
		cmocka_unit_test_setup_teardown(diffs, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
