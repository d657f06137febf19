/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "nvml/nvml.h"

#include <errno.h>

/* A root with one more file. Everything else goes to the inner one. */
struct nvml_root {
	struct root root;
	struct root *inner;
	struct nvml_options options;
	char *library;
	bool asked;
	int result;
	char *text;
};

static struct nvml_root *self(struct root *r)
{
	return (struct nvml_root *)r;
}

static bool driver_seen(struct nvml_root *n)
{
	struct root_stat st;

	return n->options.force || root_stat(n->inner, "/proc/driver/nvidia/version", &st) == 0;
}

/* Asked once: a second answer could differ, and a second timeout would double the wait. */
static int answer(struct nvml_root *n)
{
	if (!n->asked)
		n->result = driver_seen(n) ? nvml_snapshot(&n->options, &n->text) : -ENOENT;
	n->asked = true;
	return n->result;
}

static int nvml_read(struct root *r, struct arena *a, const char *path, size_t max, struct bytes *ret)
{
	struct nvml_root *n = self(r);
	int e;

	if (!streq(path, NVML_SNAPSHOT_PATH))
		return root_read(n->inner, a, path, max, ret);
	e = answer(n);
	if (e < 0)
		return e;
	if (strlen(n->text) > max)
		return -EFBIG;
	*ret = (struct bytes){ (const uint8_t *)arena_strdup(a, n->text), strlen(n->text) };
	return 0;
}

static int nvml_stat(struct root *r, const char *path, bool follow, struct root_stat *ret)
{
	struct nvml_root *n = self(r);
	int e;

	if (!streq(path, NVML_SNAPSHOT_PATH))
		return follow ? root_stat(n->inner, path, ret) : root_lstat(n->inner, path, ret);
	e = answer(n);
	if (e < 0)
		return e;
	*ret = (struct root_stat){ .type = ROOT_FILE, .mode = 0400, .size = strlen(n->text) };
	return 0;
}

static int nvml_list(struct root *r, struct arena *a, const char *path, struct root_names *ret)
{
	return root_list(self(r)->inner, a, path, ret);
}

static int nvml_readlink(struct root *r, struct arena *a, const char *path, const char **ret)
{
	return root_readlink(self(r)->inner, a, path, ret);
}

static int nvml_stream(struct root *r, const char *path, struct root_stream **ret)
{
	return root_stream_open(self(r)->inner, path, ret);
}

static int nvml_write(struct root *r, const char *path, struct bytes data)
{
	return root_write(self(r)->inner, path, data);
}

static void nvml_close(struct root *r)
{
	struct nvml_root *n = self(r);

	root_close(n->inner);
	free(n->library);
	free(n->text);
	free(n);
}

static const struct root_ops nvml_ops = {
	.read = nvml_read,
	.list = nvml_list,
	.readlink = nvml_readlink,
	.stat = nvml_stat,
	.stream = nvml_stream,
	.write = nvml_write,
	.close = nvml_close,
};

struct root *nvml_root_wrap(struct root *inner, const struct nvml_options *o)
{
	struct nvml_root *n = calloc(1, sizeof(*n));

	if (!n)
		return inner;
	n->root = (struct root){ &nvml_ops, inner->kind, inner->complete, inner->label };
	n->root.inner = n->inner = inner;
	n->options = *o;
	n->library = o->library ? strdup(o->library) : NULL;
	n->options.library = n->library;
	return &n->root;
}
