/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/gpu.h"
#include "analyse/place.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct arena *arena;
static unsigned all_cpus[64];

static int setup(void **state)
{
	arena = arena_new();
	for (unsigned cpu = 0; cpu < ARRAY_SIZE(all_cpus); cpu++)
		all_cpus[cpu] = cpu;
	*state = (void *)gpu_tables_load(arena);
	return 0;
}

static int teardown(void **state)
{
	arena_free(arena);
	return 0;
}

/* Modules 1-4 on node 0, 5-8 on node 1, two GPUs behind each PCIe switch. */
static struct place_host board_host(const struct gpu_tables *t, const char *board)
{
	struct place_host h = { .tables = t, .board = board, .n_gpus = 8, .n_nodes = 2 };

	for (unsigned i = 0; i < 8; i++)
		h.gpus[i] = (struct place_gpu){ .module = board ? i + 1 : 0,
						.node = (int)i / 4,
						.pci_switch = 1 + i / 2 };
	for (unsigned k = 0; k < 2; k++) {
		h.nodes[k].id = k;
		h.nodes[k].mem_mb = 1 << 20;
		h.nodes[k].cpus = all_cpus + k * 32;
		h.nodes[k].n_cpus = 32;
	}
	return h;
}

struct brute {
	const struct place_host *h;
	const unsigned *sizes;
	size_t n;
	uint32_t masks[PLACE_VMS_MAX];
	struct place_cost best;
	bool found;
	unsigned long tried;
};

/* Every way to give each GPU to one machine or to none; the judge of a whole assignment is
 * place_cost(). */
static void brute_from(struct brute *b, size_t gpu)
{
	struct place_cost cost;

	if (gpu == b->h->n_gpus) {
		for (size_t i = 0; i < b->n; i++)
			if ((unsigned)__builtin_popcount(b->masks[i]) != b->sizes[i])
				return;
		b->tried++;
		if (place_cost(b->h, b->masks, b->n, &cost))
			return;
		if (!b->found || place_cost_compare(&cost, &b->best) < 0)
			b->best = cost;
		b->found = true;
		return;
	}
	brute_from(b, gpu + 1);
	for (size_t i = 0; i < b->n; i++) {
		b->masks[i] |= (uint32_t)1 << gpu;
		brute_from(b, gpu + 1);
		b->masks[i] &= ~((uint32_t)1 << gpu);
	}
}

/* The rules once more, with nothing of place*.c: disjoint, the right sizes, nothing taken, groups
 * whole, and on a Hopper board only the sets of NVIDIA's table. */
static void assert_rules(const struct place_host *h, const unsigned *sizes, const uint32_t *masks,
			 size_t n)
{
	static const uint32_t hopper[] = { 0xff, 0x0f, 0xf0, 0x05, 0x0a, 0x50, 0xa0 };
	uint32_t used = 0;

	for (size_t i = 0; i < n; i++) {
		bool known = __builtin_popcount(masks[i]) <= 1;

		assert_int_equal(__builtin_popcount(masks[i]), sizes[i]);
		assert_int_equal(used & masks[i], 0);
		used |= masks[i];
		for (size_t k = 0; k < ARRAY_SIZE(hopper); k++)
			known |= masks[i] == hopper[k];
		if (h->board && streq(h->board, "hopper"))
			assert_true(known);
		for (size_t a = 0; a < h->n_gpus; a++)
			for (size_t b = 0; b < h->n_gpus; b++)
				if (masks[i] >> a & 1 && h->gpus[a].group &&
				    h->gpus[a].group == h->gpus[b].group)
					assert_true(masks[i] >> b & 1);
	}
	for (size_t a = 0; a < h->n_gpus; a++)
		assert_false(h->gpus[a].taken && used >> a & 1);
}

static void compare(const struct place_host *h, const unsigned *sizes, size_t n)
{
	struct brute b = { .h = h, .sizes = sizes, .n = n };
	struct place_wish wishes[PLACE_VMS_MAX] = { 0 };
	uint32_t masks[PLACE_VMS_MAX];
	struct place_result r;
	struct place_cost again;

	for (size_t i = 0; i < n; i++)
		wishes[i] = (struct place_wish){ .name = "vm", .gpus = sizes[i] };
	brute_from(&b, 0);
	assert_int_equal(place_solve(h, wishes, n, arena, &r), 0);
	assert_int_equal(r.fits, b.found);
	if (!b.found)
		return;
	assert_int_equal(place_cost_compare(&r.cost, &b.best), 0);
	for (size_t i = 0; i < n; i++)
		masks[i] = r.vms[i].gpus;
	assert_rules(h, sizes, masks, n);
	assert_int_equal(place_cost(h, masks, n, &again), 0);
	assert_int_equal(place_cost_compare(&again, &r.cost), 0);
}

/* Small deterministic numbers; the seed is in the test, so a failure can be had again. */
static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

/* All wishes of up to three machines with up to four GPUs each, and up to four of one or two. */
static void against_brute_force(void **state)
{
	static const char *const boards[] = { "hopper", "blackwell", NULL };

	for (size_t k = 0; k < ARRAY_SIZE(boards); k++) {
		struct place_host h = board_host(*state, boards[k]);

		for (unsigned a = 1; a <= 4; a++)
			for (unsigned b = 0; b <= 4; b++)
				for (unsigned c = 0; c <= (b ? 2 : 0); c++)
					compare(&h, (unsigned[]){ a, b, c }, c ? 3 : b ? 2 : 1);
	}
}

/* Hosts of any shape: nodes, switches, groups and GPUs that are taken, at random. */
static void against_brute_force_random(void **state)
{
	unsigned seed = 2026;

	for (unsigned round = 0; round < 150; round++) {
		struct place_host h = board_host(*state, round % 3 ? "hopper" : NULL);
		unsigned sizes[3], n = 1 + next(&seed) % 3;

		h.n_gpus = h.board ? 8 : 4 + next(&seed) % 4;
		for (size_t i = 0; i < h.n_gpus; i++) {
			h.gpus[i].node = (int)(next(&seed) % 3) - 1;
			h.gpus[i].pci_switch = next(&seed) % 4;
			h.gpus[i].taken = next(&seed) % 8 == 0;
			h.gpus[i].group = next(&seed) % 6 == 0 ? 1 + next(&seed) % 2 : 0;
			h.gpus[i].n_nics = next(&seed) % 3 == 0;
		}
		for (size_t i = 0; !h.board && i + 1 < h.n_gpus; i += 2)
			if (next(&seed) % 2) {
				h.gpus[i].bridged = (uint32_t)2 << i;
				h.gpus[i + 1].bridged = (uint32_t)1 << i;
			}
		for (unsigned i = 0; i < n; i++)
			sizes[i] = h.board ? 1u << next(&seed) % 3 : 1 + next(&seed) % 3;
		compare(&h, sizes, n);
	}
}

/* The issue's own example: 4, 2 and 1. */
static void four_two_one(void **state)
{
	struct place_host h = board_host(*state, "hopper");
	struct place_wish w[] = { { "a", 4, 16, 1 << 18 }, { "b", 2, 8, 1 << 17 }, { "c", 1, 4, 1 << 16 } };
	struct place_result r;

	assert_int_equal(place_solve(&h, w, 3, arena, &r), 0);
	assert_true(r.fits);
	assert_int_equal(r.vms[0].partition->id, 1);
	assert_int_equal(r.vms[1].gpus, 0x50); /* modules 5 and 7 */
	assert_int_equal(r.vms[1].partition->id, 5);
	assert_int_equal(r.vms[2].gpus, 0x20);
	assert_int_equal(r.vms[0].nodes, 1);
	assert_int_equal(cpuset_count(&r.vms[0].cpus), 16);
	assert_int_equal(r.vms[0].cpus_remote, 0);
	assert_true(cpuset_next(&r.vms[1].cpus, 0) >= 32);
	assert_int_equal(r.vms[0].mem_mb[0], 1 << 18);
	assert_int_equal(r.vms[0].mem_mb[1], 0);
}

static void nearest(void **state)
{
	struct place_host h = board_host(*state, "hopper");
	struct place_wish three[] = { { "a", 3, 0, 0 } },
			  much[] = { { "a", 4, 0, 0 }, { "b", 4, 0, 0 }, { "c", 1, 0, 0 } };
	struct place_wish cpus[] = { { "a", 1, 65, 0 } };
	struct place_result r;

	assert_int_equal(place_solve(&h, three, 1, arena, &r), 0);
	assert_false(r.fits);
	assert_non_null(strstr(r.why, "no partition of that size"));
	assert_true(r.has_nearest);
	assert_int_equal(r.nearest[0], 4);
	assert_int_equal(place_solve(&h, much, 3, arena, &r), 0);
	assert_false(r.fits);
	assert_non_null(strstr(r.why, "9 GPUs are wanted, 8"));
	assert_true(r.has_nearest);
	assert_int_equal(r.nearest[0] + r.nearest[1] + r.nearest[2], 8);
	assert_int_equal(place_solve(&h, cpus, 1, arena, &r), 0);
	assert_false(r.fits);
	assert_non_null(strstr(r.why, "65 vCPUs"));
	assert_int_equal(place_solve(&h, cpus, 0, arena, &r), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(against_brute_force),
		cmocka_unit_test(against_brute_force_random),
		cmocka_unit_test(four_two_one),
		cmocka_unit_test(nearest),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
