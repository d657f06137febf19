/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The management library's simulations, through the same dlopen() and the same collector as the
 * real one. */

#include "analyse/analysis.h"
#include "analyse/nvidia.h"
#include "collect/collect.h"
#include "nvml/nvml.h"
#include "root/record.h"
#include "rules/rule.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <time.h>
#include <cmocka.h>

static const char *library, *old_library, *hosts;

struct run {
	struct arena *arena;
	struct root *root;
	struct host *host;
	struct report *report;
};

/* The bare-metal host without its recorded answers, asked through the simulated library instead. */
static struct run run_host(const char *file, const char *scenario, const char *lib, unsigned timeout_ms)
{
	struct run r = { .arena = arena_new() };
	const char *why = NULL;
	struct root *inner;

	if (root_open_fixture(file, r.arena, &inner, &why))
		fail_msg("%s", why);
	setenv("SIM_NVML", scenario, 1);
	r.root = nvml_root_wrap(inner,
				&(struct nvml_options){ .library = lib, .timeout_ms = timeout_ms });
	r.host = host_collect(r.root, r.arena);
	r.report = rules_run(r.host, analyse(r.host, NULL, 0, r.arena), r.arena);
	return r;
}

static struct run run_open(const char *scenario, const char *lib, unsigned timeout_ms)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();

	return run_host(arena_printf(a, "%s/hgx-h200-bare.host", hosts), scenario, lib, timeout_ms);
}

static struct run run_board(const char *scenario)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();

	return run_host(arena_printf(a, "%s/../nvml/board-on-nvidia.host", hosts), scenario, library, 0);
}

static void run_close(struct run *r)
{
	root_close(r->root);
	arena_free(r->arena);
}

static size_t count(const struct run *r, enum finding_status status, const char *id)
{
	size_t n = 0;

	for (const struct finding *f = r->report->findings; f; f = f->next)
		n += f->status == status && streq(f->id, id);
	return n;
}

static void bare_metal(void **state)
{
	struct run r = run_open("h200x8", library, 0);
	const struct nvidia_gpu_state *g;

	assert_non_null(r.host->nvidia->state);
	assert_int_equal(r.host->nvidia->state->n_gpus, 8);
	assert_string_equal(r.host->nvidia->state->driver, "550.90.07");
	g = &r.host->nvidia->state->gpus[3];
	assert_true(g->module == 1 && g->mig == NVIDIA_OFF && g->nvlinks_up == 18 &&
		    g->n_profiles == 7 && g->n_peers == 7);
	assert_int_equal(count(&r, STATUS_PASS, "fabric.partition"), 1);
	assert_int_equal(count(&r, STATUS_PASS, "nvlink.asymmetric"), 1);
	assert_int_equal(count(&r, STATUS_PASS, "mig.enabled"), 2);
	run_close(&r);
}

static void mig_on_two(void **state)
{
	struct run r = run_open("mig2", library, 0);

	assert_int_equal(count(&r, STATUS_WARN, "mig.enabled"), 2);
	assert_int_equal(count(&r, STATUS_WARN, "mig.nvlink-off"), 2);
	assert_int_equal(r.host->nvidia->state->gpus[3].n_instances, 2);
	assert_int_equal(r.host->nvidia->state->gpus[3].instances[1].profile, 9);
	run_close(&r);
	/* An ordinary user may not list the instances: not known is not none. */
	r = run_open("mig2-denied", library, 0);
	assert_int_equal(r.host->nvidia->state->gpus[3].mig, NVIDIA_ON);
	assert_false(r.host->nvidia->state->gpus[3].instances_known);
	run_close(&r);
}

static void fabric_in_progress(void **state)
{
	struct run r = run_open("fabric-progress", library, 0);

	assert_int_equal(count(&r, STATUS_FAIL, "fabric.partition"), 2);
	run_close(&r);
}

static void fabric_failed(void **state)
{
	struct run r = run_open("fabric-failed", library, 0);

	assert_int_equal(count(&r, STATUS_FAIL, "fabric.partition"), 2);
	run_close(&r);
}

/* The summary of version 3 of the structure; older libraries have less to say, and are believed. */
static void fabric_versions(void **state)
{
	struct run r = run_open("fabric-limited", library, 0);

	assert_string_equal(r.host->nvidia->state->gpus[0].fabric_summary, "limited");
	assert_int_equal(count(&r, STATUS_FAIL, "fabric.partition"), 2);
	run_close(&r);
	r = run_open("fabric-v2", library, 0);
	assert_null(r.host->nvidia->state->gpus[0].fabric_summary);
	assert_true(r.host->nvidia->state->gpus[0].fabric_health_known);
	assert_int_equal(count(&r, STATUS_PASS, "fabric.partition"), 1);
	run_close(&r);
	r = run_open("fabric-v1", library, 0);
	assert_false(r.host->nvidia->state->gpus[0].fabric_health_known);
	assert_int_equal(count(&r, STATUS_PASS, "fabric.partition"), 1);
	run_close(&r);
}

static void mismatch(void **state)
{
	struct run r = run_open("mismatch", library, 0);

	assert_null(r.host->nvidia->state);
	assert_string_equal(r.host->nvidia->state_why, "Driver/library version mismatch");
	assert_int_equal(count(&r, STATUS_UNKNOWN, "mig.enabled"), 2);
	assert_int_equal(count(&r, STATUS_UNKNOWN, "fabric.partition"), 1);
	run_close(&r);
}

/* All eight GPUs of the board, in each state that the simulation knows. */
static void whole_board(void **state)
{
	struct run r = run_board("h200x8");

	assert_int_equal(r.host->nvidia->state->n_gpus, 8);
	assert_int_equal(count(&r, STATUS_PASS, "mig.enabled"), 8);
	assert_int_equal(count(&r, STATUS_PASS, "mig.nvlink-off"), 1);
	assert_int_equal(count(&r, STATUS_PASS, "fabric.partition"), 1);
	assert_int_equal(count(&r, STATUS_PASS, "fabric.manager"), 1);
	assert_int_equal(count(&r, STATUS_PASS, "nvlink.asymmetric"), 1);
	assert_int_equal(count(&r, STATUS_PASS, "nvidia.differs"), 1);
	run_close(&r);
	r = run_board("mig2");
	assert_int_equal(count(&r, STATUS_WARN, "mig.enabled"), 2);
	assert_int_equal(count(&r, STATUS_PASS, "mig.enabled"), 6);
	assert_int_equal(count(&r, STATUS_WARN, "mig.nvlink-off"), 2);
	run_close(&r);
	r = run_board("fabric-progress");
	assert_int_equal(count(&r, STATUS_FAIL, "fabric.partition"), 8);
	run_close(&r);
	r = run_board("fabric-failed");
	assert_int_equal(count(&r, STATUS_FAIL, "fabric.partition"), 8);
	assert_int_equal(count(&r, STATUS_WARN, "nvlink.asymmetric"), 1); /* module 6: 10 of 18 */
	run_close(&r);
}

/* What an old library cannot say is unknown; what it can is used. */
static void old(void **state)
{
	struct run r = run_open("h200x8", old_library, 0);

	assert_int_equal(r.host->nvidia->state->n_gpus, 8);
	assert_int_equal(r.host->nvidia->state->gpus[3].module, -1);
	assert_int_equal(count(&r, STATUS_PASS, "mig.enabled"), 2);
	assert_int_equal(count(&r, STATUS_UNKNOWN, "fabric.partition"), 1);
	run_close(&r);
}

static void missing(void **state)
{
	struct run r = run_open("h200x8", "/nonexistent/libnvidia-ml.so.1", 0);

	assert_null(r.host->nvidia->state);
	assert_int_equal(count(&r, STATUS_UNKNOWN, "mig.enabled"), 2);
	run_close(&r);
}

/* A recording keeps what the library said, under its path. */
static void recorded(void **state)
{
	struct run r = { .arena = arena_new() };
	const struct record_node *nodes;
	const char *why = NULL;
	struct root *inner;
	bool found = false;

	setenv("SIM_NVML", "mig2", 1);
	assert_int_equal(root_open_fixture(arena_printf(r.arena, "%s/hgx-h200-bare.host", hosts),
					   r.arena, &inner, &why),
			 0);
	r.root = root_record(nvml_root_wrap(inner, &(struct nvml_options){ .library = library }));
	host_collect(r.root, r.arena);
	for (size_t i = 0, n = record_nodes(r.root, &nodes); i < n; i++)
		found |= streq(nodes[i].path, NVML_SNAPSHOT_PATH) && nodes[i].has_data &&
			 bytes_has(nodes[i].data, 0, 15) &&
			 memcmp(nodes[i].data.p, "nvml-snapshot 1", 15) == 0;
	assert_true(found);
	run_close(&r);
}

/* The driver's profiles are the table's; one changed line is told. */
static void differs(void **state)
{
	struct run r = run_open("h200x8", library, 0);

	assert_int_equal(count(&r, STATUS_PASS, "nvidia.differs"), 1);
	assert_int_equal(count(&r, STATUS_INFO, "nvidia.differs"), 0);
	run_close(&r);
	r = run_open("variant", library, 0);
	assert_int_equal(count(&r, STATUS_WARN, "nvidia.differs"), 2);
	run_close(&r);
}

static bool printable(const char *s)
{
	for (; s && *s; s++)
		if ((unsigned char)*s < ' ' || *s == 127)
			return false;
	return true;
}

/* Nothing of it is taken for a fact, and nothing of it leaves its line. */
static void garbage(void **state)
{
	struct run r = run_open("garbage", library, 0);
	const struct nvidia_state *s = r.host->nvidia->state;

	assert_non_null(s);
	assert_int_equal(s->n_gpus, 8);
	assert_true(printable(s->driver) && printable(s->gpus[0].name));
	for (size_t i = 0; i < s->n_gpus; i++) {
		assert_int_equal(s->gpus[i].module, -1);
		assert_int_equal(s->gpus[i].fabric, FABRIC_UNKNOWN);
		assert_null(s->gpus[i].fabric_summary);
		assert_int_equal(s->gpus[i].n_profiles, 0);
	}
	assert_int_equal(count(&r, STATUS_FAIL, "fabric.partition"), 0);
	run_close(&r);
}

static void crash(void **state)
{
	static const char *const how[] = { "crash", "abort" };

	for (size_t i = 0; i < ARRAY_SIZE(how); i++) {
		struct run r = run_open(how[i], library, 5000);

		assert_null(r.host->nvidia->state);
		assert_non_null(strstr(r.host->nvidia->state_why, "crashed"));
		assert_int_equal(count(&r, STATUS_UNKNOWN, "mig.enabled"), 2);
		run_close(&r);
	}
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The answers are in; how the thread ends is nobody's concern. */
static void thread_end(void **state)
{
	static const char *const how[] = { "hang-thread", "crash-thread" };

	for (size_t i = 0; i < ARRAY_SIZE(how); i++) {
		double begin = now();
		struct run r = run_open(how[i], library, 5000);

		assert_true(now() - begin < 4);
		assert_int_equal(r.host->nvidia->state->n_gpus, 8);
		run_close(&r);
		/* The thread ends on its own time; cmocka puts handlers of its own in place before the next test. */
		usleep(300 * 1000);
	}
}

/* Last: after a timeout the process leaves without running exit handlers, and the thread is never
 * joined. */
static void hang(void **state)
{
	double begin = now();
	struct run r = run_open("hang", library, 300);
	double took = now() - begin;

	assert_true(took >= 0.3);
	if (took > 1.5)
		fail_msg("a driver that hangs held the run up for %.2f s", took);
	assert_null(r.host->nvidia->state);
	assert_int_equal(r.host->nvidia->state_fact.error, ETIMEDOUT);
	assert_int_equal(count(&r, STATUS_UNKNOWN, "mig.enabled"), 2);
	assert_int_equal(count(&r, STATUS_UNKNOWN, "fabric.partition"), 1);
	run_close(&r);
}

/* Without a driver the library is not opened at all. */
static void no_driver(void **state)
{
	struct run r = { .arena = arena_new() };
	const char *why = NULL;
	struct root *inner;

	setenv("SIM_NVML", "h200x8", 1);
	assert_int_equal(root_open_fixture(arena_printf(r.arena, "%s/intel-desktop.host", hosts),
					   r.arena, &inner, &why),
			 0);
	r.root = nvml_root_wrap(inner, &(struct nvml_options){ .library = library });
	r.host = host_collect(r.root, r.arena);
	assert_non_null(r.host->nvidia);
	assert_int_equal(r.host->nvidia->state_fact.avail, AVAIL_ABSENT);
	r.report = rules_run(r.host, analyse(r.host, NULL, 0, r.arena), r.arena);
	assert_int_equal(count(&r, STATUS_UNKNOWN, "mig.enabled") + count(&r, STATUS_PASS, "mig.enabled"),
			 0);
	run_close(&r);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bare_metal),
		cmocka_unit_test(mig_on_two),
		cmocka_unit_test(fabric_in_progress),
		cmocka_unit_test(fabric_failed),
		cmocka_unit_test(fabric_versions),
		cmocka_unit_test(mismatch),
		cmocka_unit_test(whole_board),
		cmocka_unit_test(old),
		cmocka_unit_test(missing),
		cmocka_unit_test(no_driver),
		cmocka_unit_test(recorded),
		cmocka_unit_test(differs),
		cmocka_unit_test(garbage),
		cmocka_unit_test(crash),
		cmocka_unit_test(thread_end),
		cmocka_unit_test(hang),
	};

	if (argc != 4)
		return 64;
	library = argv[1];
	old_library = argv[2];
	hosts = argv[3];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
