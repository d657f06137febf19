/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/topology.h"

const struct topo_cpu *topo_cpu(const struct topology *t, unsigned id)
{
	size_t low = 0, high = t->n_cpus;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->cpus[middle].id == id)
			return &t->cpus[middle];
		if (t->cpus[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct topo_node *topo_node(const struct topology *t, unsigned id)
{
	for (size_t i = 0; i < t->n_nodes; i++)
		if (t->nodes[i].id == id)
			return &t->nodes[i];
	return NULL;
}

unsigned topo_distance(const struct topology *t, unsigned from, unsigned to)
{
	const struct topo_node *node = topo_node(t, from);
	struct span rest, word;
	uint64_t v;

	if (from == to)
		return 10;
	if (!node || !fact_known(&node->distance.fact))
		return 20;
	rest = span_of(node->distance.value);
	for (size_t i = 0; i < t->n_nodes && span_next_word(&rest, &word); i++)
		if (t->nodes[i].id == to && span_u64(word, 10, &v) == 0 && v < 1000)
			return (unsigned)v;
	return 20;
}
