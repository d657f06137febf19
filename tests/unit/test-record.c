/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The roots that wrap another: what they note, and how they go wrong. And the way of a recording: capture, open, ask again. */
#include "capture/capture.h"
#include "root/bundle.h"
#include "root/fault.h"
#include "root/fixture.h"
#include "root/manifest.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <setjmp.h>
#include <cmocka.h>

static const char machine[] =
	"/proc/cmdline = quiet root=UUID=1b4e28ba-2fa1-11d2-883f-0016d3cca427 password=hunter2\n"
	"/proc/secret = 1\n"
	"/etc/hostname = gpu-rack7\n"
	"/dev/kmsg ! EPERM\n"
	"/sys/kernel/log <<END\n"
	"gpu-rack7 kernel: eth0 00:25:90:aa:bb:cc\n"
	"END\n"
	"/sys/blob : 00 01 02 ff\n"
	"/sys/empty/\n"
	"pci 0000:00:01.0 8086:1901 060400 root-port bus=01\n"
	"pci 0000:01:00.0 10de:2335 030200 endpoint driver=nvidia group=7\n";

static struct root *open_machine(struct arena *a)
{
	struct memory_tree *t = memory_tree_new();
	const char *why = NULL;

	assert_int_equal(fixture_apply(t, "test", ".", span_of(machine), a, &why), 0);
	return memory_tree_root(t, ROOT_FIXTURE, true, "test");
}

/* Everything a collector may do, here with answers of every kind. */
struct answers {
	int cmdline, kmsg, missing, below_missing, log, blob, driver, no_driver, list, list_missing,
		empty, stat, lstat, stat_only, not_link;
	const char *text, *log_text, *driver_name, *group;
	struct root_names names, empty_names;
	struct root_stat st;
};

static struct answers ask(struct root *r, struct arena *a)
{
	struct answers s = { 0 };
	struct bytes b = { 0 };
	struct root_stat ignored;
	const char *p = NULL;

	if ((s.cmdline = root_read(r, a, "/proc/cmdline", ROOT_TEXT_MAX, &b)) == 0)
		s.text = arena_strndup(a, (const char *)b.p, b.n);
	s.kmsg = root_read(r, a, "/dev/kmsg", ROOT_TEXT_MAX, &b);
	s.missing = root_read(r, a, "/sys/class/iommu/dmar0/cap", ROOT_TEXT_MAX, &b);
	s.below_missing = root_read(r, a, "/sys/nothing", ROOT_TEXT_MAX, &b);
	if ((s.log = root_read(r, a, "/sys/kernel/log", ROOT_TEXT_MAX, &b)) == 0)
		s.log_text = arena_strndup(a, (const char *)b.p, b.n);
	s.blob = root_read(r, a, "/sys/blob", ROOT_TEXT_MAX, &b);
	s.driver = root_readlink_base(r, a, "/sys/bus/pci/devices/0000:01:00.0/driver", &s.driver_name);
	root_readlink_base(r, a, "/sys/bus/pci/devices/0000:01:00.0/iommu_group", &s.group);
	s.no_driver = root_readlink(r, a, "/sys/bus/pci/devices/0000:00:01.0/driver", &p);
	s.list = root_list(r, a, "/sys/bus/pci/devices", &s.names);
	s.list_missing = root_list(r, a, "/sys/class/iommu", &s.empty_names);
	s.empty = root_list(r, a, "/sys/empty", &s.empty_names);
	s.stat = root_stat(r, "/sys/bus/pci/devices/0000:01:00.0/driver", &s.st);
	s.lstat = root_lstat(r, "/sys/bus/pci/devices/0000:01:00.0/driver", &s.st);
	s.stat_only = root_stat(r, "/sys/bus/pci/devices/0000:01:00.0/config", &ignored);
	s.not_link = root_readlink(r, a, "/sys/bus/pci/devices/0000:01:00.0/class", &p);
	return s;
}

static struct root *reopen(struct root *rec, struct arena *a, struct capture *c)
{
	struct bytes archive;
	struct root *r;
	const char *why = NULL;

	assert_int_equal(capture_write(rec, c, a, &archive), 0);
	assert_int_equal(bundle_open_bytes(archive, "capture", &bundle_limits_default, a, &r, &why), 0);
	assert_null(why);
	return r;
}

static void test_a_recording_answers_as_the_machine(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *rec = root_record(open_machine(a));
	struct answers was = ask(rec, a);
	struct capture c = { .hostname = "gpu-rack7" };
	_cleanup_root_ struct root *bundle = reopen(rec, a, &c);
	struct answers is = ask(bundle, a);

	assert_true(bundle->complete);
	assert_int_equal(is.cmdline, was.cmdline);
	assert_string_equal(is.text,
			    "quiet root=UUID=00000000-0000-4000-8000-000000000001 password=secret\n");
	assert_string_equal(is.log_text, "host-1 kernel: eth0 02:00:00:00:00:01\n");
	assert_int_equal(was.kmsg, -EPERM);
	assert_int_equal(is.kmsg, -EPERM);
	assert_int_equal(is.missing, -ENOENT);
	assert_int_equal(is.below_missing, -ENOENT);
	assert_int_equal(is.driver, 0);
	assert_string_equal(is.driver_name, "nvidia");
	assert_string_equal(is.group, "7");
	assert_int_equal(is.no_driver, -ENOENT);
	assert_int_equal(is.list, 0);
	assert_int_equal(is.names.n, 2);
	assert_string_equal(is.names.v[1], "0000:01:00.0");
	assert_int_equal(is.list_missing, -ENOENT);
	assert_int_equal(is.empty, 0);
	assert_int_equal(is.empty_names.n, 0);
	assert_int_equal(is.stat, was.stat);
	assert_int_equal(is.lstat, 0);
	assert_int_equal(is.st.type, was.st.type);
	assert_int_equal(is.stat_only, 0);
	assert_int_equal(was.not_link, -EINVAL);
	assert_int_equal(is.not_link, -EINVAL);
	/* Nobody knows what is in it, so it stays on the machine. */
	assert_int_equal(was.blob, 0);
	assert_int_equal(is.blob, -ENODATA);
	assert_int_equal(c.left_out, 1);
}

static void test_what_nobody_asked_is_unrecorded(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *rec = root_record(open_machine(a));
	struct bytes b;
	struct root_names names;

	ask(rec, a);
	_cleanup_root_ struct root *bundle = reopen(rec, a, &(struct capture){ 0 });
	assert_int_equal(root_read(bundle, a, "/proc/secret", 100, &b), -ENODATA);
	assert_int_equal(root_read(bundle, a, "/proc/never", 100, &b), -ENODATA);
	assert_int_equal(root_list(bundle, a, "/proc", &names), -ENODATA);
	assert_int_equal(root_read(bundle, a, "/sys/bus/pci/devices/0000:01:00.0/vendor", 100, &b),
			 -ENODATA);
	/* Stood in a listing that was read: there is no such device. */
	assert_int_equal(root_read(bundle, a, "/sys/bus/pci/devices/0000:02:00.0/vendor", 100, &b),
			 -ENOENT);
}

static void test_the_same_notes_make_the_same_bytes(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct bytes archives[2];

	for (size_t i = 0; i < 2; i++) {
		_cleanup_root_ struct root *rec = root_record(open_machine(a));

		ask(rec, a);
		assert_int_equal(capture_write(rec, &(struct capture){ .hostname = "gpu-rack7" }, a,
					       &archives[i]),
				 0);
	}
	assert_int_equal(archives[0].n, archives[1].n);
	assert_memory_equal(archives[0].p, archives[1].p, archives[0].n);
}

static void test_a_recording_of_a_recording(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *rec = root_record(open_machine(a));

	ask(rec, a);
	_cleanup_root_ struct root *again =
		root_record(reopen(rec, a, &(struct capture){ .hostname = "gpu-rack7" }));
	struct answers first = ask(again, a);
	_cleanup_root_ struct root *last = reopen(again, a, &(struct capture){ 0 });
	struct answers second = ask(last, a);
	assert_string_equal(first.text, second.text);
	assert_string_equal(first.log_text, second.log_text);
	assert_int_equal(first.kmsg, second.kmsg);
	assert_int_equal(first.blob, second.blob);
	assert_int_equal(first.missing, second.missing);
	assert_int_equal(first.names.n, second.names.n);
}

static void test_a_device_that_vanishes(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct root *faulty =
		root_fault(open_machine(a),
			   (struct fault){ .deny = "/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/",
					   .error = ENODEV });
	_cleanup_root_ struct root *rec = root_record(faulty);
	struct root_names names;
	struct bytes b;

	/* Both ways to the same device: the link says that it is there, reading says that it is gone. */
	assert_int_equal(root_list(rec, a, "/sys/bus/pci/devices", &names), 0);
	assert_int_equal(root_read(rec, a, "/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/vendor",
				   100, &b),
			 -ENODEV);
	_cleanup_root_ struct root *bundle = reopen(rec, a, &(struct capture){ 0 });
	assert_int_equal(root_list(bundle, a, "/sys/bus/pci/devices", &names), 0);
	assert_int_equal(names.n, 2);
	assert_int_equal(root_read(bundle, a, "/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/vendor",
				   100, &b),
			 -ENODEV);
}

static void test_fault_counts_calls(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();

	for (unsigned n = 1; n <= 6; n++) {
		_cleanup_root_ struct root *r =
			root_fault(open_machine(a),
				   (struct fault){ .fail_at = n, .error = EIO, .stay_down = n % 2 });
		struct bytes b;

		for (unsigned i = 1; i <= 6; i++)
			assert_int_equal(root_read(r, a, "/proc/cmdline", 1000, &b),
					 i == n || (n % 2 && i > n) ? -EIO : 0);
		assert_int_equal(root_fault_calls(r), 6);
	}
}

static void test_fault_denies(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *one =
		root_fault(open_machine(a), (struct fault){ .deny = "/proc/cmdline", .error = EACCES });
	_cleanup_root_ struct root *below =
		root_fault(open_machine(a), (struct fault){ .deny = "/sys/bus/pci/", .error = EACCES });
	struct bytes b;
	struct root_names names;

	assert_int_equal(root_read(one, a, "/proc/cmdline", 1000, &b), -EACCES);
	assert_int_equal(root_read(one, a, "/proc/secret", 1000, &b), 0);
	assert_int_equal(root_list(below, a, "/sys/bus/pci", &names), -EACCES);
	assert_int_equal(root_list(below, a, "/sys/bus/pci/devices", &names), -EACCES);
	assert_int_equal(root_list(below, a, "/sys/bus", &names), 0);
}

static void test_order_is_not_the_directorys(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct root_names names[2];

	for (unsigned i = 0; i < 2; i++) {
		_cleanup_root_ struct root *r =
			root_fault(open_machine(a), (struct fault){ .shuffle = i * 77 });
		assert_int_equal(root_list(r, a, "/sys/bus/pci/devices/0000:01:00.0", &names[i]), 0);
		for (size_t k = 0; k < names[i].n; k++)
			names[i].v[k] = arena_strdup(a, names[i].v[k]);
	}
	assert_int_equal(names[0].n, names[1].n);
	for (size_t k = 0; k < names[0].n; k++)
		assert_string_equal(names[0].v[k], names[1].v[k]);
}

static void test_manifest_paths(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	static const char *const paths[] = { "/sys/a b", "/sys/\n\033", "/100%", "/caf\xc3\xa9/\xff" };

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		const char *text = manifest_path_encode(a, paths[i]);

		for (const char *c = text; *c; c++)
			assert_true(*c > ' ' && *c < 0x7f);
		assert_string_equal(manifest_path_decode(a, text), paths[i]);
	}
	assert_null(manifest_path_decode(a, "/%zz"));
	assert_null(manifest_path_decode(a, "/%4"));
	assert_null(manifest_path_decode(a, "/%00"));
}

static void test_manifests_of_strangers(void **state)
{
	static const char *const texts[] = {
		"{\"schema\":\"vfio-doctor/capture/1\",\"errors\":[[\"/../x\",\"any\",\"EIO\"]]}",
		"{\"schema\":\"vfio-doctor/capture/1\",\"errors\":[[\"/x\",\"sometimes\",\"EIO\"]]}",
		"{\"schema\":\"vfio-doctor/capture/1\",\"errors\":[[\"/x\",\"any\",\"EWHAT\"]]}",
		"{\"schema\":\"vfio-doctor/capture/1\",\"errors\":[\"/x\"]}",
		"{\"schema\":\"vfio-doctor/capture/1\",\"stats\":[[\"/x\",\"tree\",0,0,0,0,0,0]]}",
		"{\"schema\":\"vfio-doctor/capture/1\",\"names\":[1]}",
		"{\"schema\":\"vfio-doctor/capture/2\"}",
		"{\"schema\":",
		"[]",
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		struct memory_tree *t = memory_tree_new();
		struct manifest info;
		const char *why = NULL;

		assert_int_equal(manifest_apply((struct bytes){ (const uint8_t *)texts[i],
								strlen(texts[i]) },
						t, a, &info, &why),
				 -EBADMSG);
		assert_non_null(why);
		memory_tree_free(t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_recording_answers_as_the_machine),
		cmocka_unit_test(test_what_nobody_asked_is_unrecorded),
		cmocka_unit_test(test_the_same_notes_make_the_same_bytes),
		cmocka_unit_test(test_a_recording_of_a_recording),
		cmocka_unit_test(test_a_device_that_vanishes),
		cmocka_unit_test(test_fault_counts_calls),
		cmocka_unit_test(test_fault_denies),
		cmocka_unit_test(test_order_is_not_the_directorys),
		cmocka_unit_test(test_manifest_paths),
		cmocka_unit_test(test_manifests_of_strangers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
