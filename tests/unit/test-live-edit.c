/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The running machine as the command line opens it: wrapped, so that NVIDIA's library can be asked. What is changed
 * through the wrapper are the files of the root inside.
 */
#include "nvml/nvml.h"
#include "root/edit.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

static void wrapped_live_root_is_changed(void **state)
{
	char dir[] = "/tmp/vfio-doctor-edit-XXXXXX", path[64];
	const struct root_meta meta = { .mode = 0644, .uid = getuid(), .gid = getgid() };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct root *root;
	struct bytes data;

	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/new", dir);
	assert_int_equal(root_open_live(&root), 0);
	root = nvml_root_wrap(root, &(struct nvml_options){ 0 });
	assert_int_equal(edit_replace(root, path, &meta, (struct bytes){ (const uint8_t *)"a", 1 }),
			 -EROFS);
	assert_int_equal(root_allow_edit(root, false), 0);
	assert_int_equal(edit_replace(root, path, &meta, (struct bytes){ (const uint8_t *)"abc\n", 4 }),
			 0);
	assert_int_equal(root_read(root, a, path, 16, &data), 0);
	assert_int_equal(data.n, 4);
	assert_int_equal(edit_unlink(root, path), 0);
	root_close(root);
	assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(wrapped_live_root_is_changed) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
