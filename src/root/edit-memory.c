/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/edit-memory.h"

#include <errno.h>

static void copy_node(struct memory_tree *to, const struct memory_node *n, bool data)
{
	struct arena *a = memory_tree_arena(to);

	if (n->type == ROOT_DIR && n->path[1])
		memory_tree_dir(to, n->path);
	else if (n->type == ROOT_LINK)
		memory_tree_link(to, n->path, n->target);
	else if (n->type == ROOT_FILE)
		memory_tree_file(to, n->path,
				 (struct bytes){ arena_memdup(a, n->data.p, data ? n->data.n : 0),
						 data ? n->data.n : 0 },
				 n->mode, n->mtime);
	struct memory_node *made = memory_tree_node(to, n->path);
	if (made) {
		made->error = n->error;
		made->uid = n->uid;
		made->gid = n->gid;
		made->synced = n->synced;
	}
}

static void copy_below(struct memory_tree *to, const struct memory_node *n)
{
	for (const struct memory_node *c = n->first_child; c; c = c->next) {
		copy_node(to, c, true);
		copy_below(to, c);
	}
}

static struct memory_tree *copy_tree(struct memory_tree *from)
{
	struct memory_tree *t = memory_tree_new();

	copy_below(t, memory_tree_top(from));
	return t;
}

static void mark_synced(struct memory_node *n)
{
	n->synced = true;
	for (struct memory_node *c = n->first_child; c; c = c->next)
		mark_synced(c);
}

static struct edit_disk *disk_of(struct root *r)
{
	return r->edit_context;
}

/* Counts the step; what it answers if it must not be done, or 0. */
static int step(struct edit_disk *d)
{
	d->calls++;
	if (!d->fail_at || d->calls < d->fail_at || (d->calls > d->fail_at && !d->cut))
		return 0;
	return d->error ? -d->error : -EIO;
}

static int do_create(struct root *r, const char *path, const struct root_meta *meta, struct bytes data)
{
	struct edit_disk *d = disk_of(r);
	struct memory_node *n = memory_tree_node(d->now, path);
	const char *slash = strrchr(path, '/');
	struct arena *a = memory_tree_arena(d->now);
	const struct memory_node *dir =
		slash == path
			? memory_tree_top(d->now)
			: memory_tree_node(d->now, arena_strndup(a, path, (size_t)(slash - path)));
	int e = step(d);

	if (e < 0)
		return e;
	if (n)
		return -EEXIST;
	if (!dir || dir->type != ROOT_DIR)
		return -ENOENT;
	e = memory_tree_file(d->now, path, (struct bytes){ arena_memdup(a, data.p, data.n), data.n },
			     meta->mode, 0);
	if (e < 0)
		return e;
	n = memory_tree_node(d->now, path);
	n->uid = meta->uid;
	n->gid = meta->gid;
	n->synced = false;
	return 0;
}

static int do_mkdir(struct root *r, const char *path, mode_t mode)
{
	int e = step(disk_of(r));

	if (e < 0)
		return e;
	return memory_tree_node(disk_of(r)->now, path) ? 0 : memory_tree_dir(disk_of(r)->now, path);
}

static int do_rename(struct root *r, const char *from, const char *to)
{
	struct edit_disk *d = disk_of(r);
	struct memory_node *n = memory_tree_node(d->now, from);
	int e = step(d);

	if (e < 0)
		return e;
	if (!n)
		return -ENOENT;
	struct memory_node copy = *n;
	memory_tree_remove(d->now, from);
	memory_tree_file(d->now, to, copy.data, copy.mode, copy.mtime);
	n = memory_tree_node(d->now, to);
	n->uid = copy.uid;
	n->gid = copy.gid;
	n->synced = copy.synced;
	return 0;
}

static int do_unlink(struct root *r, const char *path)
{
	struct edit_disk *d = disk_of(r);
	int e = step(d);

	if (e < 0)
		return e;
	if (!memory_tree_node(d->now, path))
		return -ENOENT;
	memory_tree_remove(d->now, path);
	return 0;
}

static int do_sync_file(struct root *r, const char *path)
{
	struct edit_disk *d = disk_of(r);
	struct memory_node *n = memory_tree_node(d->now, path), *kept;
	int e = step(d);

	if (e < 0)
		return e;
	if (!n)
		return -ENOENT;
	n->synced = true;
	/* Its name may have reached the disk before its bytes did. */
	kept = memory_tree_node(d->disk, path);
	if (kept && !kept->synced)
		copy_node(d->disk, n, true);
	return 0;
}

static int do_sync_dir(struct root *r, const char *path)
{
	struct edit_disk *d = disk_of(r);
	struct memory_node *now = memory_tree_node(d->now, path), *disk;
	struct arena *a = memory_tree_arena(d->disk);
	int e = step(d);

	if (e < 0)
		return e;
	if (!now || now->type != ROOT_DIR)
		return -ENOENT;
	for (struct memory_node *c = now->first_child; c; c = c->next)
		copy_node(d->disk, c, c->synced || c->type != ROOT_FILE);
	disk = memory_tree_node(d->disk, path);
	for (struct memory_node *c = disk ? disk->first_child : NULL, *next; c; c = next) {
		next = c->next;
		if (!memory_tree_node(d->now, c->path))
			memory_tree_remove(d->disk, arena_strdup(a, c->path));
	}
	return 0;
}

static int do_meta(struct root *r, struct arena *a, const char *path, struct root_meta *ret)
{
	struct memory_node *n = memory_tree_node(disk_of(r)->now, path);

	if (!n)
		return -ENOENT;
	*ret = (struct root_meta){ .mode = n->mode, .uid = n->uid, .gid = n->gid };
	return 0;
}

static int do_lock(struct root *r, const char *path)
{
	return step(disk_of(r));
}

static int do_run(struct root *r, const char *const *argv, unsigned seconds, struct arena *a,
		  int *ret_status, const char **ret_output)
{
	struct edit_disk *d = disk_of(r);
	int e = step(d);

	*ret_output = "";
	*ret_status = 0;
	if (e < 0)
		return e;
	if (d->run)
		*ret_status = d->run(d, argv, d->context);
	return 0;
}

static const struct root_edit_ops memory_edit_ops = {
	do_create,   do_mkdir, do_rename, do_unlink, do_sync_file,
	do_sync_dir, do_meta,  do_lock,   do_run,
};

struct edit_disk *edit_memory_attach(struct root *r)
{
	struct edit_disk *d = calloc(1, sizeof(*d));

	if (!d)
		_exit(70);
	d->root = r;
	d->now = memory_root_tree(r);
	mark_synced(memory_tree_top(d->now));
	d->disk = copy_tree(d->now);
	r->edit = &memory_edit_ops;
	r->edit_context = d;
	return d;
}

struct root *edit_disk_root(struct edit_disk *d, bool worst)
{
	struct memory_tree *t = copy_tree(worst ? d->disk : d->now);

	return memory_tree_root(t, ROOT_FIXTURE, true, "after");
}

void edit_disk_free(struct edit_disk *d)
{
	if (!d)
		return;
	memory_tree_free(d->disk);
	free(d);
}
