/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/nvidia-state.h"

#include <errno.h>
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

static void snapshot(void **state)
{
	struct nvidia_state s;
	const struct nvidia_gpu_state *g;
	bdf_t bdf;

	assert_int_equal(nvml_text_decode(*state,
					  SPAN_LIT("nvml-snapshot 1\n"
						   "driver 550.90.07\n"
						   "gpu 0000:19:00.0\n"
						   "name NVIDIA H200\n"
						   "module 2\n"
						   "mig on off\n"
						   "persistence off\n"
						   "fabric completed error-999 clique=3 health=0x4aa\n"
						   "nvlinks 16 2\n"
						   "memory_mib 143771\n"
						   "ecc_errors 4\n"
						   "something new\n"
						   "profile 9 3 2 66560 0,4:4 MIG 3g.71gb\n"
						   "profile 9 3 2 66560 0,99:4 MIG broken\n"
						   "instances known\n"
						   "instance 1 9 4 4\n"
						   "peer 0000:3b:00.0 ok\n"
						   "peer 0000:4c:00.0 no-5\n"
						   "gpu 0001:02:00.0\n"
						   "mig ! unsupported\n"
						   "module ! missing\n"),
					  &s),
			 0);
	assert_string_equal(s.driver, "550.90.07");
	assert_int_equal(s.n_gpus, 2);
	assert_int_equal(bdf_parse(SPAN_LIT("19:00.0"), &bdf), 0);
	g = nvidia_state_gpu(&s, bdf);
	assert_non_null(g);
	assert_true(g->module == 2 && g->mig == NVIDIA_ON && g->mig_pending == NVIDIA_OFF &&
		    g->persistence == NVIDIA_OFF);
	assert_true(g->fabric == FABRIC_COMPLETED && g->fabric_clique == 3 && g->fabric_health == 0x4aa);
	assert_string_equal(g->fabric_status, "error-999");
	assert_true(g->nvlinks_up == 16 && g->nvlinks_down == 2 && g->memory_mib == 143771);
	assert_true(g->ecc_errors_known && g->ecc_errors == 4);
	assert_int_equal(g->n_profiles, 1);
	assert_string_equal(g->profiles[0].name, "3g.71gb");
	assert_true(g->profiles[0].n_starts == 2 && g->profiles[0].starts[1] == 4 &&
		    g->profiles[0].size == 4);
	assert_true(g->instances_known && g->n_instances == 1 && g->instances[0].start == 4);
	assert_true(g->n_peers == 2 && g->peers[0].nvlink && !g->peers[1].nvlink);
	assert_true(s.gpus[1].mig == NVIDIA_UNSUPPORTED && s.gpus[1].module == -1 &&
		    s.gpus[1].nvlinks_up == -1);
	assert_int_equal(s.gpus[1].bdf.domain, 1);
}

static void refused(void **state)
{
	struct nvidia_state s = { .n_gpus = 7 };

	assert_int_equal(nvml_text_decode(*state, SPAN_LIT(""), &s), -EINVAL);
	assert_int_equal(nvml_text_decode(*state, SPAN_LIT("nvml-snapshot 2\n"), &s), -EINVAL);
	assert_int_equal(nvml_text_decode(*state, SPAN_LIT("nvml-snapshot 1\ngpu nonsense\n"), &s),
			 -EINVAL);
	assert_int_equal(s.n_gpus, 7);
	assert_int_equal(nvml_text_decode(*state,
					  SPAN_LIT("nvml-snapshot 1\nerror Driver/library version mismatch\n"),
					  &s),
			 0);
	assert_string_equal(s.error, "Driver/library version mismatch");
	assert_int_equal(s.n_gpus, 0);
}

#define XML(...)                                                                                   \
	SPAN_LIT("<?xml version=\"1.0\" ?>\n<!DOCTYPE nvidia_smi_log SYSTEM "                      \
		 "\"nvsmi_device_v12.dtd\">\n"                                                     \
		 "<nvidia_smi_log>" __VA_ARGS__ "</nvidia_smi_log>\n")

static void smi(void **state)
{
	struct nvidia_state s;

	assert_int_equal(nvidia_smi_decode(*state,
					   XML("<driver_version>550.90.07</driver_version>"
					       "<gpu id=\"00000000:19:00.0\"><product_name>NVIDIA H200</product_name>"
					       "<persistence_mode>Enabled</persistence_mode>"
					       "<mig_mode>\n<current_mig>Enabled</"
					       "current_mig>\n<pending_mig>Disabled</pending_mig></mig_mode>"
					       "<gpu_module_id>2</gpu_module_id>"
					       "<gpu_virtualization_mode><virtualization_mode>Pass-Through</"
					       "virtualization_mode></gpu_virtualization_mode>"
					       "<gpu_reset_status><reset_required>No</reset_required></"
					       "gpu_reset_status>"
					       "<fb_memory_usage><total>143771 MiB</total></fb_memory_usage>"
					       "<bar1_memory_usage><total>262144 MiB</total></bar1_memory_usage>"
					       "<fabric><state>In Progress</state><status>N/A</status></fabric></gpu>"
					       "<gpu id=\"rubbish\"/>"
					       "<gpu "
					       "id=\"00000000:3B:00.0\"><mig_mode><current_mig>N/A</"
					       "current_mig><pending_mig>N/A</pending_mig></mig_mode>"
					       "<fabric><state>Completed</state><status>Success</status><cliqueId>5</"
					       "cliqueId></fabric></gpu>"),
					   &s),
			 0);
	assert_string_equal(s.driver, "550.90.07");
	assert_int_equal(s.n_gpus, 2);
	assert_true(s.gpus[0].mig == NVIDIA_ON && s.gpus[0].mig_pending == NVIDIA_OFF &&
		    s.gpus[0].module == 2);
	assert_true(s.gpus[0].memory_mib == 143771 && s.gpus[0].bar1_mib == 262144);
	assert_true(s.gpus[0].fabric == FABRIC_IN_PROGRESS && !s.gpus[0].fabric_status);
	assert_true(s.gpus[0].reset_required == NVIDIA_OFF && s.gpus[0].persistence == NVIDIA_ON);
	assert_string_equal(s.gpus[0].virtualization, "passthrough");
	assert_true(s.gpus[1].mig == NVIDIA_UNSUPPORTED && s.gpus[1].fabric == FABRIC_COMPLETED &&
		    s.gpus[1].fabric_clique == 5);
	assert_string_equal(s.gpus[1].fabric_status, "success");
	assert_int_equal(s.gpus[1].module, -1);
}

static void smi_refused(void **state)
{
	struct nvidia_state s;

	assert_int_equal(nvidia_smi_decode(*state, SPAN_LIT(""), &s), -EINVAL);
	assert_int_equal(nvidia_smi_decode(*state, SPAN_LIT("<html/>"), &s), -EINVAL);
	assert_int_equal(nvidia_smi_decode(*state,
					   SPAN_LIT("NVIDIA-SMI has failed because it couldn't communicate"),
					   &s),
			 -EINVAL);
	/* An entity is not followed: nothing of a file, no growth. */
	assert_int_equal(nvidia_smi_decode(*state,
					   SPAN_LIT("<!DOCTYPE nvidia_smi_log [<!ENTITY x SYSTEM "
						    "\"file:///etc/passwd\">]>"
						    "<nvidia_smi_log><driver_version>&x;</"
						    "driver_version></nvidia_smi_log>"),
					   &s),
			 0);
	assert_null(s.driver);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(snapshot),
		cmocka_unit_test(refused),
		cmocka_unit_test(smi),
		cmocka_unit_test(smi_refused),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
