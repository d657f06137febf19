/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A tree eight bridges deep with many thousand functions: the groups come out right. How long it takes is `./dev bench`'s. */
#include "analyse/isolation.h"
#include "deep-tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void each_on_its_own(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct host h = { .arena = a };
	struct cmdline cl = { 0 };

	deep_tree_make(a, &h, 16384);
	const struct isolation *i = analyse_isolation(&h, &cl, a);
	assert_true(i->running.certain);
	assert_int_equal(i->running.n_groups, 16384);

	unsigned deepest = 0;
	for (size_t f = 0; f < h.n_functions; f++)
		if (i->tree->nodes[f].bus->depth > deepest)
			deepest = i->tree->nodes[f].bus->depth;
	assert_int_equal(deepest, DEEP_TREE_LEVELS - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_on_its_own) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
