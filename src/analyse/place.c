/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/place.h"

#include "analyse/nvlink.h"
#include "analyse/place-part.h"

#include <errno.h>

struct candidate_set {
	uint32_t gpus;
	struct place_cost cost;
};

struct solve {
	const struct place_host *host;
	const struct place_wish *wishes;
	const unsigned *sizes;
	size_t n;
	/* Of each size: the sets that are allowed at all. */
	struct {
		struct candidate_set *v;
		size_t n, cap;
	} sets[PLACE_GPUS_MAX + 1];
	uint32_t at[PLACE_VMS_MAX], best[PLACE_VMS_MAX];
	struct place_cost best_cost;
	bool found;
};

static void add_set(struct solve *s, struct arena *a, uint32_t gpus)
{
	struct candidate_set set = { .gpus = gpus };

	if (!place_set_allowed(s->host, gpus))
		return;
	place_set_cost(s->host, gpus, &set.cost);
	*vec_push(a, &s->sets[place_bits(gpus)]) = set;
}

static void collect_sets(struct solve *s, struct arena *a)
{
	const struct place_host *h = s->host;

	if (!h->board) {
		for (uint32_t m = 1; m < (uint32_t)1 << h->n_gpus; m++)
			add_set(s, a, m);
		return;
	}
	for (size_t i = 0; i < h->tables->n_partitions; i++) {
		const struct fabric_partition *p = &h->tables->partitions[i];
		uint32_t gpus = place_gpus_of(h, p->modules);

		if (streq(p->board, h->board) && place_bits(gpus) == p->n_modules)
			add_set(s, a, gpus);
	}
}

/* Interchangeable wishes are placed in rising order only. */
static bool same_wish(const struct solve *s, size_t i, size_t k)
{
	return s->sizes[i] == s->sizes[k] && s->wishes[i].vcpus == s->wishes[k].vcpus &&
	       s->wishes[i].mem_mb == s->wishes[k].mem_mb;
}

/* What the sets cost so far only grows; what all of them cost together is not in it yet. */
static bool hopeless(const struct solve *s, const struct place_cost *so_far)
{
	struct place_cost best = s->best_cost;

	best.broken = 0;
	best.order = 0;
	return s->found && place_cost_compare(so_far, &best) > 0;
}

static void solve_from(struct solve *s, size_t i, uint32_t used, struct place_cost cost)
{
	if (hopeless(s, &cost))
		return;
	if (i == s->n) {
		place_whole_cost(s->host, s->at, s->n, &cost);
		if (s->found && place_cost_compare(&cost, &s->best_cost) >= 0)
			return;
		s->found = true;
		s->best_cost = cost;
		memcpy(s->best, s->at, sizeof(s->best));
		return;
	}
	if (!s->sizes[i]) {
		s->at[i] = 0;
		solve_from(s, i + 1, used, cost);
		return;
	}
	for (size_t k = 0; k < s->sets[s->sizes[i]].n; k++) {
		const struct candidate_set *c = &s->sets[s->sizes[i]].v[k];
		struct place_cost next = cost;

		if (c->gpus & used || (i && same_wish(s, i, i - 1) && c->gpus < s->at[i - 1]))
			continue;
		next.bridges += c->cost.bridges;
		next.nodes += c->cost.nodes;
		next.switches += c->cost.switches;
		next.without_nic += c->cost.without_nic;
		s->at[i] = c->gpus;
		solve_from(s, i + 1, used | c->gpus, next);
	}
}

static bool solve(struct solve *s, const unsigned *sizes)
{
	s->sizes = sizes;
	s->found = false;
	for (size_t i = 0; i < s->n; i++)
		if (sizes[i] > s->host->n_gpus)
			return false;
	solve_from(s, 0, 0, (struct place_cost){ 0 });
	return s->found;
}

/*
 * Sizes whose distance to the wishes is exactly d, rising and falling ones both; more GPUs before
 * fewer, as a larger set does what was asked.
 */
static bool nearest_at(struct solve *s, unsigned *sizes, size_t i, unsigned d)
{
	if (i == s->n)
		return d == 0 && solve(s, sizes);
	for (int sign = 1; sign >= -1; sign -= 2)
		for (unsigned step = 0; step <= d; step++) {
			unsigned want = s->wishes[i].gpus;

			if ((!step && sign < 0) || (sign < 0 && step > want))
				continue;
			sizes[i] = sign > 0 ? want + step : want - step;
			if (sizes[i] > s->host->n_gpus || (sizes[i] && !s->sets[sizes[i]].n))
				continue;
			if (nearest_at(s, sizes, i + 1, d - step))
				return true;
		}
	return false;
}

static void find_nearest(struct solve *s, struct place_result *r)
{
	unsigned most = 0;

	for (size_t i = 0; i < s->n; i++)
		most += s->wishes[i].gpus;
	for (unsigned d = 1; d < most && !r->has_nearest; d++)
		r->has_nearest = nearest_at(s, r->nearest, 0, d);
}

static const char *why_not(const struct solve *s, struct arena *a)
{
	const struct place_host *h = s->host;
	unsigned total = 0, here = (unsigned)h->n_gpus - place_bits(place_taken(h));

	for (size_t i = 0; i < s->n; i++) {
		const struct place_wish *w = &s->wishes[i];

		total += w->gpus;
		if (w->gpus > here)
			return arena_printf(a, "%s wants %u GPUs, and %u are to be had", w->name,
					    w->gpus, here);
		if (h->board && h->model == PLACE_FULL && w->gpus &&
		    !fabric_size_possible(h->tables, h->board, w->gpus))
			return arena_printf(a,
					    "%s wants %u GPUs: with the NVSwitches given away, "
					    "this board goes to one "
					    "machine whole or in the few sets that NVIDIA's device "
					    "assignment table has "
					    "(on Hopper 8 GPUs or 1). For %u keep the NVSwitches "
					    "on the host: --model "
					    "shared",
					    w->name, w->gpus, w->gpus);
		if (h->board && w->gpus && !fabric_size_possible(h->tables, h->board, w->gpus))
			return arena_printf(a,
					    "%s wants %u GPUs: the NVSwitch board has no partition "
					    "of that size",
					    w->name, w->gpus);
		if (w->gpus > h->n_gpus || (w->gpus && !s->sets[w->gpus].n))
			return arena_printf(a, "%s wants %u GPUs: no set of that size is free here",
					    w->name, w->gpus);
	}
	if (total > here)
		return arena_printf(a, "%u GPUs are wanted, %u are to be had", total, here);
	return h->board ? "the partitions that the wishes need overlap on this board"
			: "the isolation groups do not let the GPUs be divided so";
}

static uint32_t nodes_of(const struct place_host *h, uint32_t gpus)
{
	uint32_t m = 0;

	for (size_t i = 0; i < h->n_gpus; i++)
		for (size_t k = 0; gpus >> i & 1 && k < h->n_nodes; k++)
			if ((int)h->nodes[k].id == h->gpus[i].node)
				m |= (uint32_t)1 << k;
	return m;
}

static void result_fill(const struct solve *s, struct arena *a, struct place_result *r)
{
	const struct place_host *h = s->host;

	r->n_vms = s->n;
	r->cost = s->best_cost;
	for (size_t i = 0; i < s->n; i++) {
		struct place_vm *vm = &r->vms[i];

		vm->wish = &s->wishes[i];
		vm->gpus = s->best[i];
		vm->nodes = nodes_of(h, vm->gpus);
		if (h->board && vm->gpus)
			vm->partition = fabric_partition_match(h->tables, h->board,
							       place_modules(h, vm->gpus));
	}
	/* A plan without hardware has no nodes: then there is nothing to give. */
	r->why = h->n_nodes ? place_give_rest(h, a, r) : NULL;
	r->fits = !r->why;
}

int place_solve(const struct place_host *h, const struct place_wish *wishes, size_t n,
		struct arena *a, struct place_result *ret)
{
	struct solve *s = arena_new0(a, struct solve);
	unsigned sizes[PLACE_VMS_MAX];

	if (!n || n > PLACE_VMS_MAX || h->n_gpus > PLACE_GPUS_MAX || h->n_nodes > PLACE_NODES_MAX)
		return -EINVAL;
	memset(ret, 0, sizeof(*ret));
	*s = (struct solve){ .host = h, .wishes = wishes, .n = n };
	collect_sets(s, a);
	for (size_t i = 0; i < n; i++)
		sizes[i] = wishes[i].gpus;
	if (solve(s, sizes)) {
		result_fill(s, a, ret);
		return 0;
	}
	ret->why = why_not(s, a);
	find_nearest(s, ret);
	return 0;
}
