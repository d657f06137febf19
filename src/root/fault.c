/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/fault.h"

struct fault_root {
	struct root base;
	struct root *inner;
	struct fault fault;
	unsigned calls;
};

static bool is_denied(const struct fault *f, const char *path)
{
	size_t n = f->deny ? strlen(f->deny) : 0;

	if (!n)
		return false;
	if (f->deny[n - 1] == '/')
		return strncmp(path, f->deny, n) == 0 ||
		       (strlen(path) == n - 1 && strncmp(path, f->deny, n - 1) == 0);
	return streq(path, f->deny);
}

/* 0: let it through. */
static int trip(struct root *root, const char *path)
{
	struct fault_root *r = (struct fault_root *)root;
	const struct fault *f = &r->fault;

	r->calls++;
	if (f->fail_at && (r->calls == f->fail_at || (f->stay_down && r->calls > f->fail_at)))
		return -f->error;
	return is_denied(f, path) ? -f->error : 0;
}

static struct root *inner_of(struct root *root)
{
	return ((struct fault_root *)root)->inner;
}

static int fault_read(struct root *root, struct arena *a, const char *path, size_t max, struct bytes *ret)
{
	int e = trip(root, path);

	return e < 0 ? e : root_read(inner_of(root), a, path, max, ret);
}

/* xorshift64: only has to differ from the sorted order, and be the same each time. */
static uint64_t next_random(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return *x;
}

static int fault_list(struct root *root, struct arena *a, const char *path, struct root_names *ret)
{
	struct root *inner = inner_of(root);
	uint64_t x = ((struct fault_root *)root)->fault.shuffle;
	struct root_names names = { 0 };
	int e = trip(root, path);

	if (e == 0)
		e = inner->ops->list(inner, a, path, &names);
	if (e < 0)
		return e;
	for (size_t i = names.n; x && i > 1; i--) {
		size_t k = next_random(&x) % i;
		const char *t = names.v[i - 1];

		names.v[i - 1] = names.v[k];
		names.v[k] = t;
	}
	*ret = names;
	return 0;
}

static int fault_readlink(struct root *root, struct arena *a, const char *path, const char **ret)
{
	int e = trip(root, path);

	return e < 0 ? e : root_readlink(inner_of(root), a, path, ret);
}

static int fault_stat(struct root *root, const char *path, bool follow, struct root_stat *ret)
{
	int e = trip(root, path);

	if (e < 0)
		return e;
	return follow ? root_stat(inner_of(root), path, ret) : root_lstat(inner_of(root), path, ret);
}

static int fault_stream(struct root *root, const char *path, struct root_stream **ret)
{
	int e = trip(root, path);

	return e < 0 ? e : root_stream_open(inner_of(root), path, ret);
}

static int fault_write(struct root *root, const char *path, struct bytes data)
{
	int e = trip(root, path);

	return e < 0 ? e : root_write(inner_of(root), path, data);
}

static void fault_close(struct root *root)
{
	root_close(inner_of(root));
	free(root);
}

static const struct root_ops fault_ops = {
	.read = fault_read,
	.list = fault_list,
	.readlink = fault_readlink,
	.stat = fault_stat,
	.stream = fault_stream,
	.write = fault_write,
	.close = fault_close,
};

struct root *root_fault(struct root *inner, struct fault fault)
{
	struct fault_root *r = calloc(1, sizeof(*r));

	if (!r)
		_exit(70);
	r->base = (struct root){ .ops = &fault_ops,
				 .kind = inner->kind,
				 .complete = inner->complete,
				 .label = inner->label };
	r->inner = inner;
	r->fault = fault;
	return &r->base;
}

unsigned root_fault_calls(const struct root *r)
{
	return ((const struct fault_root *)r)->calls;
}
