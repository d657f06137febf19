/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * groups-scale FUNCTIONS: predicts the IOMMU groups of trees with that many functions, and prints how many milliseconds that
 * took: the tree, the aliases, ACS, and the groups. Once a process, because a second time would find its memory ready.
 */
#include "analyse/isolation.h"
#include "deep-tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	size_t n = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
	struct host h = { .arena = a };
	struct cmdline cl = { 0 };

	if (!n || n > 1 << 20) {
		fprintf(stderr, "Usage: groups-scale FUNCTIONS\n");
		return 64;
	}
	deep_tree_make(a, &h, n);
	double begin = now();
	const struct isolation *i = analyse_isolation(&h, &cl, a);
	double end = now();

	printf("%.3f\n", end - begin);
	return i->running.n_groups == n ? 0 : 1;
}
