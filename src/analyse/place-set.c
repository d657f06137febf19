/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/nvlink.h"
#include "analyse/place-part.h"

#include <errno.h>

unsigned place_bits(uint32_t v)
{
	return (unsigned)__builtin_popcount(v);
}

int place_cost_compare(const struct place_cost *a, const struct place_cost *b)
{
	const uint64_t x[] = { a->bridges,     a->nodes,  a->switches,
			       a->without_nic, a->broken, a->order },
		       y[] = { b->bridges,     b->nodes,  b->switches,
			       b->without_nic, b->broken, b->order };

	for (size_t i = 0; i < ARRAY_SIZE(x); i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

uint32_t place_modules(const struct place_host *h, uint32_t gpus)
{
	uint32_t m = 0;

	for (size_t i = 0; i < h->n_gpus; i++)
		if (gpus >> i & 1 && h->gpus[i].module)
			m |= (uint32_t)1 << (h->gpus[i].module - 1);
	return m;
}

uint32_t place_gpus_of(const struct place_host *h, uint32_t modules)
{
	uint32_t m = 0;

	for (size_t i = 0; i < h->n_gpus; i++)
		if (h->gpus[i].module && modules >> (h->gpus[i].module - 1) & 1)
			m |= (uint32_t)1 << i;
	return m;
}

uint32_t place_taken(const struct place_host *h)
{
	uint32_t m = 0;

	for (size_t i = 0; i < h->n_gpus; i++)
		if (h->gpus[i].taken)
			m |= (uint32_t)1 << i;
	return m;
}

/* A set that splits an isolation group cannot be passed through: the kernel hands out groups. */
static bool splits_group(const struct place_host *h, uint32_t gpus)
{
	for (size_t i = 0; i < h->n_gpus; i++)
		for (size_t k = 0; gpus >> i & 1 && h->gpus[i].group && k < h->n_gpus; k++)
			if (!(gpus >> k & 1) && h->gpus[k].group == h->gpus[i].group)
				return true;
	return false;
}

bool place_set_allowed(const struct place_host *h, uint32_t gpus)
{
	if (gpus & place_taken(h) || splits_group(h, gpus))
		return false;
	if (!h->board)
		return true;
	return place_bits(place_modules(h, gpus)) == place_bits(gpus) &&
	       fabric_partition_match(h->tables, h->board, place_modules(h, gpus));
}

/* Of NUMA nodes and PCIe switches those beyond the first; unknown ones do not count. */
void place_set_cost(const struct place_host *h, uint32_t gpus, struct place_cost *cost)
{
	for (size_t i = 0; i < h->n_gpus; i++) {
		bool node_seen = h->gpus[i].node < 0, switch_seen = !h->gpus[i].pci_switch;

		if (!(gpus >> i & 1))
			continue;
		for (size_t k = 0; k < i; k++) {
			node_seen |= gpus >> k & 1 && h->gpus[k].node == h->gpus[i].node;
			switch_seen |= gpus >> k & 1 && h->gpus[k].pci_switch == h->gpus[i].pci_switch;
		}
		cost->bridges += place_bits(h->gpus[i].bridged & ~gpus);
		cost->without_nic += !h->gpus[i].n_nics;
		cost->nodes += !node_seen;
		cost->switches += !switch_seen;
	}
}

/* GPUs in partitions of two and more that are no longer wholly free. */
static unsigned broken_partitions(const struct place_host *h, uint32_t used)
{
	uint32_t free_modules = place_modules(h, ~(used | place_taken(h)));
	unsigned n = 0;

	for (size_t i = 0; h->board && i < h->tables->n_partitions; i++) {
		const struct fabric_partition *p = &h->tables->partitions[i];

		if (streq(p->board, h->board) && p->n_modules > 1 &&
		    (p->modules & free_modules) != p->modules)
			n += p->n_modules;
	}
	return n;
}

/* What all sets share, known once the last is placed. */
void place_whole_cost(const struct place_host *h, const uint32_t *masks, size_t n,
		      struct place_cost *cost)
{
	uint32_t used = 0;

	cost->order = 0;
	/* Low masks first: this makes the rising order of interchangeable machines the cheapest
	 * one. */
	for (size_t i = 0; i < n; i++) {
		used |= masks[i];
		cost->order += (uint64_t)masks[i] * (n - i);
	}
	cost->broken = broken_partitions(h, used);
}

int place_cost(const struct place_host *h, const uint32_t *masks, size_t n, struct place_cost *ret)
{
	struct place_cost cost = { 0 };
	uint32_t used = 0;

	for (size_t i = 0; i < n; i++) {
		if (used & masks[i] || (masks[i] && !place_set_allowed(h, masks[i])))
			return -EINVAL;
		used |= masks[i];
		place_set_cost(h, masks[i], &cost);
	}
	place_whole_cost(h, masks, n, &cost);
	*ret = cost;
	return 0;
}
