/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The placement against trying every set of cores, on all small machines of a pseudo-random sequence. */
#include "analyse/vcpu-place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <cmocka.h>

struct machine {
	unsigned nodes, caches, cores, threads; /* per node, per cache, per core */
	bool interleaved; /* sibling threads half the machine apart, as Intel numbers them */
};

static struct topology make(struct arena *a, struct machine m)
{
	unsigned cores = m.nodes * m.caches * m.cores;
	struct topology t = { .n_cpus = cores * m.threads, .n_nodes = m.nodes, .n_cores = cores };

	t.cpus = arena_array(a, t.n_cpus, sizeof(*t.cpus));
	t.nodes = arena_array(a, m.nodes, sizeof(*t.nodes));
	for (unsigned i = 0; i < t.n_cpus; i++) {
		unsigned core = m.interleaved ? i % cores : i / m.threads;

		t.cpus[i] = (struct topo_cpu){ .id = i,
					       .core = core,
					       .cache = core / m.cores,
					       .node = core / (m.cores * m.caches) };
		t.cpus[i].package = t.cpus[i].node;
		cpuset_add(&t.online, i);
	}
	for (unsigned n = 0; n < m.nodes; n++) {
		const char *text = "";

		for (unsigned k = 0; k < m.nodes; k++)
			text = arena_printf(a, "%s%u ", text,
					    k == n ? 10 : 10 + 11 * (k > n ? k - n : n - k));
		t.nodes[n] = (struct topo_node){ .id = n,
						 .memory = 64ull << 30,
						 .distance = { { AVAIL_KNOWN, 0, "t" }, text } };
	}
	return t;
}

/* Some threads are off: cores of one and of two, caches and nodes of different size. */
static void take_offline(struct topology *t, unsigned mask)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n_cpus; i++)
		if (!(mask >> i % 12 & 1))
			t->cpus[n++] = t->cpus[i];
	t->n_cpus = n;
}

static int compare(struct vcpu_cost a, struct vcpu_cost b)
{
	if (a.distance != b.distance)
		return a.distance < b.distance ? -1 : 1;
	if (a.nodes != b.nodes)
		return a.nodes < b.nodes ? -1 : 1;
	if (a.caches != b.caches)
		return a.caches < b.caches ? -1 : 1;
	return a.waste == b.waste ? 0 : a.waste < b.waste ? -1 : 1;
}

/* The cost of giving the vCPUs to these cores, the nearest threads first. */
static bool cost_of(const struct vcpu_pool *p, const struct vcpu_wish *w, uint32_t mask,
		    struct vcpu_cost *ret)
{
	uint64_t nodes = 0, caches = 0;
	unsigned cpus = 0;

	*ret = (struct vcpu_cost){ 0 };
	for (size_t i = 0; i < p->n_cores; i++) {
		const struct vcpu_core *c = &p->cores[i];

		if (!(mask >> i & 1))
			continue;
		if (c->taken || c->kept)
			return false;
		cpus += (unsigned)c->n;
		nodes |= 1ull << c->node;
		caches |= 1ull << c->cache;
	}
	if (cpus < w->vcpus)
		return false;
	ret->waste = cpus - w->vcpus;
	ret->nodes = (unsigned)__builtin_popcountll(nodes);
	ret->caches = (unsigned)__builtin_popcountll(caches);
	/* Threads left over are those that are farthest away. */
	for (unsigned left = w->vcpus, distance = 0; left && distance < 200; distance++)
		for (size_t i = 0; i < p->n_cores; i++) {
			unsigned d = 200;

			for (size_t k = 0; k < w->n_nodes; k++)
				if (topo_distance(p->topology, p->cores[i].node, w->nodes[k]) - 10 < d)
					d = topo_distance(p->topology, p->cores[i].node, w->nodes[k]) -
					    10;
			if (!w->n_nodes)
				d = 0;
			if (!(mask >> i & 1) || d != distance)
				continue;
			unsigned n = (unsigned)p->cores[i].n < left ? (unsigned)p->cores[i].n : left;
			ret->distance += (uint64_t)n * d;
			left -= n;
		}
	return true;
}

static bool best_of_all(const struct vcpu_pool *p, const struct vcpu_wish *w, struct vcpu_cost *ret)
{
	bool found = false;

	for (uint32_t mask = 1; mask < (uint32_t)1 << p->n_cores; mask++) {
		struct vcpu_cost c;

		if (cost_of(p, w, mask, &c) && (!found || compare(c, *ret) < 0)) {
			*ret = c;
			found = true;
		}
	}
	return found;
}

static void check_plan(const struct vcpu_pool *before, const struct vcpu_plan *plan,
		       const struct vcpu_wish *w)
{
	struct cpuset seen = { 0 };

	assert_int_equal(plan->n, w->vcpus);
	for (size_t i = 0; i < plan->n; i++) {
		assert_false(cpuset_has(&seen, plan->cpus[i]));
		assert_false(cpuset_has(&before->kept, plan->cpus[i]));
		cpuset_add(&seen, plan->cpus[i]);
	}
}

static void against_brute_force(void **state)
{
	uint32_t random = 1;
	unsigned fitted = 0;

	for (unsigned round = 0; round < 1500; round++) {
		_cleanup_(arena_freep) struct arena *a = arena_new();
		struct machine m;
		unsigned node, vcpus;

#define NEXT(n) ((random = random * 1664525 + 1013904223), (random >> 16) % (n))
		m = (struct machine){ 1 + NEXT(3), 1 + NEXT(2), 1 + NEXT(3), 1 + NEXT(2), NEXT(2) };
		if (m.nodes * m.caches * m.cores > 12)
			continue;
		struct topology t = make(a, m);
		if (NEXT(3) == 0)
			take_offline(&t, NEXT(4096));
		if (!t.n_cpus)
			continue;
		struct vcpu_pool pool, before;
		struct cpuset taken = { 0 };

		node = NEXT(m.nodes);
		vcpus = 1 + NEXT(t.n_cpus);
		vcpu_pool_init(&pool, &t, a);
		if (NEXT(2))
			cpuset_add(&taken, NEXT(t.n_cpus));
		vcpu_pool_take(&pool, &taken);
		before = pool;
		before.cores = arena_memdup(a, pool.cores, pool.n_cores * sizeof(*pool.cores));
		struct vcpu_wish w = { .vcpus = vcpus, .nodes = &node, .n_nodes = NEXT(4) != 0 };
		struct vcpu_cost best = { 0 };
		bool possible = best_of_all(&before, &w, &best);
		struct vcpu_plan plan = vcpu_place(&pool, &w, a);

		assert_int_equal(plan.fits, possible);
		if (!possible)
			continue;
		fitted++;
		check_plan(&before, &plan, &w);
		if (compare(plan.cost, best))
			fail_msg("round %u: %ux%ux%ux%u, %u vCPUs: cost %lu/%u/%u/%u, best %lu/%u/%u/%u",
				 round, m.nodes, m.caches, m.cores, m.threads, vcpus,
				 plan.cost.distance, plan.cost.nodes, plan.cost.caches,
				 plan.cost.waste, best.distance, best.nodes, best.caches, best.waste);
	}
	print_message("%u placements equal the best of all\n", fitted);
	assert_true(fitted > 300);
}

static void siblings_stay_together(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct topology t = make(a, (struct machine){ 1, 1, 8, 2, true });
	struct vcpu_pool pool;
	unsigned node = 0;

	vcpu_pool_init(&pool, &t, a);
	struct vcpu_plan plan =
		vcpu_place(&pool, &(struct vcpu_wish){ .vcpus = 6, .nodes = &node, .n_nodes = 1 }, a);
	assert_true(plan.fits && plan.threads == 2);
	for (size_t i = 0; i < 6; i += 2)
		assert_int_equal(plan.cpus[i] + 8, plan.cpus[i + 1]);
	assert_true(cpuset_has(&pool.kept, 0) && cpuset_has(&pool.kept, 8) &&
		    cpuset_count(&pool.kept) == 2);
	/* A second machine gets other cores. */
	struct vcpu_plan second = vcpu_place(&pool, &(struct vcpu_wish){ .vcpus = 8 }, a);
	assert_true(second.fits);
	for (size_t i = 0; i < second.n; i++)
		for (size_t k = 0; k < plan.n; k++)
			assert_int_not_equal(second.cpus[i], plan.cpus[k]);
	assert_false(vcpu_place(&pool, &(struct vcpu_wish){ .vcpus = 1 }, a).fits);
}

static void isolated_cpus(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct topology t = make(a, (struct machine){ 1, 1, 4, 1, false });
	struct vcpu_pool pool;

	t.cpus[2].isolated = t.cpus[3].isolated = true;
	vcpu_pool_init(&pool, &t, a);
	struct vcpu_plan plan = vcpu_place(&pool, &(struct vcpu_wish){ .vcpus = 2 }, a);
	assert_true(pool.by_isolation && plan.fits && plan.cpus[0] == 2 && plan.cpus[1] == 3);
}

static void large_machine(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct topology t = make(a, (struct machine){ 8, 4, 8, 2, true });
	unsigned node = 5;
	struct timespec from, to;

	assert_int_equal(t.n_cpus, 512);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
	struct vcpu_pool pool;
	vcpu_pool_init(&pool, &t, a);
	struct vcpu_plan plan =
		vcpu_place(&pool, &(struct vcpu_wish){ .vcpus = 100, .nodes = &node, .n_nodes = 1 }, a);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
	double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
	print_message("100 vCPUs on 512 CPUs: %.2f ms\n", ms);
	assert_true(plan.fits);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(against_brute_force),
		cmocka_unit_test(siblings_stay_together),
		cmocka_unit_test(isolated_cpus),
		cmocka_unit_test(large_machine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
