/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/root.h"

#include <errno.h>

void root_close(struct root *r)
{
	if (r)
		r->ops->close(r);
}

int root_read(struct root *r, struct arena *a, const char *path, size_t max, struct bytes *ret)
{
	return r->ops->read(r, a, path, max, ret);
}

static int compare_names(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

void root_names_sort(struct root_names *names)
{
	if (names->n > 1)
		qsort(names->v, names->n, sizeof(*names->v), compare_names);
}

int root_list(struct root *r, struct arena *a, const char *path, struct root_names *ret)
{
	struct root_names names = { 0 };
	int e = r->ops->list(r, a, path, &names);

	if (e < 0)
		return e;
	root_names_sort(&names);
	*ret = names;
	return 0;
}

int root_readlink(struct root *r, struct arena *a, const char *path, const char **ret)
{
	return r->ops->readlink(r, a, path, ret);
}

int root_readlink_base(struct root *r, struct arena *a, const char *path, const char **ret)
{
	const char *target;
	int e = root_readlink(r, a, path, &target);

	if (e < 0)
		return e;
	const char *slash = strrchr(target, '/');
	*ret = slash ? slash + 1 : target;
	return 0;
}

int root_stat(struct root *r, const char *path, struct root_stat *ret)
{
	return r->ops->stat(r, path, true, ret);
}

int root_lstat(struct root *r, const char *path, struct root_stat *ret)
{
	return r->ops->stat(r, path, false, ret);
}

int root_write(struct root *r, const char *path, struct bytes data)
{
	return r->ops->write ? r->ops->write(r, path, data) : -EROFS;
}

/* A stream over a file that was read whole. */
struct memory_stream {
	struct root_stream base;
	struct arena *arena;
	struct bytes data;
	size_t at;
};

static ssize_t memory_stream_read(struct root_stream *s, void *p, size_t n)
{
	struct memory_stream *m = (struct memory_stream *)s;
	struct bytes part = bytes_sub(m->data, m->at, n);

	if (part.n)
		memcpy(p, part.p, part.n);
	m->at += part.n;
	return (ssize_t)part.n;
}

static void memory_stream_close(struct root_stream *s)
{
	struct memory_stream *m = (struct memory_stream *)s;

	arena_free(m->arena);
	free(m);
}

void root_keep(struct root *r, const char *path, struct bytes data)
{
	if (r->ops->keep)
		r->ops->keep(r, path, data);
}

int root_stream_open(struct root *r, const char *path, struct root_stream **ret)
{
	if (r->ops->stream)
		return r->ops->stream(r, path, ret);

	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct bytes data;
	int e = root_read(r, a, path, (size_t)1 << 29, &data);
	if (e < 0)
		return e;

	struct memory_stream *m = calloc(1, sizeof(*m));
	if (!m)
		return -ENOMEM;
	m->base = (struct root_stream){ memory_stream_read, memory_stream_close };
	m->arena = take(a);
	m->data = data;
	*ret = &m->base;
	return 0;
}

ssize_t root_stream_read(struct root_stream *s, void *p, size_t n)
{
	return s->read(s, p, n);
}

void root_stream_close(struct root_stream *s)
{
	if (s)
		s->close(s);
}
