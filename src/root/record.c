/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/record.h"

#include "base/map.h"

#include <errno.h>

/* One path as it was asked, and the answers. A question that was never put has asked false. */
struct note {
	const char *path;
	struct {
		bool asked;
		int result;
	} read, list, link, stat, lstat;
	struct bytes data;
	struct root_names names;
	struct root_stat stat_value, lstat_value;
	uint64_t left_out;
};

struct record_root {
	struct root base;
	struct root *inner;
	struct arena *arena;
	struct map notes;
	struct map nodes;  /* canonical path -> struct record_node, while the tree is made */
	struct map probed; /* canonical path -> "", links[...] or NULL: see probe() */
	const char **asked;
};

static struct record_root *record_of(struct root *r)
{
	return (struct record_root *)r;
}

static struct note *note_at(struct record_root *r, const char *path)
{
	struct note *n = map_get(&r->notes, path);

	if (!n) {
		n = arena_new0(r->arena, struct note);
		n->path = arena_strdup(r->arena, path);
		map_set(&r->notes, n->path, n);
	}
	return n;
}

static void keep_data(struct record_root *r, struct note *n, int result, struct bytes data)
{
	/* The first answer stands: it is the one the report was made from. */
	if (n->read.asked)
		return;
	n->read.asked = true;
	n->read.result = result;
	if (result == 0)
		n->data = (struct bytes){
			arena_memdup(r->arena, data.n ? (const void *)data.p : "", data.n), data.n
		};
}

static int record_read(struct root *root, struct arena *a, const char *path, size_t max,
		       struct bytes *ret)
{
	struct record_root *r = record_of(root);
	struct bytes data = { 0 };
	int e = root_read(r->inner, a, path, max, &data);

	keep_data(r, note_at(r, path), e, data);
	if (e == 0)
		*ret = data;
	return e;
}

static int record_list(struct root *root, struct arena *a, const char *path, struct root_names *ret)
{
	struct record_root *r = record_of(root);
	struct note *n = note_at(r, path);
	struct root_names names = { 0 };
	int e = root_list(r->inner, a, path, &names);

	if (!n->list.asked) {
		n->list.asked = true;
		n->list.result = e;
		for (size_t i = 0; e == 0 && i < names.n; i++)
			*vec_push(r->arena, &n->names) = arena_strdup(r->arena, names.v[i]);
	}
	if (e == 0)
		*ret = names;
	return e;
}

static int record_readlink(struct root *root, struct arena *a, const char *path, const char **ret)
{
	struct record_root *r = record_of(root);
	struct note *n = note_at(r, path);
	int e = root_readlink(r->inner, a, path, ret);

	if (!n->link.asked) {
		n->link.asked = true;
		n->link.result = e;
	}
	return e;
}

static int record_stat(struct root *root, const char *path, bool follow, struct root_stat *ret)
{
	struct record_root *r = record_of(root);
	struct note *n = note_at(r, path);
	struct root_stat st;
	int e = follow ? root_stat(r->inner, path, &st) : root_lstat(r->inner, path, &st);

	if (follow && !n->stat.asked) {
		n->stat.asked = true;
		n->stat.result = e;
		n->stat_value = e == 0 ? st : (struct root_stat){ 0 };
	} else if (!follow && !n->lstat.asked) {
		n->lstat.asked = true;
		n->lstat.result = e;
		n->lstat_value = e == 0 ? st : (struct root_stat){ 0 };
	}
	if (e == 0)
		*ret = st;
	return e;
}

/* A stream is noted as far as it was read, when it is closed. */
struct tee {
	struct root_stream base;
	struct root_stream *inner;
	struct record_root *root;
	struct note *note;
	uint8_t *data;
	size_t n;
	uint64_t total;
	int error;
};

static ssize_t tee_read(struct root_stream *s, void *p, size_t n)
{
	struct tee *t = (struct tee *)s;
	ssize_t got = root_stream_read(t->inner, p, n);

	if (got < 0)
		t->error = (int)got;
	if (got <= 0)
		return got;
	t->total += (uint64_t)got;
	if (t->total > RECORD_STREAM_MAX) {
		free(take(t->data));
		return got;
	}
	uint8_t *grown = realloc(t->data, (size_t)t->total);
	if (!grown)
		_exit(70);
	memcpy(grown + t->n, p, (size_t)got);
	t->data = grown;
	t->n = (size_t)t->total;
	return got;
}

static void tee_close(struct root_stream *s)
{
	struct tee *t = (struct tee *)s;

	if (t->total > RECORD_STREAM_MAX && !t->note->read.asked)
		t->note->left_out = t->total;
	else
		keep_data(t->root, t->note, t->error, (struct bytes){ t->data, t->n });
	root_stream_close(t->inner);
	free(t->data);
	free(t);
}

static int record_stream(struct root *root, const char *path, struct root_stream **ret)
{
	struct record_root *r = record_of(root);
	struct root_stream *inner;
	int e = root_stream_open(r->inner, path, &inner);

	if (e < 0) {
		keep_data(r, note_at(r, path), e, (struct bytes){ 0 });
		return e;
	}
	struct tee *t = calloc(1, sizeof(*t));
	if (!t)
		_exit(70);
	t->base = (struct root_stream){ tee_read, tee_close };
	t->inner = inner;
	t->root = r;
	t->note = note_at(r, path);
	*ret = &t->base;
	return 0;
}

/* keep_data() lets the first answer stand, so what the stream has read is then dropped. */
static void record_keep(struct root *root, const char *path, struct bytes data)
{
	struct record_root *r = record_of(root);

	keep_data(r, note_at(r, path), 0, data);
	root_keep(r->inner, path, data);
}

static void record_close(struct root *root)
{
	struct record_root *r = record_of(root);

	root_close(r->inner);
	arena_free(r->arena);
	free(r);
}

static const struct root_ops record_ops = {
	.read = record_read,
	.list = record_list,
	.readlink = record_readlink,
	.stat = record_stat,
	.stream = record_stream,
	.keep = record_keep,
	.close = record_close,
};

struct root *root_record(struct root *inner)
{
	struct record_root *r = calloc(1, sizeof(*r));

	if (!r)
		_exit(70);
	r->base = (struct root){ .ops = &record_ops,
				 .kind = inner->kind,
				 .complete = inner->complete,
				 .label = inner->label };
	r->inner = inner;
	r->arena = arena_new();
	map_init(&r->notes, r->arena);
	return &r->base;
}

static struct record_node *node_at(struct record_root *r, const char *path)
{
	struct record_node *n = map_get(&r->nodes, path);

	if (!n) {
		n = arena_new0(r->arena, struct record_node);
		n->path = arena_strdup(r->arena, path);
		map_set(&r->nodes, n->path, n);
	}
	return n;
}

/* What the wrapped root says to readlink(): each path is asked once. */
struct probe {
	int result;
	const char *target;
};

static const struct probe *probe(struct record_root *r, const char *path)
{
	struct probe *p = map_get(&r->probed, path);

	if (!p) {
		p = arena_new0(r->arena, struct probe);
		p->result = root_readlink(r->inner, r->arena, path, &p->target);
		map_set(&r->probed, arena_strdup(r->arena, path), p);
	}
	return p;
}

/*
 * Follow a path to the node it means. Links on the way become nodes. 0 with the canonical path; the error
 * of the component that could not be passed, with its path; -ELOOP, which the links themselves will say.
 */
static int canonical(struct record_root *r, const char *path, bool follow_last, unsigned depth,
		     const char **ret)
{
	char at[ROOT_PATH_MAX] = "";
	size_t n = 0;
	struct span rest = span_of(path), part;

	if (depth > ROOT_LINKS_MAX)
		return -ELOOP;
	while (span_next_field(&rest, '/', &part)) {
		bool last = !rest.n;

		if (!part.n || span_eq(part, "."))
			continue;
		if (span_eq(part, "..")) {
			char *slash = strrchr(at, '/');

			n = slash ? (size_t)(slash - at) : 0;
			at[n] = '\0';
			continue;
		}
		if (n + part.n + 2 > sizeof(at))
			return -ELOOP;
		size_t parent = n;
		at[n++] = '/';
		memcpy(at + n, part.p, part.n);
		n += part.n;
		at[n] = '\0';

		const struct probe *p = probe(r, at);
		if (p->result == 0) {
			struct record_node *link = node_at(r, at);

			link->is_link = true;
			link->target = p->target;
			if (last && !follow_last)
				break;
			at[parent] = '\0';
			const char *joined =
				arena_printf(r->arena, "%s/%s/%.*s", p->target[0] == '/' ? "" : at,
					     p->target, (int)rest.n, rest.n ? rest.p : "");
			return canonical(r, joined, follow_last, depth + 1, ret);
		}
		if (p->result != -EINVAL) {
			*ret = arena_strdup(r->arena, at);
			return p->result;
		}
	}
	*ret = arena_strdup(r->arena, n ? at : "/");
	return 0;
}

/* The node a question was about; NULL where it failed on the way, which is then noted there. */
static struct record_node *resolve(struct record_root *r, const char *path, bool follow)
{
	const char *where;
	int e = canonical(r, path, follow, 0, &where);

	if (e == -ELOOP)
		return NULL;
	if (e < 0) {
		node_at(r, where)->error = -e;
		return NULL;
	}
	return node_at(r, where);
}

static void place_stat(struct record_root *r, const char *path, bool follow, bool asked, int result,
		       const struct root_stat *st)
{
	struct record_node *n = asked ? resolve(r, path, follow) : NULL;

	if (!n)
		return;
	if (result < 0) {
		n->error = -result;
		return;
	}
	n->has_stat = true;
	n->stat = *st;
}

static void place_note(struct record_root *r, const struct note *note)
{
	struct record_node *n;

	if (note->read.asked && (n = resolve(r, note->path, true))) {
		n->has_data = note->read.result == 0;
		n->data = note->data;
		n->read_error = -note->read.result;
	}
	if (note->left_out && (n = resolve(r, note->path, true)))
		n->left_out = note->left_out;
	if (note->list.asked && (n = resolve(r, note->path, true))) {
		n->listed = note->list.result == 0;
		n->names = note->names;
		n->list_error = -note->list.result;
	}
	/* "No link" needs no more than a node that is none. */
	if (note->link.asked && (n = resolve(r, note->path, false)) && note->link.result < 0 &&
	    note->link.result != -EINVAL)
		n->error = -note->link.result;
	place_stat(r, note->path, true, note->stat.asked, note->stat.result, &note->stat_value);
	place_stat(r, note->path, false, note->lstat.asked, note->lstat.result, &note->lstat_value);
}

static int compare_nodes(const void *x, const void *y)
{
	return strcmp(((const struct record_node *)x)->path, ((const struct record_node *)y)->path);
}

size_t record_nodes(struct root *root, const struct record_node **ret)
{
	struct record_root *r = record_of(root);

	map_init(&r->nodes, r->arena);
	map_init(&r->probed, r->arena);
	for (size_t i = 0; i < r->notes.n; i++)
		place_note(r, r->notes.v[i].value);
	struct record_node *nodes = arena_array(r->arena, r->nodes.n + 1, sizeof(*nodes));
	for (size_t i = 0; i < r->nodes.n; i++)
		nodes[i] = *(struct record_node *)r->nodes.v[i].value;
	if (r->nodes.n)
		qsort(nodes, r->nodes.n, sizeof(*nodes), compare_nodes);
	*ret = nodes;
	return r->nodes.n;
}

size_t record_asked(struct root *root, const char *const **ret)
{
	struct record_root *r = record_of(root);

	r->asked = arena_array(r->arena, r->notes.n + 1, sizeof(*r->asked));
	for (size_t i = 0; i < r->notes.n; i++)
		r->asked[i] = r->notes.v[i].key;
	*ret = r->asked;
	return r->notes.n;
}
