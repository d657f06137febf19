/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "probe/holder.h"

#include "base/bytes.h"

static bool has_open(struct root *root, struct arena *a, const char *fds, const char *const *nodes,
		     size_t n_nodes)
{
	struct root_names names;
	const char *target;

	if (root_list(root, a, fds, &names) < 0)
		return false;
	for (size_t i = 0; i < names.n; i++) {
		if (root_readlink(root, a, arena_printf(a, "%s/%s", fds, names.v[i]), &target) < 0)
			continue;
		for (size_t n = 0; n < n_nodes; n++)
			if (streq(target, nodes[n]))
				return true;
	}
	return false;
}

static const char *process_name(struct root *root, struct arena *a, const char *pid)
{
	struct bytes text;
	int r = root_read(root, a, arena_printf(a, "/proc/%s/comm", pid), ROOT_TEXT_MAX, &text);
	struct span name = r < 0 ? SPAN_LIT("process")
				 : span_trim((struct span){ (const char *)text.p, text.n });

	return arena_printf(a, "%s (%s)", str_printable(a, span_dup(a, name)), pid);
}

size_t probe_holders(struct root *root, struct arena *a, const char *const *nodes, size_t n_nodes,
		     const char ***ret)
{
	struct {
		const char **v;
		size_t n, cap;
	} holders = { 0 };
	struct root_names processes;
	uint64_t pid;

	if (root_list(root, a, "/proc", &processes) < 0)
		return 0;
	for (size_t i = 0; i < processes.n; i++)
		if (str_u64(processes.v[i], 10, &pid) == 0 &&
		    has_open(root, a, arena_printf(a, "/proc/%s/fd", processes.v[i]), nodes, n_nodes))
			*vec_push(a, &holders) = process_name(root, a, processes.v[i]);
	*ret = holders.v;
	return holders.n;
}
