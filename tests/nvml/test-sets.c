/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* GPU sets of virtual machines against the board: only the findings of this area are looked at. */

#include "analyse/analysis.h"
#include "analyse/nvidia.h"
#include "collect/collect.h"
#include "rules/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const char *folder;

struct run {
	struct arena *arena;
	struct root *root;
	const struct nvidia_view *view;
	struct report *report;
};

static struct run run_open(const char *name)
{
	struct run r = { .arena = arena_new() };
	const char *why = NULL;
	struct analysis *an;

	if (root_open_fixture(arena_printf(r.arena, "%s/%s.host", folder, name), r.arena, &r.root, &why))
		fail_msg("%s", why);
	an = analyse(host_collect(r.root, r.arena), NULL, 0, r.arena);
	r.view = an->nvidia;
	r.report = rules_run(an->host, an, r.arena);
	return r;
}

static void run_close(struct run *r)
{
	root_close(r->root);
	arena_free(r->arena);
}

static const struct finding *find(const struct run *r, enum finding_status status, const char *id,
				  const char *subject)
{
	for (const struct finding *f = r->report->findings; f; f = f->next)
		if (f->status == status && streq(f->id, id) && streq(f->subject, subject))
			return f;
	return NULL;
}

static void in_partitions(void **state)
{
	struct run r = run_open("guests-in-partitions");
	const struct finding *f;

	assert_int_equal(r.view->n_sets, 3);
	assert_non_null(find(&r, STATUS_PASS, "nvlink.split", "vm:a"));
	assert_non_null(find(&r, STATUS_PASS, "nvlink.split", "vm:b"));
	f = find(&r, STATUS_INFO, "fabric.partition", "vm:b");
	assert_non_null(f);
	assert_non_null(strstr(f->detail, "fmpm -a 5"));
	f = find(&r, STATUS_INFO, "fabric.partition", "vm:c");
	assert_non_null(strstr(f->detail, "partition 12"));
	assert_null(find(&r, STATUS_FAIL, "nvlink.asymmetric", "vm:a"));
	assert_null(find(&r, STATUS_FAIL, "fabric.partition", "host"));
	run_close(&r);
}

static void split(void **state)
{
	struct run r = run_open("guests-split");
	const struct finding *f = find(&r, STATUS_FAIL, "nvlink.split", "vm:a");

	assert_non_null(f);
	assert_non_null(strstr(f->detail, "modules 1,2"));
	assert_non_null(f->fix);
	assert_non_null(find(&r, STATUS_PASS, "nvlink.split", "vm:b"));
	run_close(&r);
}

static void three(void **state)
{
	struct run r = run_open("guests-three");

	assert_non_null(find(&r, STATUS_FAIL, "nvlink.split", "vm:a"));
	assert_non_null(find(&r, STATUS_FAIL, "fabric.partition", "vm:a"));
	run_close(&r);
}

/* PCI order is not module order: nothing is claimed. */
static void modules_unknown(void **state)
{
	struct run r = run_open("guests-modules-unknown");

	assert_non_null(find(&r, STATUS_UNKNOWN, "nvlink.split", "vm:a"));
	assert_null(find(&r, STATUS_FAIL, "nvlink.split", "vm:a"));
	run_close(&r);
}

static void some_switches(void **state)
{
	struct run r = run_open("guests-some-switches");

	assert_non_null(find(&r, STATUS_FAIL, "nvlink.asymmetric", "vm:a"));
	run_close(&r);
}

static void mode_0(void **state)
{
	struct run r = run_open("guests-mode-0");
	const struct finding *f = find(&r, STATUS_FAIL, "fabric.partition", "host");

	assert_non_null(f);
	assert_non_null(f->culprits);
	run_close(&r);
	r = run_open("guests-alternatives");
	assert_null(find(&r, STATUS_FAIL, "fabric.partition", "host"));
	run_close(&r);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_partitions), cmocka_unit_test(split),
		cmocka_unit_test(three),         cmocka_unit_test(modules_unknown),
		cmocka_unit_test(some_switches), cmocka_unit_test(mode_0),
	};

	if (argc != 2)
		return 64;
	folder = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
