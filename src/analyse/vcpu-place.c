/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/vcpu-place.h"

#define SUBSET_NODES 12 /* all subsets of so many candidate nodes are tried */
#define GIB ((uint64_t)1 << 30)
#define MIB ((uint64_t)1 << 20)

/* What a node, or a cache within one, still has. */
struct room {
	unsigned id; /* of the node or cache */
	unsigned node;
	unsigned cpus;
	unsigned distance; /* to the devices, above the same node */
	uint64_t memory;
	bool chosen;
};

struct search {
	struct vcpu_pool *pool;
	const struct vcpu_wish *wish;
	struct room *nodes, *caches;
	size_t n_nodes, n_caches;
};

static unsigned node_distance(const struct topology *t, const struct vcpu_wish *w, unsigned node)
{
	unsigned best = w->n_nodes ? UINT32_MAX : 0;

	for (size_t i = 0; i < w->n_nodes; i++) {
		unsigned d = topo_distance(t, node, w->nodes[i]) - 10;

		if (d < best)
			best = d;
	}
	return best;
}

/* A cache may span nodes (or be told so): its part in each node counts for itself. */
static struct room *room_of(struct room *list, size_t *n, unsigned id, unsigned node)
{
	for (size_t i = 0; i < *n; i++)
		if (list[i].id == id && list[i].node == node)
			return &list[i];
	list[*n] = (struct room){ .id = id, .node = node };
	return &list[(*n)++];
}

static bool is_free(const struct vcpu_core *c)
{
	return !c->taken && !c->kept;
}

static void count_room(struct search *s)
{
	const struct topology *t = s->pool->topology;

	for (size_t i = 0; i < s->pool->n_cores; i++) {
		const struct vcpu_core *c = &s->pool->cores[i];
		struct room *node, *cache;

		if (!is_free(c))
			continue;
		node = room_of(s->nodes, &s->n_nodes, c->node, c->node);
		cache = room_of(s->caches, &s->n_caches, c->cache, c->node);
		node->cpus += (unsigned)c->n;
		cache->cpus += (unsigned)c->n;
	}
	for (size_t i = 0; i < s->n_nodes; i++) {
		s->nodes[i].distance = node_distance(t, s->wish, s->nodes[i].id);
		s->nodes[i].memory = vcpu_pool_memory(s->pool, s->nodes[i].id);
	}
}

/* How many caches the largest first take for so many CPUs, in the nodes of a mask. */
static unsigned caches_for(const struct search *s, const unsigned *ids, size_t n_ids, unsigned want)
{
	unsigned taken[64] = { 0 }, count = 0;
	size_t n = 0;

	for (size_t i = 0; i < s->n_caches; i++)
		for (size_t k = 0; k < n_ids; k++) {
			size_t at = n < 64 ? n : 63;

			if (s->caches[i].node != ids[k])
				continue;
			n += n < 64;
			for (; at && taken[at - 1] < s->caches[i].cpus; at--)
				taken[at] = taken[at - 1];
			taken[at] = s->caches[i].cpus;
		}
	for (; count < n && want; count++)
		want -= taken[count] < want ? taken[count] : want;
	return count;
}

/*
 * Of the nodes at one distance: the fewest that together have `want` CPUs (and the memory, if any set has
 * it), of those the set with the fewest caches, of those the tightest.
 */
static void choose_subset(struct search *s, struct room **list, size_t n, unsigned want, uint64_t memory)
{
	uint32_t best = 0;
	unsigned best_nodes = UINT32_MAX, best_caches = 0, best_cpus = 0;

	for (uint32_t mask = 1; mask < (uint32_t)1 << n; mask++) {
		unsigned ids[SUBSET_NODES], cpus = 0, nodes = 0, caches;
		uint64_t mem = 0;

		for (size_t i = 0; i < n; i++)
			if (mask >> i & 1) {
				ids[nodes++] = list[i]->id;
				cpus += list[i]->cpus;
				mem += list[i]->memory;
			}
		if (cpus < want || mem < memory || nodes > best_nodes)
			continue;
		caches = caches_for(s, ids, nodes, want);
		if (nodes == best_nodes &&
		    (caches > best_caches || (caches == best_caches && cpus >= best_cpus)))
			continue;
		best = mask;
		best_nodes = nodes;
		best_caches = caches;
		best_cpus = cpus;
	}
	if (!best && memory) {
		choose_subset(s, list, n, want, 0);
		return;
	}
	for (size_t i = 0; i < n; i++)
		list[i]->chosen |= best >> i & 1;
}

/* Many nodes at one distance: the largest first is the fewest, too. */
static void choose_largest(struct room **list, size_t n, unsigned want)
{
	while (want) {
		struct room *best = NULL;

		for (size_t i = 0; i < n; i++)
			if (!list[i]->chosen && (!best || list[i]->cpus > best->cpus))
				best = list[i];
		if (!best)
			return;
		best->chosen = true;
		want -= best->cpus < want ? best->cpus : want;
	}
}

/* Nearest first; within one distance whole nodes are taken until what is left fits in some of them. */
static unsigned choose_nodes(struct search *s, struct arena *a)
{
	struct room **list = arena_array(a, s->n_nodes + 1, sizeof(*list));
	unsigned want = s->wish->vcpus, from = 0;

	while (want) {
		unsigned distance = UINT32_MAX, cpus = 0;
		size_t n = 0;

		for (size_t i = 0; i < s->n_nodes; i++)
			if (s->nodes[i].distance >= from && s->nodes[i].distance < distance)
				distance = s->nodes[i].distance;
		if (distance == UINT32_MAX)
			return s->wish->vcpus - want;
		for (size_t i = 0; i < s->n_nodes; i++)
			if (s->nodes[i].distance == distance) {
				list[n++] = &s->nodes[i];
				cpus += s->nodes[i].cpus;
			}
		if (cpus <= want) {
			for (size_t i = 0; i < n; i++)
				list[i]->chosen = true;
			want -= cpus;
		} else {
			if (n <= SUBSET_NODES)
				choose_subset(s, list, n, want, s->wish->memory);
			else
				choose_largest(list, n, want);
			want = 0;
		}
		from = distance + 1;
	}
	return s->wish->vcpus;
}

static const struct room *chosen_node(const struct search *s, unsigned node)
{
	for (size_t i = 0; i < s->n_nodes; i++)
		if (s->nodes[i].id == node && s->nodes[i].chosen)
			return &s->nodes[i];
	return NULL;
}

/* Of a nearer node first; then the largest, but the smallest that suffices for the rest: large ones stay whole. */
static struct room *next_cache(struct search *s, unsigned want)
{
	struct room *best = NULL;
	unsigned best_distance = UINT32_MAX;

	for (size_t i = 0; i < s->n_caches; i++) {
		struct room *c = &s->caches[i];
		const struct room *node = chosen_node(s, c->node);
		bool enough = c->cpus >= want, best_enough = best && best->cpus >= want;
		bool better;

		if (c->chosen || !node || !c->cpus || node->distance > best_distance)
			continue;
		better = enough != best_enough ? enough
			 : enough              ? c->cpus < best->cpus
					       : !best || c->cpus > best->cpus;
		if (!best || node->distance < best_distance || better) {
			best = c;
			best_distance = node->distance;
		}
	}
	return best;
}

/* Cores of one cache: full cores while they are needed whole, then one that is left with the fewest idle threads. */
static unsigned take_cores(struct search *s, const struct room *cache, unsigned want,
			   struct vcpu_plan *plan)
{
	unsigned before = want;

	while (want) {
		struct vcpu_core *best = NULL;

		for (size_t i = 0; i < s->pool->n_cores; i++) {
			struct vcpu_core *c = &s->pool->cores[i];

			if (!is_free(c) || c->cache != cache->id || c->node != cache->node)
				continue;
			if (!best || (c->n <= want && (best->n > want || c->n > best->n)) ||
			    (best->n > want && c->n < best->n))
				best = c;
		}
		if (!best)
			break;
		best->taken = true;
		for (size_t i = 0; i < best->n && want; i++, want--)
			plan->cpus[plan->n++] = best->cpus[i];
	}
	return before - want;
}

/* vCPUs of one node beside each other, the nodes in the order in which they were taken: a guest node is then one range. */
static void group_by_node(struct search *s, struct vcpu_plan *plan, struct arena *a)
{
	unsigned *grouped = arena_array(a, plan->n + 1, sizeof(*grouped));
	size_t n = 0;

	for (size_t i = 0; i < plan->n; i++) {
		unsigned node = topo_cpu(s->pool->topology, plan->cpus[i])->node;
		bool first = true;

		for (size_t k = 0; k < i && first; k++)
			first = topo_cpu(s->pool->topology, plan->cpus[k])->node != node;
		for (size_t k = i; k < plan->n && first; k++)
			if (topo_cpu(s->pool->topology, plan->cpus[k])->node == node)
				grouped[n++] = plan->cpus[k];
	}
	plan->cpus = grouped;
}

static void note_threads(struct search *s, struct vcpu_plan *plan)
{
	size_t per_core = 0, cpus = 0, cores = 0;

	for (size_t i = 0; i < s->pool->n_cores; i++) {
		const struct vcpu_core *c = &s->pool->cores[i];
		size_t used = 0;

		for (size_t k = 0; k < plan->n; k++)
			for (size_t t = 0; t < c->n; t++)
				used += plan->cpus[k] == c->cpus[t];
		if (!used)
			continue;
		plan->cost.waste += (unsigned)(c->n - used);
		per_core = cores && per_core != used ? 1 : used;
		cpus += used;
		cores++;
	}
	plan->threads = per_core > 1 && cores * per_core == cpus ? (unsigned)per_core : 1;
}

/* Some hosts (and recordings) do not say how much memory a node has. */
static bool memory_known(const struct search *s)
{
	const struct topology *t = s->pool->topology;

	for (size_t i = 0; i < t->n_nodes; i++)
		if (t->nodes[i].memory)
			return true;
	return false;
}

/* Memory in the measure of the vCPUs, in whole pages; what is left over goes to the first node. */
static void share_memory(const struct search *s, struct vcpu_plan *plan)
{
	uint64_t memory = s->wish->memory, page = memory % GIB == 0 ? GIB : 2 * MIB, given = 0;

	for (size_t i = 1; i < plan->n_cells; i++) {
		plan->cells[i].memory =
			memory / page * cpuset_count(&plan->cells[i].vcpus) / plan->n * page;
		given += plan->cells[i].memory;
	}
	if (plan->n_cells)
		plan->cells[0].memory = memory - given;
}

static void note_nodes(struct search *s, struct vcpu_plan *plan, struct arena *a)
{
	plan->cells = arena_array(a, s->n_nodes + 1, sizeof(*plan->cells));
	for (size_t i = 0; i < plan->n; i++) {
		const struct topo_cpu *cpu = topo_cpu(s->pool->topology, plan->cpus[i]);
		const struct room *node = chosen_node(s, cpu->node);
		struct vcpu_cell *cell = &plan->cells[plan->n_cells ? plan->n_cells - 1 : 0];

		plan->cost.distance += node->distance;
		plan->remote += node->distance > 0;
		if (!plan->n_cells || cell->node != cpu->node)
			cell = &plan->cells[plan->n_cells++];
		cell->node = cpu->node;
		cpuset_add(&cell->vcpus, (unsigned)i);
		cpuset_add(&plan->nodes, cpu->node);
	}
	plan->cost.nodes = (unsigned)plan->n_cells;
	share_memory(s, plan);
	plan->memory_fits = true;
	for (size_t i = 0; i < plan->n_cells; i++)
		plan->memory_fits &=
			plan->cells[i].memory <= vcpu_pool_memory(s->pool, plan->cells[i].node) ||
			!memory_known(s);
	for (size_t i = 0; i < plan->n_cells; i++)
		vcpu_pool_take_memory(s->pool, plan->cells[i].node, plan->cells[i].memory);
}

static void choose_emulator(const struct search *s, struct vcpu_plan *plan)
{
	const struct topology *t = s->pool->topology;

	for (int i = cpuset_next(&s->pool->kept, 0); i >= 0;
	     i = cpuset_next(&s->pool->kept, (unsigned)i + 1)) {
		const struct topo_cpu *cpu = topo_cpu(t, (unsigned)i);

		if (cpu && cpuset_has(&plan->nodes, cpu->node))
			cpuset_add(&plan->emulator, cpu->id);
	}
	if (!cpuset_count(&plan->emulator))
		plan->emulator = s->pool->kept;
}

struct vcpu_plan vcpu_place(struct vcpu_pool *p, const struct vcpu_wish *w, struct arena *a)
{
	struct search s = { .pool = p, .wish = w };
	struct vcpu_plan plan = { 0 };
	unsigned want;

	s.nodes = arena_array(a, p->n_cores + 1, sizeof(*s.nodes));
	s.caches = arena_array(a, p->n_cores + 1, sizeof(*s.caches));
	count_room(&s);
	want = choose_nodes(&s, a);
	plan.room = want;
	if (want < w->vcpus)
		return plan;
	plan.cpus = arena_array(a, w->vcpus + 1, sizeof(*plan.cpus));
	while (want) {
		struct room *cache = next_cache(&s, want);
		unsigned got = cache ? take_cores(&s, cache, want, &plan) : 0;

		if (!got)
			return plan;
		cache->chosen = true;
		plan.cost.caches++;
		want -= got;
	}
	plan.fits = true;
	group_by_node(&s, &plan, a);
	note_nodes(&s, &plan, a);
	note_threads(&s, &plan);
	choose_emulator(&s, &plan);
	return plan;
}
