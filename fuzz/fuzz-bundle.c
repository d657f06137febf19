/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* An archive from a stranger: opened, walked, looked at from every side. */
#include "root/bundle.h"

static void walk(struct root *r, struct arena *a, const char *path, unsigned depth)
{
	struct root_names names = { 0 };

	if (depth > 12 || root_list(r, a, path, &names) < 0)
		return;
	for (size_t i = 0; i < names.n && i < 64; i++) {
		const char *below = arena_printf(a, "%s/%s", streq(path, "/") ? "" : path, names.v[i]),
			   *target;
		struct root_stat st;
		struct bytes data;

		root_stat(r, below, &st);
		root_readlink_base(r, a, below, &target);
		root_read(r, a, below, ROOT_TEXT_MAX, &data);
		walk(r, a, below, depth + 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct bundle_limits limits = {
		.members = 2000, .total = 4 << 20, .file = 1 << 20, .ratio = 200, .seconds = 10
	};
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct root *r;
	const char *why = NULL;

	if (bundle_open_bytes((struct bytes){ data, size }, "fuzz", &limits, a, &r, &why) < 0)
		return 0;
	walk(r, a, "/", 0);
	root_close(r);
	return 0;
}
