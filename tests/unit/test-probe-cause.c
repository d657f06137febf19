/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/analysis.h"
#include "collect/collect.h"
#include "probe/cause.h"
#include "probe/holder.h"
#include "root/fixture.h"
#include "rules/rule.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

struct world {
	struct arena *arena;
	struct root *root;
	struct probe_context context;
	struct report *report;
};

/* A desktop whose card 0000:01:00.0 is alone in its group but for what the text adds. */
static struct world *world_new(const char *extra)
{
	struct arena *a = arena_new();
	struct world *w = arena_new0(a, struct world);
	struct memory_tree *tree = memory_tree_new();
	const char *why = NULL;
	const char *folder = arena_printf(a, "%s/tests/hosts", getenv("VFIO_DOCTOR_SOURCE"));
	const char *text = arena_printf(a, "host intel-desktop\n%s", extra);

	if (fixture_apply(tree, "test", folder, span_of(text), a, &why) < 0)
		fail_msg("%s", why);
	w->root = memory_tree_root(tree, ROOT_FIXTURE, true, "test");
	w->arena = a;
	struct host *h = host_collect(w->root, a);
	struct target t;
	target_parse("0000:01:00.0", &t);
	w->context.host = h;
	w->context.function = host_function(h, t.bdf);
	assert_non_null(w->context.function);
	w->context.report = rules_run(h, analyse(h, &t, 1, a), a);
	w->report = report_new(a);
	return w;
}

static void world_free(struct world *w)
{
	root_close(w->root);
	arena_free(w->arena);
}

static struct probe_result refusal(enum probe_step_id id, int error)
{
	return (struct probe_result){
		.n_steps = 1, .steps = { { .id = id, .name = "step", .error = error, .detail = "node" } }
	};
}

static const char *const sibling[] = { "0000:01:00.1" };
static const char *const stranger[] = { "0000:02:00.0" };

/* A card that only goes through a reset together with another function. */
static struct probe_result granted_with(const char *const *with)
{
	return (struct probe_result){ .granted = true,
				      .hot_resettable = true,
				      .reset_with = (const char **)with,
				      .n_reset_with = 1 };
}

static struct probe_result granted(bool resettable)
{
	return (struct probe_result){ .granted = true, .resettable = resettable };
}

static void expect(const char *extra, struct probe_result result, const char *id,
		   enum finding_status status, const char *culprit)
{
	struct world *w = world_new(extra);

	probe_explain(&w->context, &result, 1, w->report);
	const struct finding *f = w->report->findings;
	if (!id) {
		assert_null(f);
	} else {
		assert_non_null(f);
		assert_string_equal(f->id, id);
		assert_int_equal(f->status, status);
		assert_string_equal(f->subject, "0000:01:00.0");
		assert_null(f->next);
		assert_non_null(f->fix);
		if (culprit)
			assert_string_equal(f->culprits->text, culprit);
	}
	world_free(w);
}

static void test_granted(void **state)
{
	struct probe_result unprotected = granted(true);

	unprotected.noiommu = true;
	expect("", unprotected, "iommu.noiommu", STATUS_FAIL, NULL);
	expect("", granted(true), NULL, 0, NULL);
	expect("", granted(false), "reset.none", STATUS_WARN, NULL);
	expect("", granted_with(sibling), NULL, 0, NULL);
	expect("", granted_with(stranger), "reset.bus-shared", STATUS_WARN, "0000:02:00.0");
}

/* A region without an address is not there for a guest, although the kernel grants the device. */
static void test_lost_bar(void **state)
{
	expect("pci 0000:01:00.0 bar1=32G:64p@none\n", granted(true), "bar.unassigned", STATUS_FAIL,
	       NULL);
}

static void test_open(void **state)
{
	expect("pci 0000:01:00.0 driver=nouveau\n", refusal(PROBE_OPEN_NODE, ENOENT),
	       "driver.not-vfio", STATUS_FAIL, NULL);
	expect("", refusal(PROBE_OPEN_NODE, EBUSY), "vfio.busy", STATUS_FAIL, NULL);
	/* No rights is no proof against the device. */
	expect("", refusal(PROBE_OPEN_NODE, EACCES), "vfio.permission", STATUS_UNKNOWN, NULL);
}

static void test_attach(void **state)
{
	expect("", refusal(PROBE_ATTACH, EPERM), "vfio.refused", STATUS_FAIL, NULL);
	expect("/proc/cmdline = intel_iommu=on intremap=off\n", refusal(PROBE_ATTACH, EPERM),
	       "intremap.off", STATUS_FAIL, NULL);
	expect("pci 0000:00:1f.3 group=5 driver=snd_hda_intel\n", refusal(PROBE_VIABLE, EPERM),
	       "group.not-viable", STATUS_FAIL, "0000:00:1f.3");
}

static void test_after_attach(void **state)
{
	expect("", refusal(PROBE_MAP, ENOMEM), "vm.memlock", STATUS_FAIL, NULL);
	expect("", refusal(PROBE_MAP, EINVAL), "vfio.dma-map", STATUS_FAIL, NULL);
	expect("", refusal(PROBE_CONFIG, ENXIO), "device.lost", STATUS_FAIL, NULL);
}

/* Tried and refused, tried and granted, and refused with the device gone. */
static void test_reset(void **state)
{
	struct probe_result done = refusal(PROBE_RESET, 0);

	done.granted = done.resettable = true;
	expect("", refusal(PROBE_RESET, ENOTTY), "reset.failed", STATUS_FAIL, NULL);
	expect("", refusal(PROBE_RESET, ETIMEDOUT), "reset.failed", STATUS_FAIL, NULL);
	expect("", done, NULL, 0, NULL);
	expect("", refusal(PROBE_RESET, EIO), "device.lost", STATUS_FAIL, NULL);
}

/* What one way refuses and the other grants is a warning; the same refusal twice is said once. */
static void test_two_ways(void **state)
{
	struct world *w = world_new("");
	struct probe_result mixed[] = { granted(true), refusal(PROBE_MAP, ENOMEM) };
	struct probe_result both[] = { refusal(PROBE_MAP, ENOMEM), refusal(PROBE_MAP, ENOMEM) };

	probe_explain(&w->context, mixed, 2, w->report);
	assert_int_equal(w->report->findings->status, STATUS_WARN);
	assert_int_equal(probe_verdict(w->report), VERDICT_WARNINGS);
	w->report = report_new(w->arena);
	probe_explain(&w->context, both, 2, w->report);
	assert_null(w->report->findings->next);
	assert_int_equal(probe_verdict(w->report), VERDICT_BLOCKED);
	world_free(w);
}

static void test_hopeless(void **state)
{
	struct world *w = world_new("");
	const char *holder = "qemu-system-x86 (42)";

	assert_false(probe_hopeless(&w->context, w->report));
	w->context.holders = &holder;
	w->context.n_holders = 1;
	assert_true(probe_hopeless(&w->context, w->report));
	assert_string_equal(w->report->findings->id, "vfio.busy");
	assert_string_equal(w->report->findings->culprits->text, holder);
	world_free(w);
}

static void test_holders(void **state)
{
	struct world *w = world_new("/proc/42/comm = qemu-system-x86\n/proc/42/fd/7 -> /dev/vfio/5\n"
				    "/proc/43/comm = bash\n/proc/43/fd/0 -> /dev/tty\n");
	const char *const nodes[] = { "/dev/vfio/5" };
	const char **holders;

	assert_int_equal(probe_holders(w->root, w->arena, nodes, 1, &holders), 1);
	assert_string_equal(holders[0], "qemu-system-x86 (42)");
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_granted),      cmocka_unit_test(test_lost_bar),
		cmocka_unit_test(test_open),         cmocka_unit_test(test_attach),
		cmocka_unit_test(test_after_attach), cmocka_unit_test(test_two_ways),
		cmocka_unit_test(test_hopeless),     cmocka_unit_test(test_holders),
		cmocka_unit_test(test_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
