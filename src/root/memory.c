/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/memory.h"

#include "base/map.h"

#include <errno.h>

struct memory_tree {
	struct arena *arena;
	struct map by_path;
	struct memory_node *top;
	bool strict;
};

struct memory_root {
	struct root base;
	struct memory_tree *tree;
};

struct memory_tree *memory_tree_new(void)
{
	struct memory_tree *t = calloc(1, sizeof(*t));

	if (!t)
		_exit(70);
	t->arena = arena_new();
	map_init(&t->by_path, t->arena);
	t->top = arena_new0(t->arena, struct memory_node);
	*t->top = (struct memory_node){ .type = ROOT_DIR, .path = "/", .name = "", .mode = 0755 };
	map_set(&t->by_path, "/", t->top);
	return t;
}

void memory_tree_set_strict(struct memory_tree *t)
{
	t->strict = true;
}

void memory_tree_free(struct memory_tree *t)
{
	if (!t)
		return;
	arena_free(t->arena);
	free(t);
}

struct arena *memory_tree_arena(struct memory_tree *t)
{
	return t->arena;
}

struct memory_node *memory_tree_top(struct memory_tree *t)
{
	return t->top;
}

static bool is_normal(const char *path)
{
	if (path[0] != '/' || !path[1] || strlen(path) >= ROOT_PATH_MAX)
		return false;
	struct span rest = { path + 1, strlen(path) - 1 }, part;
	while (span_next_field(&rest, '/', &part))
		if (!part.n || span_eq(part, ".") || span_eq(part, ".."))
			return false;
	return true;
}

static void unlink_child(struct memory_node *n)
{
	for (struct memory_node **at = n->parent ? &n->parent->first_child : NULL; at && *at;
	     at = &(*at)->next)
		if (*at == n) {
			*at = n->next;
			return;
		}
}

static void forget(struct memory_tree *t, struct memory_node *n)
{
	map_set(&t->by_path, n->path, NULL);
	for (struct memory_node *c = n->first_child; c; c = c->next)
		forget(t, c);
}

void memory_tree_remove(struct memory_tree *t, const char *path)
{
	struct memory_node *n = map_get(&t->by_path, path);

	if (!n || n == t->top)
		return;
	unlink_child(n);
	forget(t, n);
}

struct memory_node *memory_tree_node(struct memory_tree *t, const char *path)
{
	return map_get(&t->by_path, path);
}

/* The node at path, made (as a directory, with its parents) if need be. */
static struct memory_node *make_node(struct memory_tree *t, const char *path)
{
	struct memory_node *n = map_get(&t->by_path, path);

	if (n)
		return n;

	const char *slash = strrchr(path, '/');
	struct memory_node *parent =
		slash == path ? t->top
			      : make_node(t, arena_strndup(t->arena, path, (size_t)(slash - path)));

	n = arena_new0(t->arena, struct memory_node);
	*n = (struct memory_node){
		.type = ROOT_DIR, .path = arena_strdup(t->arena, path), .mode = 0755, .parent = parent
	};
	n->name = strrchr(n->path, '/') + 1;
	n->next = parent->first_child;
	parent->first_child = n;
	if (parent->type != ROOT_DIR)
		parent->type = ROOT_DIR;
	map_set(&t->by_path, n->path, n);
	return n;
}

int memory_tree_file(struct memory_tree *t, const char *path, struct bytes data, mode_t mode,
		     int64_t mtime)
{
	if (!is_normal(path))
		return -EINVAL;
	struct memory_node *n = make_node(t, path);
	n->type = ROOT_FILE;
	n->data = data;
	n->mode = mode;
	n->mtime = mtime;
	n->error = 0;
	return 0;
}

int memory_tree_dir(struct memory_tree *t, const char *path)
{
	if (!is_normal(path))
		return -EINVAL;
	make_node(t, path)->type = ROOT_DIR;
	return 0;
}

struct memory_node *memory_tree_make(struct memory_tree *t, const char *path)
{
	if (streq(path, "/"))
		return t->top;
	return is_normal(path) ? make_node(t, path) : NULL;
}

int memory_tree_listed(struct memory_tree *t, const char *path)
{
	struct memory_node *n = memory_tree_make(t, path);

	if (!n)
		return -EINVAL;
	n->type = ROOT_DIR;
	n->listed = true;
	return 0;
}

int memory_tree_link(struct memory_tree *t, const char *path, const char *target)
{
	if (!is_normal(path))
		return -EINVAL;
	struct memory_node *n = make_node(t, path);
	n->type = ROOT_LINK;
	n->target = arena_strdup(t->arena, target);
	n->error = 0;
	return 0;
}

int memory_tree_error(struct memory_tree *t, const char *path, int error)
{
	if (!is_normal(path))
		return -EINVAL;
	make_node(t, path)->error = error;
	return 0;
}

/*
 * Find a node, following links. The path is rewritten as a stack of components; a link's target replaces
 * what was walked so far. A node with an error stops the walk with it, also on the way to something below.
 */
static int resolve(struct memory_tree *t, const char *path, bool follow_last, unsigned depth,
		   struct memory_node **ret)
{
	char at[ROOT_PATH_MAX] = "/";
	size_t at_n = 1;
	struct span rest = span_of(path), part;
	struct memory_node *n = t->top;

	if (depth > ROOT_LINKS_MAX)
		return -ELOOP;
	while (span_next_field(&rest, '/', &part)) {
		if (!part.n || span_eq(part, "."))
			continue;
		if (span_eq(part, "..")) {
			if (n->parent)
				n = n->parent;
			at_n = strlen(n->path);
			memcpy(at, n->path, at_n + 1);
			continue;
		}
		if (at_n + part.n + 2 > sizeof(at))
			return -ENAMETOOLONG;
		if (n->type != ROOT_DIR)
			return -ENOTDIR;
		if (at_n > 1)
			at[at_n++] = '/';
		memcpy(at + at_n, part.p, part.n);
		at_n += part.n;
		at[at_n] = '\0';

		bool unknown = t->strict && !n->listed;
		n = map_get(&t->by_path, at);
		if (!n)
			return unknown ? -ENODATA : -ENOENT;
		if (n->error)
			return -n->error;

		bool last = !rest.p || !rest.n;
		if (n->type == ROOT_LINK && (!last || follow_last)) {
			/* The link's directory, its target and what is left make a new path. */
			const char *dir = n->target[0] == '/' ? "" : n->parent->path;
			char joined[3 * ROOT_PATH_MAX];
			size_t want = strlen(dir) + strlen(n->target) + rest.n + 3;

			if (want > ROOT_PATH_MAX)
				return -ENAMETOOLONG;
			char *j = stpcpy(joined, dir);
			*j++ = '/';
			j = stpcpy(j, n->target);
			*j++ = '/';
			if (rest.n)
				memcpy(j, rest.p, rest.n);
			j[rest.n] = '\0';
			return resolve(t, joined, follow_last, depth + 1, ret);
		}
	}
	*ret = n;
	return 0;
}

static struct memory_tree *tree_of(struct root *r)
{
	return ((struct memory_root *)r)->tree;
}

static int memory_read(struct root *r, struct arena *a, const char *path, size_t max, struct bytes *ret)
{
	struct memory_node *n;
	int e = resolve(tree_of(r), path, true, 0, &n);

	(void)a;
	if (e < 0)
		return e;
	if (n->read_error)
		return -n->read_error;
	if (n->type == ROOT_DIR)
		return -EISDIR;
	if (n->data.n > max)
		return -EFBIG;
	*ret = n->data;
	return 0;
}

static int memory_list(struct root *r, struct arena *a, const char *path, struct root_names *ret)
{
	struct memory_node *n;
	int e = resolve(tree_of(r), path, true, 0, &n);

	if (e < 0)
		return e;
	if (n->list_error)
		return -n->list_error;
	if (n->type != ROOT_DIR)
		return -ENOTDIR;
	if (tree_of(r)->strict && !n->listed)
		return -ENODATA;
	for (struct memory_node *c = n->first_child; c; c = c->next)
		if (!c->hidden)
			*vec_push(a, ret) = c->name;
	return 0;
}

static int memory_readlink(struct root *r, struct arena *a, const char *path, const char **ret)
{
	struct memory_node *n;
	int e = resolve(tree_of(r), path, false, 0, &n);

	(void)a;
	if (e < 0)
		return e;
	if (n->type != ROOT_LINK)
		return -EINVAL;
	*ret = n->target;
	return 0;
}

static int memory_stat(struct root *r, const char *path, bool follow, struct root_stat *ret)
{
	struct memory_node *n;
	int e = resolve(tree_of(r), path, follow, 0, &n);

	if (e < 0)
		return e;
	if (n->stat) {
		*ret = *n->stat;
		return 0;
	}
	/* The type is known from what was read, but not when the file was changed or who may read it. */
	if (tree_of(r)->strict && n->type != ROOT_DIR && n->type != ROOT_LINK)
		return -ENODATA;
	*ret = (struct root_stat){ .type = n->type,
				   .mode = n->mode,
				   .uid = n->uid,
				   .gid = n->gid,
				   .size = n->data.n,
				   .rdev = n->rdev,
				   .mtime = n->mtime };
	return 0;
}

static void memory_close(struct root *r)
{
	struct memory_root *m = (struct memory_root *)r;

	memory_tree_free(m->tree);
	free(m);
}

static const struct root_ops memory_ops = {
	.read = memory_read,
	.list = memory_list,
	.readlink = memory_readlink,
	.stat = memory_stat,
	.close = memory_close,
};

struct root *memory_tree_root(struct memory_tree *t, enum root_kind kind, bool complete, const char *label)
{
	struct memory_root *m = calloc(1, sizeof(*m));

	if (!m)
		_exit(70);
	m->base = (struct root){ .ops = &memory_ops,
				 .kind = kind,
				 .complete = complete,
				 .label = arena_strdup(t->arena, label) };
	m->tree = t;
	return &m->base;
}

struct memory_tree *memory_root_tree(struct root *r)
{
	return r->ops == &memory_ops ? tree_of(r) : NULL;
}
