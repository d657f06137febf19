/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/read.h"

#include <errno.h>

const char *read_path(struct collector *c, const char *dir, const char *name)
{
	size_t d = strlen(dir), n = strlen(name);
	char *path = arena_alloc(c->arena, d + n + 2);

	memcpy(path, dir, d);
	path[d] = '/';
	memcpy(path + d + 1, name, n + 1);
	return path;
}

static void note_denied(struct collector *c, const char *path)
{
	struct host *h = c->host;

	if (h->n_denied == h->cap_denied)
		h->denied = arena_grow(c->arena, h->denied, h->n_denied, &h->cap_denied,
				       sizeof(*h->denied));
	h->denied[h->n_denied++] = path;
}

struct fact read_outcome(struct collector *c, const char *path, int error)
{
	switch (-error) {
	case 0:
		return (struct fact){ AVAIL_KNOWN, 0, path };
	case ENOENT:
	case ENOTDIR:
		return (struct fact){ AVAIL_ABSENT, 0, path };
	case ENODATA:
		return (struct fact){ AVAIL_UNRECORDED, 0, path };
	case EACCES:
	case EPERM:
		note_denied(c, path);
		return (struct fact){ AVAIL_DENIED, -error, path };
	default:
		return (struct fact){ AVAIL_ERROR, -error, path };
	}
}

void read_bytes(struct collector *c, const char *path, size_t max, struct fact_bytes *ret)
{
	struct bytes data = { 0 };

	ret->fact = read_outcome(c, path, root_read(c->root, c->arena, path, max, &data));
	ret->value = data;
}

/* Text ends at its first NUL: nothing the kernel prints holds one, and a stranger's file gains nothing by it. */
void read_text(struct collector *c, const char *path, size_t max, struct fact_str *ret)
{
	struct bytes data;
	int e = root_read(c->root, c->arena, path, max, &data);

	ret->fact = read_outcome(c, path, e);
	ret->value = e == 0 ? arena_strndup(c->arena, (const char *)data.p, data.n) : NULL;
}

void read_str(struct collector *c, const char *path, struct fact_str *ret)
{
	struct bytes data;
	int e = root_read(c->root, c->arena, path, ROOT_TEXT_MAX, &data);

	ret->fact = read_outcome(c, path, e);
	ret->value = NULL;
	if (e == 0) {
		struct span text = { (const char *)data.p, strnlen((const char *)data.p, data.n) };

		ret->value = span_dup(c->arena, span_trim(text));
	}
}

void read_u64(struct collector *c, const char *path, unsigned base, struct fact_u64 *ret)
{
	struct bytes data;
	int e = root_read(c->root, c->arena, path, ROOT_TEXT_MAX, &data);

	ret->value = 0;
	if (e == 0)
		e = span_u64((struct span){ (const char *)data.p, data.n }, base, &ret->value);
	ret->fact = read_outcome(c, path, e);
}

void read_i64(struct collector *c, const char *path, struct fact_i64 *ret)
{
	struct bytes data;
	int e = root_read(c->root, c->arena, path, ROOT_TEXT_MAX, &data);

	ret->value = 0;
	if (e == 0)
		e = span_i64((struct span){ (const char *)data.p, data.n }, &ret->value);
	ret->fact = read_outcome(c, path, e);
}

void read_link_base(struct collector *c, const char *path, struct fact_str *ret)
{
	const char *base = NULL;

	ret->fact = read_outcome(c, path, root_readlink_base(c->root, c->arena, path, &base));
	ret->value = base;
}

struct fact read_list(struct collector *c, const char *path, struct root_names *ret)
{
	struct root_names names = { 0 };
	int e = root_list(c->root, c->arena, path, &names);

	*ret = names;
	return read_outcome(c, path, e);
}
