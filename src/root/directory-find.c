/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/directory.h"

#include <errno.h>
#include <stdio.h>

#define SEARCH_MAX 4096 /* directories looked at */

static bool is_folder(struct root *r, const char *path, const char *below)
{
	char whole[ROOT_PATH_MAX];
	struct root_stat st;

	snprintf(whole, sizeof(whole), "%s%s", path, below);
	return root_stat(r, whole, &st) == 0 && st.type == ROOT_DIR;
}

/* No sysfs, but some of what else the program reads. */
static bool is_part(struct root *r)
{
	static const char *const parts[] = { "/proc",        "/etc",    "/boot", "/usr/lib/modules",
					     "/lib/modules", "/var/lib" };

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		if (is_folder(r, "", parts[i]))
			return true;
	return false;
}

struct queue {
	const char **v;
	size_t n, cap;
};

static void look_into(struct root *r, const char *path, struct queue *q, struct arena *a)
{
	struct root_names names = { 0 };
	struct root_stat st;

	if (root_list(r, a, *path ? path : "/", &names) < 0)
		return;
	for (size_t i = 0; i < names.n && q->n < SEARCH_MAX; i++) {
		const char *below = arena_printf(a, "%s/%s", path, names.v[i]);

		if (strlen(below) + sizeof("/lib/modules") < ROOT_PATH_MAX &&
		    root_lstat(r, below, &st) == 0 && st.type == ROOT_DIR)
			*vec_push(a, q) = below;
	}
}

int directory_find(struct root *r, char ret_path[ROOT_PATH_MAX], bool *ret_bare)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct queue q = { 0 };

	*vec_push(a, &q) = "";
	for (size_t i = 0; i < q.n; i++) {
		bool whole = is_folder(r, q.v[i], "/sys");

		if (whole || is_folder(r, q.v[i], "/bus/pci")) {
			snprintf(ret_path, ROOT_PATH_MAX, "%s", q.v[i]);
			*ret_bare = !whole;
			return 0;
		}
		look_into(r, q.v[i], &q, a);
	}
	*ret_path = '\0';
	*ret_bare = false;
	return is_part(r) ? 0 : -ENODATA;
}
