/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Measurements through the simulated CUDA library: figures, every call failing in turn, hangs and
 * crashes. */

#include "base/str.h"
#include "nvml/measure.h"

#include <dlfcn.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static const char *library;
static int (*live)(void);

/* What a run came to. */
struct tally {
	int opened; /* measure_open()'s result */
	char why[128];
	size_t steps, done, failed;
	bool stuck;
	unsigned errors;
};

static struct tally run(const char *scenario, const char *failing)
{
	struct measure_options o = { .library = library, .mib = 1, .timeout_ms = 2000 };
	struct measure *m = NULL;
	struct tally t = { .opened = 0 };

	setenv("SIM_CUDA", scenario, 1);
	setenv("SIM_CUDA_FAIL", failing, 1);
	t.opened = measure_open(&o, &m, t.why);
	if (t.opened)
		return t;
	t.steps = measure_steps(m);
	for (size_t i = 0; i < t.steps && !t.stuck; i++) {
		struct measure_result r;
		int e = measure_step(m, i, &r);

		t.done += e == 0;
		t.failed += e == -EIO;
		t.stuck = e == -ETIMEDOUT || e == -EFAULT;
		t.errors += r.errors;
		if (e)
			memcpy(t.why, r.why, sizeof(t.why));
		else
			assert_true(streq(r.name, "memory") ? r.value == 8
							    : r.value > 24.9 && r.value < 25.1);
		assert_true((r.ceiling > 0) == (streq(r.name, "d2d") && !t.stuck &&
						!streq(failing, "cuDeviceGetAttribute")));
	}
	measure_close(m);
	return t;
}

/* Two GPUs: four steps each, and both directions between them. */
static void figures(void **state)
{
	struct tally t = run("", "");

	assert_int_equal(t.opened, 0);
	assert_int_equal(t.steps, 10);
	assert_int_equal(t.done, 10);
	assert_int_equal(t.errors, 0);
	assert_int_equal(live(), 0);
	t = run("no-peer", "");
	assert_int_equal(t.done, 8);
	t = run("bad-memory", "");
	assert_int_equal(t.errors, 2);
}

/* A refusal is told in the library's words, and nothing that was taken is kept. */
static void every_call_fails(void **state)
{
	static const struct {
		const char *name;
		bool opening; /* nothing can be measured */
		size_t done;
	} calls[] = {
		{ "cuInit", true, 0 },
		{ "cuDeviceGetCount", true, 0 },
		{ "cuDeviceGet", true, 0 },
		{ "cuDeviceGetPCIBusId", true, 0 },
		{ "cuDevicePrimaryCtxRetain", true, 0 },
		{ "cuCtxSetCurrent", false, 0 },
		{ "cuMemAlloc_v2", false, 0 },
		{ "cuMemHostAlloc", false, 4 }, /* d2d and p2p need no host memory */
		{ "cuEventCreate", false, 2 },  /* the memory test is not timed */
		{ "cuEventRecord", false, 2 },
		{ "cuEventSynchronize", false, 2 },
		{ "cuEventElapsedTime", false, 2 },
		{ "cuMemcpyHtoDAsync_v2", false, 8 },
		{ "cuMemcpyDtoHAsync_v2", false, 6 }, /* d2h and the memory test */
		{ "cuMemcpyDtoDAsync_v2", false, 8 },
		{ "cuMemcpyPeerAsync", false, 8 },
		{ "cuMemsetD32_v2", false, 8 },
		{ "cuCtxSynchronize", false, 8 },
		{ "cuDeviceCanAccessPeer", false, 8 },  /* then no pair is measured */
		{ "cuCtxEnablePeerAccess", false, 10 }, /* it may be on already */
		{ "cuDeviceGetAttribute", false, 10 },  /* no ceiling, all figures */
	};

	for (size_t i = 0; i < ARRAY_SIZE(calls); i++) {
		struct tally t = run("", calls[i].name);

		if (t.opened != (calls[i].opening ? -EIO : 0) || t.done != calls[i].done ||
		    t.done + t.failed != t.steps)
			fail_msg("%s fails: opened %d, %zu of %zu steps done, %zu failed",
				 calls[i].name, t.opened, t.done, t.steps, t.failed);
		if (calls[i].opening || t.failed)
			assert_non_null(strstr(t.why, "CUDA error 1 (invalid value)"));
		if (live())
			fail_msg("%s fails: %d things are kept", calls[i].name, live());
	}
}

static void refusals(void **state)
{
	struct tally t = run("802", "");

	assert_int_equal(t.opened, -EIO);
	assert_non_null(strstr(t.why, "CUDA error 802 (system not yet initialized)"));
	t = run("no-gpu", "");
	assert_int_equal(t.opened, -EIO);
	assert_non_null(strstr(t.why, "CUDA error 100"));
	library = "/nonexistent/libcuda.so.1";
	t = run("", "");
	assert_int_equal(t.opened, -ENOENT);
}

/* Last: their threads never end. */
static void stuck(void **state)
{
	const char *good = *state;
	struct tally t;

	library = good;
	t = run("hang", "");
	assert_true(t.stuck && t.done == 0);
	assert_non_null(strstr(t.why, "not done within 2000 ms"));
	t = run("crash", "");
	assert_true(t.stuck && t.done == 0);
	assert_non_null(strstr(t.why, "crashed"));
	t = run("hang-release", "");
	assert_int_equal(t.done, 10);
}

int main(int argc, char **argv)
{
	void *handle;

	if (argc != 2)
		return 64;
	library = argv[1];
	handle = dlopen(library, RTLD_NOW);
	if (handle)
		*(void **)&live = dlsym(handle, "sim_cuda_live");
	if (!live)
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures),
		cmocka_unit_test(every_call_fails),
		cmocka_unit_test(refusals),
		cmocka_unit_test_prestate(stuck, argv[1]),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
