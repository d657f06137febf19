/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/place.h"

#include "analyse/nvlink.h"

#include <errno.h>

static unsigned bits(uint32_t v)
{
	return (unsigned)__builtin_popcount(v);
}

int place_cost_compare(const struct place_cost *a, const struct place_cost *b)
{
	if (a->nodes != b->nodes)
		return a->nodes < b->nodes ? -1 : 1;
	if (a->switches != b->switches)
		return a->switches < b->switches ? -1 : 1;
	if (a->broken != b->broken)
		return a->broken < b->broken ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* Module ids of a set of GPUs. */
static uint32_t modules_of(const struct place_host *h, uint32_t gpus)
{
	uint32_t m = 0;

	for (size_t i = 0; i < h->n_gpus; i++)
		if (gpus >> i & 1 && h->gpus[i].module)
			m |= (uint32_t)1 << (h->gpus[i].module - 1);
	return m;
}

static uint32_t gpus_of(const struct place_host *h, uint32_t modules)
{
	uint32_t m = 0;

	for (size_t i = 0; i < h->n_gpus; i++)
		if (h->gpus[i].module && modules >> (h->gpus[i].module - 1) & 1)
			m |= (uint32_t)1 << i;
	return m;
}

static uint32_t taken_gpus(const struct place_host *h)
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

static bool set_allowed(const struct place_host *h, uint32_t gpus)
{
	if (gpus & taken_gpus(h) || splits_group(h, gpus))
		return false;
	if (!h->board)
		return true;
	return bits(modules_of(h, gpus)) == bits(gpus) &&
	       fabric_partition_match(h->tables, h->board, modules_of(h, gpus));
}

/* Distinct NUMA nodes and PCIe switches beyond the first; unknown ones do not count. */
static void set_cost(const struct place_host *h, uint32_t gpus, struct place_cost *cost)
{
	for (size_t i = 0; i < h->n_gpus; i++) {
		bool node_seen = h->gpus[i].node < 0, switch_seen = !h->gpus[i].pci_switch;

		if (!(gpus >> i & 1))
			continue;
		for (size_t k = 0; k < i; k++) {
			node_seen |= gpus >> k & 1 && h->gpus[k].node == h->gpus[i].node;
			switch_seen |=
				gpus >> k & 1 && h->gpus[k].pci_switch == h->gpus[i].pci_switch;
		}
		cost->nodes += !node_seen;
		cost->switches += !switch_seen;
	}
}

/* GPUs in partitions of two and more that are no longer wholly free. */
static unsigned broken_partitions(const struct place_host *h, uint32_t used)
{
	uint32_t free_modules = modules_of(h, ~(used | taken_gpus(h)));
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
static void whole_cost(const struct place_host *h, const uint32_t *masks, size_t n,
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
		if (used & masks[i] || (masks[i] && !set_allowed(h, masks[i])))
			return -EINVAL;
		used |= masks[i];
		set_cost(h, masks[i], &cost);
	}
	whole_cost(h, masks, n, &cost);
	*ret = cost;
	return 0;
}

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

	if (!set_allowed(s->host, gpus))
		return;
	set_cost(s->host, gpus, &set.cost);
	*vec_push(a, &s->sets[bits(gpus)]) = set;
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
		uint32_t gpus = gpus_of(h, p->modules);

		if (streq(p->board, h->board) && bits(gpus) == p->n_modules)
			add_set(s, a, gpus);
	}
}

/* Interchangeable wishes are placed in rising order only. */
static bool same_wish(const struct solve *s, size_t i, size_t k)
{
	return s->sizes[i] == s->sizes[k] && s->wishes[i].vcpus == s->wishes[k].vcpus &&
	       s->wishes[i].mem_mb == s->wishes[k].mem_mb;
}

static void solve_from(struct solve *s, size_t i, uint32_t used, struct place_cost cost)
{
	if (s->found &&
	    (cost.nodes > s->best_cost.nodes ||
	     (cost.nodes == s->best_cost.nodes && cost.switches > s->best_cost.switches)))
		return;
	if (i == s->n) {
		whole_cost(s->host, s->at, s->n, &cost);
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
		next.nodes += c->cost.nodes;
		next.switches += c->cost.switches;
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
	unsigned total = 0, here = (unsigned)h->n_gpus - bits(taken_gpus(h));

	for (size_t i = 0; i < s->n; i++) {
		const struct place_wish *w = &s->wishes[i];

		total += w->gpus;
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

/* What is left of the nodes while machines are served. */
struct pools {
	size_t next[PLACE_NODES_MAX]; /* the first CPU not yet given */
	uint64_t mem_mb[PLACE_NODES_MAX];
};

/* Takes up to `want` CPUs of one node. */
static unsigned take_cpus(const struct place_node *node, size_t *at, unsigned want,
			  struct cpuset *to)
{
	unsigned got = 0;

	for (; *at < node->n_cpus && got < want; got++)
		cpuset_add(to, node->cpus[(*at)++]);
	return got;
}

/* An even share from each of the set's nodes, then what is missing from wherever it is free. */
static bool give_cpus(const struct place_host *h, struct pools *p, struct place_vm *vm)
{
	unsigned missing = vm->wish->vcpus, n = bits(vm->nodes);

	for (size_t k = 0; k < h->n_nodes && n; k++)
		if (vm->nodes >> k & 1) {
			missing -= take_cpus(&h->nodes[k], &p->next[k], missing / n, &vm->cpus);
			n--;
		}
	for (size_t k = 0; k < h->n_nodes && missing; k++)
		if (vm->nodes >> k & 1)
			missing -= take_cpus(&h->nodes[k], &p->next[k], missing, &vm->cpus);
	for (size_t k = 0; k < h->n_nodes && missing; k++) {
		unsigned got = take_cpus(&h->nodes[k], &p->next[k], missing, &vm->cpus);

		missing -= got;
		vm->cpus_remote += vm->nodes ? got : 0; /* nodes not known: nothing is remote */
	}
	return !missing;
}

static bool give_memory(const struct place_host *h, uint64_t *left, struct place_vm *vm)
{
	uint64_t missing = vm->wish->mem_mb;
	unsigned n = bits(vm->nodes);

	for (size_t k = 0; k < h->n_nodes && n; k++)
		if (vm->nodes >> k & 1) {
			uint64_t share = missing / n--;

			vm->mem_mb[k] = share < left[k] ? share : left[k];
			left[k] -= vm->mem_mb[k];
			missing -= vm->mem_mb[k];
		}
	for (int near = 1; near >= 0; near--)
		for (size_t k = 0; k < h->n_nodes && missing; k++)
			if ((int)(vm->nodes >> k & 1) == near) {
				uint64_t got = missing < left[k] ? missing : left[k];

				vm->mem_mb[k] += got;
				left[k] -= got;
				missing -= got;
			}
	return !missing;
}

/* CPUs and memory go to the sets that were chosen; they are divisible, so order decides only who is
 * remote. */
static const char *give_rest(const struct place_host *h, struct arena *a, struct place_result *r)
{
	struct pools p = { 0 };

	for (size_t k = 0; k < h->n_nodes; k++)
		p.mem_mb[k] = h->nodes[k].mem_mb;
	for (size_t i = 0; i < r->n_vms; i++) {
		struct place_vm *vm = &r->vms[i];

		if (vm->wish->vcpus && !give_cpus(h, &p, vm))
			return arena_printf(a,
					    "%s wants %u vCPUs: not that many host CPUs are left",
					    vm->wish->name, vm->wish->vcpus);
		if (vm->wish->mem_mb && !give_memory(h, p.mem_mb, vm))
			return arena_printf(a, "%s wants %llu MiB of memory: not that much is left",
					    vm->wish->name, (unsigned long long)vm->wish->mem_mb);
	}
	return NULL;
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
							       modules_of(h, vm->gpus));
	}
	/* A plan without hardware has no nodes: then there is nothing to give. */
	r->why = h->n_nodes ? give_rest(h, a, r) : NULL;
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
