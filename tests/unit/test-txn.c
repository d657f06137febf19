/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A plan is carried out, with the power cut, an error, or a full disk at every single step. */
#include "apply/apply.h"
#include "root/edit-memory.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

#define STEPS_MAX 400

static const struct {
	const char *path, *before, *after; /* NULL: not there */
	mode_t mode;
	uid_t uid;
} files[] = {
	{ "/etc/default/grub", "# mine\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"\n",
	  "# mine\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet intel_iommu=on\"\n", 0640, 7 },
	{ "/etc/modprobe.d/vfio-doctor.conf", NULL, "options vfio-pci ids=10de:2684,10de:22ba\n",
	  0644, 0 },
	{ "/etc/modules-load.d/old.conf", "vfio_virqfd\n", NULL, 0600, 0 },
	{ "/etc/initramfs-tools/modules", "", "vfio_pci\n", 0644, 0 },
};

static struct root *make_host(void)
{
	struct memory_tree *t = memory_tree_new();

	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		if (files[i].before) {
			memory_tree_file(t, files[i].path,
					 (struct bytes){ (const uint8_t *)files[i].before,
							 strlen(files[i].before) },
					 files[i].mode, 0);
			memory_tree_node(t, files[i].path)->uid = files[i].uid;
		}
	memory_tree_dir(t, "/etc/modprobe.d");
	memory_tree_dir(t, "/var/lib");
	return memory_tree_root(t, ROOT_FIXTURE, true, "host");
}

static struct plan *make_plan(struct arena *a)
{
	struct plan *p = plan_new(a);

	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		struct plan_edit *e = plan_edit_file(p, files[i].path, files[i].before,
						     span_of(files[i].before ? files[i].before : ""));

		plan_set_text(p, e, files[i].after ? files[i].after : "", "test", "changes it");
		e->remove = !files[i].after;
	}
	plan_add_action(p, "update-grub", "writes the entries", 60, "test");
	plan_add_action(p, "update-initramfs -u -k all", "builds the image", 60, "test");
	return p;
}

/* 1: every file is as it was before; 2: as after; 0: a mixture, or something else. Both only if they do not differ. */
static int state_of(struct root *r)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	bool before = true, after = true;

	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		struct bytes now = { 0 };
		struct root_stat st = { 0 };
		int e = root_read(r, a, files[i].path, 4096, &now);

		if (e == 0)
			assert_int_equal(root_stat(r, files[i].path, &st), 0);
		before &= files[i].before ? e == 0 && now.n == strlen(files[i].before) &&
						    !memcmp(now.p, files[i].before, now.n) &&
						    st.mode == files[i].mode && st.uid == files[i].uid
					  : e == -ENOENT;
		after &= files[i].after ? e == 0 && now.n == strlen(files[i].after) &&
						  !memcmp(now.p, files[i].after, now.n) &&
						  st.mode == files[i].mode &&
						  st.uid == (files[i].before ? files[i].uid : 0)
					: e == -ENOENT;
	}
	return before ? 1 : after ? 2 : 0;
}

/* No half-made file lies about beside the real ones. */
static void assert_tidy(struct root *r)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	static const char *const folders[] = { "/etc/default", "/etc/modprobe.d",
					       "/etc/modules-load.d", "/etc/initramfs-tools" };

	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		struct root_names names;

		if (root_list(r, a, folders[i], &names) < 0)
			continue;
		for (size_t n = 0; n < names.n; n++)
			assert_false(str_has_suffix(names.v[n], ".vfio-doctor-new"));
	}
}

/* What the next run of the program finds and does after the crash. */
static void recover_and_check(struct edit_disk *d, bool worst, unsigned step)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *after = edit_disk_root(d, worst);
	struct edit_disk *fresh = edit_memory_attach(after);
	enum txn_state from;
	const char *id;

	assert_int_equal(txn_recover(after, a, &id, &from), 0);
	int state = state_of(after);
	if (!state)
		fail_msg("a mixture is left after a power cut at step %u (%s)", step,
			 worst ? "what the disk kept" : "what processes saw");
	/* From the new state there is a way back, to the byte. */
	struct txn_list list = { 0 };
	if (state == 2) {
		assert_int_equal(txn_history(after, a, &list), 0);
		assert_int_equal(txn_undo(&list.v[list.n - 1]), 0);
		assert_int_equal(state_of(after), 1);
	}
	edit_disk_free(fresh);
}

static void all_goes_well(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *r = make_host();
	struct edit_disk *d = edit_memory_attach(r);
	struct txn t;

	assert_int_equal(apply_plan(r, make_plan(a), 1700000000, NULL, a, &t), 0);
	assert_int_equal(t.state, TXN_DONE);
	assert_int_equal(state_of(r), 2);
	_cleanup_root_ struct root *kept = edit_disk_root(d, true);
	assert_int_equal(state_of(kept), 2);
	assert_tidy(r);
	edit_disk_free(d);
}

static void power_cut_at_every_step(void **state)
{
	unsigned points = 0;

	for (unsigned at = 1; at < STEPS_MAX; at++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		_cleanup_root_ struct root *r = make_host();
		struct edit_disk *d = edit_memory_attach(r);
		struct txn t;

		d->fail_at = at;
		d->cut = true;
		int e = apply_plan(r, make_plan(a), 1700000000, NULL, a, &t);
		bool reached = d->calls >= at;
		if (reached) {
			recover_and_check(d, true, at);
			recover_and_check(d, false, at);
			points++;
		} else {
			assert_int_equal(e, 0);
		}
		edit_disk_free(d);
		if (!reached)
			break;
	}
	assert_true(points > 40 && points < STEPS_MAX - 2);
	printf("power cut at %u points, each looked at twice\n", points);
}

/* One call fails, the machine goes on: old or new at once, without recovery, and the user is told. */
static void error_at_every_step(void **state)
{
	static const int errors[] = { EIO, ENOSPC, EROFS, EACCES };
	unsigned points = 0;

	for (size_t k = 0; k < ARRAY_SIZE(errors); k++)
		for (unsigned at = 1; at < STEPS_MAX; at++) {
			_cleanup_(arena_freep) struct arena *a = arena_new();
			_cleanup_root_ struct root *r = make_host();
			struct edit_disk *d = edit_memory_attach(r);
			struct txn t;

			d->fail_at = at;
			d->error = errors[k];
			int e = apply_plan(r, make_plan(a), 1700000000, NULL, a, &t);
			bool reached = d->calls >= at;
			if (reached && e < 0) {
				assert_int_equal(state_of(r), 1);
				assert_non_null(t.why);
				assert_tidy(r);
			} else {
				assert_int_equal(state_of(r), 2);
			}
			points += reached;
			edit_disk_free(d);
			if (!reached)
				break;
		}
	printf("an error at %u points\n", points);
}

static int failing_program(struct edit_disk *d, const char *const *argv, void *context)
{
	return streq(argv[0], "update-initramfs") ? 1 : 0;
}

static void failing_action_brings_everything_back(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *r = make_host();
	struct edit_disk *d = edit_memory_attach(r);
	struct txn t;

	d->run = failing_program;
	assert_int_equal(apply_plan(r, make_plan(a), 1700000000, NULL, a, &t), -ECHILD);
	assert_non_null(strstr(t.why, "update-initramfs failed with status 1"));
	assert_int_equal(t.state, TXN_UNDONE);
	assert_int_equal(state_of(r), 1);
	edit_disk_free(d);
}

static int unhappy(void *context, struct root *root, const char **ret_why)
{
	*ret_why = "the new image does not hold what it should";
	return -EBADMSG;
}

static void wrong_result_brings_everything_back(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *r = make_host();
	struct edit_disk *d = edit_memory_attach(r);
	struct apply_watch w = { .check = unhappy };
	struct txn t;

	assert_int_equal(apply_plan(r, make_plan(a), 1700000000, &w, a, &t), -EBADMSG);
	assert_int_equal(state_of(r), 1);
	edit_disk_free(d);
}

static void changed_file_stops_everything(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *r = make_host();
	struct edit_disk *d = edit_memory_attach(r);
	struct plan *p = make_plan(a);
	struct txn t;

	memory_tree_file(d->now, "/etc/initramfs-tools/modules",
			 (struct bytes){ (const uint8_t *)"mine\n", 5 }, 0644, 0);
	assert_int_equal(apply_plan(r, p, 1700000000, NULL, a, &t), -ESTALE);
	assert_non_null(strstr(t.why, "/etc/initramfs-tools/modules"));
	assert_string_equal((const char *)memory_tree_node(d->now, "/etc/default/grub")->data.p,
			    files[0].before);
	edit_disk_free(d);
}

static void undo_refuses_to_lose_a_later_change(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *r = make_host();
	struct edit_disk *d = edit_memory_attach(r);
	struct txn t, again;

	assert_int_equal(apply_plan(r, make_plan(a), 1700000000, NULL, a, &t), 0);
	memory_tree_file(d->now, "/etc/default/grub",
			 (struct bytes){ (const uint8_t *)"later\n", 6 }, 0640, 0);
	assert_int_equal(txn_load(r, t.id, a, &again), 0);
	assert_int_equal(txn_undo(&again), -ESTALE);
	assert_non_null(strstr(again.why, "/etc/default/grub"));
	assert_memory_equal(memory_tree_node(d->now, "/etc/default/grub")->data.p, "later\n", 6);
	edit_disk_free(d);
}

static void undo_cut_at_every_step(void **state)
{
	unsigned points = 0;

	for (unsigned at = 1; at < STEPS_MAX; at++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		_cleanup_root_ struct root *r = make_host();
		struct edit_disk *d = edit_memory_attach(r);
		struct txn t, again;

		assert_int_equal(apply_plan(r, make_plan(a), 1700000000, NULL, a, &t), 0);
		assert_int_equal(txn_load(r, t.id, a, &again), 0);
		d->calls = 0;
		d->fail_at = at;
		d->cut = true;
		(void)txn_undo(&again);
		bool reached = d->calls >= at;
		if (reached) {
			recover_and_check(d, true, at);
			recover_and_check(d, false, at);
			points++;
		}
		edit_disk_free(d);
		if (!reached)
			break;
	}
	printf("undo cut at %u points\n", points);
	assert_true(points > 10);
}

static void two_at_once(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_root_ struct root *r = make_host();
	struct edit_disk *d = edit_memory_attach(r);
	struct txn t, u;

	assert_int_equal(apply_plan(r, make_plan(a), 1700000000, NULL, a, &t), 0);
	/* The same plan again: its hashes are of the old files. */
	assert_int_equal(apply_plan(r, make_plan(a), 1700000000, NULL, a, &u), -ESTALE);
	assert_string_not_equal(t.id, u.id);
	assert_int_equal(state_of(r), 2);
	edit_disk_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_goes_well),
		cmocka_unit_test(power_cut_at_every_step),
		cmocka_unit_test(error_at_every_step),
		cmocka_unit_test(failing_action_brings_everything_back),
		cmocka_unit_test(wrong_result_brings_everything_back),
		cmocka_unit_test(changed_file_stops_everything),
		cmocka_unit_test(undo_refuses_to_lose_a_later_change),
		cmocka_unit_test(undo_cut_at_every_step),
		cmocka_unit_test(two_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
