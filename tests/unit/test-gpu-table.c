/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/gpu.h"
#include "analyse/nvlink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct arena *arena;

static int setup(void **state)
{
	arena = arena_new();
	*state = (void *)gpu_tables_load(arena);
	return 0;
}

static int teardown(void **state)
{
	arena_free(arena);
	return 0;
}

static void shipped(void **state)
{
	const struct gpu_tables *t = *state;
	const struct gpu_model *m = gpu_model_find(t, 0x2335);

	if (t->n_bad)
		fail_msg("bad record: %s", t->bad);
	assert_non_null(m);
	assert_string_equal(m->product, "H200 SXM5 141GB");
	assert_true(m->form == GPU_SXM && m->generation == GPU_HOPPER && m->memory_gb == 141);
	assert_true(m->bar_region == 2 && m->bar_gb == 256 && m->nvlinks == 18);
	assert_string_equal(m->board, "hopper");
	assert_string_equal(m->mig->name, "h200-141");
	assert_ptr_equal(gpu_model_named(t, "H200-SXM"), m);
	assert_null(gpu_model_find(t, 0x2684));
	assert_null(gpu_model_named(t, "h300"));
	for (size_t i = 0; i < t->n_models; i++) {
		for (size_t k = 0; k < i; k++)
			assert_true(t->models[i].device != t->models[k].device);
		/* A name that points to no table is a typing error. */
		assert_true(!t->models[i].mig_name == !t->models[i].mig);
		assert_true(strlen(t->models[i].source) > 3);
	}
}

/* A memory aperture holds the memory, and its size is a power of two. */
static void apertures(void **state)
{
	const struct gpu_tables *t = *state;

	for (size_t i = 0; i < t->n_models; i++) {
		const struct gpu_model *m = &t->models[i];

		if (m->bar_gb == NUMBER_UNKNOWN)
			continue;
		assert_int_equal(m->bar_gb & (m->bar_gb - 1), 0);
		assert_true(m->memory_gb == NUMBER_UNKNOWN || m->bar_gb >= m->memory_gb);
		assert_int_equal(m->bar_region, m->generation == GPU_AMPERE ? 1 : 2);
	}
}

/* Fabric Manager guide: HGX H100/H200 default partitions, module ids, typed a second time as masks.
 */
static void hopper_partitions(void **state)
{
	static const struct {
		unsigned id, mask, links;
	} want[] = { { 0, 0xff, 18 }, { 1, 0x0f, 18 }, { 2, 0xf0, 18 }, { 3, 0x05, 18 },
		     { 4, 0x0a, 18 }, { 5, 0x50, 18 }, { 6, 0xa0, 18 }, { 7, 0x01, 0 },
		     { 8, 0x02, 0 },  { 9, 0x04, 0 },  { 10, 0x08, 0 }, { 11, 0x10, 0 },
		     { 12, 0x20, 0 }, { 13, 0x40, 0 }, { 14, 0x80, 0 } };
	const struct gpu_tables *t = *state;
	size_t n = 0;

	for (size_t i = 0; i < t->n_partitions; i++)
		n += streq(t->partitions[i].board, "hopper");
	assert_int_equal(n, 15);
	for (size_t i = 0; i < ARRAY_SIZE(want); i++) {
		const struct fabric_partition *p = fabric_partition_match(t, "hopper", want[i].mask);

		assert_non_null(p);
		assert_int_equal(p->id, want[i].id);
		assert_int_equal(p->links, want[i].links);
	}
	assert_null(fabric_partition_match(t, "hopper", 0x03)); /* 1,2: the pair everybody thinks of */
	assert_non_null(fabric_partition_match(t, "blackwell", 0x03));
	assert_int_equal(fabric_partition_around(t, "hopper", 0x03, 0)->id, 1);
	assert_null(fabric_partition_around(t, "hopper", 0x03, 0x04));
	assert_false(fabric_size_possible(t, "hopper", 3));
	assert_false(fabric_size_possible(t, "hopper", 6));
	assert_string_equal(modules_text(arena, 0xa0), "6,8");
}

static void other_partitions(void **state)
{
	const struct gpu_tables *t = *state;
	static const uint32_t blackwell_masks[] = { 0xff, 0x0f, 0xf0, 0x03, 0x0c, 0x30, 0xc0 },
			      a100_masks[] = { 0xffff, 0x00ff, 0xff00, 0x0f0f, 0xf0f0,
					       0xf00f, 0x0ff0, 0x000f, 0x00f0, 0x0f00,
					       0xf000, 0x0003, 0x000c, 0x0030, 0x00c0,
					       0x0300, 0x0c00, 0x3000, 0xc000 };
	size_t blackwell = 0, a100 = 0;

	for (size_t i = 0; i < t->n_partitions; i++) {
		blackwell += streq(t->partitions[i].board, "blackwell");
		a100 += streq(t->partitions[i].board, "a100");
	}
	assert_int_equal(blackwell, 15);
	assert_int_equal(a100, 35);
	/* Typed a second time, in the order of their ids: from 1 on Blackwell, from 0 on A100. */
	for (size_t i = 0; i < ARRAY_SIZE(blackwell_masks); i++)
		assert_int_equal(fabric_partition_match(t, "blackwell", blackwell_masks[i])->id, i + 1);
	for (size_t i = 0; i < ARRAY_SIZE(a100_masks); i++)
		assert_int_equal(fabric_partition_match(t, "a100", a100_masks[i])->id, i);
	for (unsigned m = 0; m < 8; m++)
		assert_int_equal(fabric_partition_match(t, "blackwell", 1u << m)->id, 8 + m);
	for (unsigned m = 0; m < 16; m++)
		assert_int_equal(fabric_partition_match(t, "a100", 1u << m)->id, 19 + m);
}

/* Every switch port is used once; each GPU has 4, 5, 5, 4 links to the four switches; any two
 * share 18. */
static void link_map(void **state)
{
	static const unsigned spread[] = { 4, 5, 5, 4 };
	const struct gpu_tables *t = *state;
	bool port[4][64] = { 0 };

	assert_int_equal(t->n_modules, 8);
	assert_int_equal(nvswitch_count(t, "hopper"), 4);
	for (size_t i = 0; i < t->n_modules; i++) {
		const struct nvlink_module *m = &t->modules[i];
		uint32_t links = 0;

		assert_int_equal(m->n_links, 18);
		for (size_t k = 0; k < m->n_links; k++) {
			const struct nvlink_end *e = &m->links[k];

			links |= (uint32_t)1 << e->link;
			assert_true(e->nvswitch < 4 && e->port < 64);
			assert_false(port[e->nvswitch][e->port]);
			port[e->nvswitch][e->port] = true;
		}
		assert_int_equal(links, 0x3ffff);
		for (unsigned s = 0; s < 4; s++)
			assert_int_equal(nvlinks_to_switch(t, "hopper", m->module, s), spread[s]);
	}
	for (unsigned a = 1; a <= 8; a++)
		for (unsigned b = 1; b <= 8; b++) {
			assert_int_equal(nvlinks_between(t, "hopper", a, b, 0xf), 18);
			assert_int_equal(nvlinks_between(t, "hopper", a, b, 0x3),
					 nvlinks_between(t, "hopper", b, a, 0x3));
		}
	/* Half the switches are not half the links for every choice: the asymmetry of the guide. */
	assert_int_equal(nvlinks_over(t, "hopper", 1, 0x9), 8);
	assert_int_equal(nvlinks_over(t, "hopper", 1, 0x3), 9);
	assert_int_equal(nvlinks_over(t, "hopper", 1, 0x6), 10);
}

/* A record that cannot be read disables itself alone. */
static void damaged(void **state)
{
	struct gpu_tables t;

	gpu_tables_decode(arena,
			  SPAN_LIT("2335\tkey\tName\tsxm\tGH100\t141\t16\t2\t256\tx\t4\t18\thopper\tyes\tsour"
				   "ce\n"
				   "zzzz\tkey\tName\tsxm\tGH100\t141\t16\t2\t256\tx\t4\t18\thopper\tyes\tsour"
				   "ce\n"
				   "2336\ttoo few\n"),
			  SPAN_LIT("x\t1g\t1\t1\t1\t1\t0\t-\t-\ts\nx\t1g\t1\t1\t1\t9\t31\t-\t-\ts\n"),
			  SPAN_LIT("b\t0\t1,2\t18\ts\nb\t1\t1,1\t18\ts\nb\t2\t0\t18\ts\n"),
			  SPAN_LIT("b\t1\t0>1.36\nb\t2\t0>1\n"), &t);
	assert_int_equal(t.n_models, 1);
	assert_int_equal(t.n_mig, 1);
	assert_int_equal(t.n_partitions, 1);
	assert_int_equal(t.n_modules, 1);
	assert_int_equal(t.n_bad, 6);
	assert_true(str_has_prefix(t.bad, "zzzz"));
	assert_non_null(t.models[0].mig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shipped),           cmocka_unit_test(apertures),
		cmocka_unit_test(hopper_partitions), cmocka_unit_test(other_partitions),
		cmocka_unit_test(link_map),          cmocka_unit_test(damaged),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
