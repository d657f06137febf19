/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/edit.h"

#include <errno.h>

#define NEW_SUFFIX ".vfio-doctor-new"

#define EDIT(r, call) ((r = edit_owner(r))->edit ? (r)->edit->call : -EROFS)

struct root *edit_owner(struct root *r)
{
	while (r->inner)
		r = r->inner;
	return r;
}

int edit_create(struct root *r, const char *path, const struct root_meta *meta, struct bytes data)
{
	return EDIT(r, create(r, path, meta, data));
}

int edit_rename(struct root *r, const char *from, const char *to)
{
	return EDIT(r, rename(r, from, to));
}

int edit_unlink(struct root *r, const char *path)
{
	return EDIT(r, unlink(r, path));
}

int edit_sync_file(struct root *r, const char *path)
{
	return EDIT(r, sync_file(r, path));
}

int edit_sync_dir(struct root *r, const char *path)
{
	return EDIT(r, sync_dir(r, path));
}

int edit_meta(struct root *r, struct arena *a, const char *path, struct root_meta *ret)
{
	return EDIT(r, meta(r, a, path, ret));
}

int edit_lock(struct root *r, const char *path)
{
	return EDIT(r, lock(r, path));
}

int edit_run(struct root *r, const char *const *argv, unsigned seconds, struct arena *a,
	     int *ret_status, const char **ret_output)
{
	return EDIT(r, run(r, argv, seconds, a, ret_status, ret_output));
}

int edit_sync_parent(struct root *r, const char *path)
{
	char dir[ROOT_PATH_MAX];
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) : 0;

	if (!slash || n >= sizeof(dir))
		return -EINVAL;
	memcpy(dir, path, n);
	dir[n] = '\0';
	return edit_sync_dir(r, n ? dir : "/");
}

int edit_mkdirs(struct root *r, const char *path, mode_t mode)
{
	char part[ROOT_PATH_MAX];
	size_t n = strlen(path);
	struct root_stat st;

	if (n >= sizeof(part) || path[0] != '/')
		return -EINVAL;
	for (size_t i = 1; i <= n; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (root_stat(r, part, &st) == 0)
			continue;
		int e = EDIT(r, mkdir(r, part, mode));
		if (e == 0)
			e = edit_sync_parent(r, part);
		if (e < 0)
			return e;
	}
	return 0;
}

int edit_replace(struct root *r, const char *path, const struct root_meta *meta, struct bytes data)
{
	char fresh[ROOT_PATH_MAX];
	size_t n = strlen(path);
	int e;

	if (n + sizeof(NEW_SUFFIX) > sizeof(fresh))
		return -ENAMETOOLONG;
	memcpy(fresh, path, n);
	memcpy(fresh + n, NEW_SUFFIX, sizeof(NEW_SUFFIX));
	/* Left behind by an attempt that was cut short. */
	e = edit_unlink(r, fresh);
	if (e < 0 && e != -ENOENT)
		return e;
	e = edit_create(r, fresh, meta, data);
	if (e == 0)
		e = edit_sync_file(r, fresh);
	if (e == 0)
		e = edit_rename(r, fresh, path);
	if (e < 0) {
		(void)edit_unlink(r, fresh);
		return e;
	}
	return edit_sync_parent(r, path);
}
