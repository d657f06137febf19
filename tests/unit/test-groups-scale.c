/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A tree eight bridges deep with many thousand functions: the groups come out right, and four times
 * as many cost about four times as much. */
#include "analyse/isolation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <cmocka.h>

#define LEVELS 8
#define BUSES 240

static void put(uint8_t *c, unsigned at, unsigned v)
{
	c[at] = (uint8_t)v;
	c[at + 1] = (uint8_t)(v >> 8);
}

/* Bridges are ports with ACS, endpoints have one function a device. */
static struct bytes make_config(struct arena *a, unsigned type, unsigned secondary)
{
	uint8_t *c = arena_alloc(a, PCI_CFG_SPACE_EXP_SIZE);

	put(c, PCI_VENDOR_ID, 0x1b36);
	put(c, PCI_STATUS, PCI_STATUS_CAP_LIST);
	put(c, PCI_CLASS_DEVICE, secondary ? 0x0604 : 0x0200);
	c[PCI_HEADER_TYPE] = secondary ? 1 : 0;
	c[PCI_SECONDARY_BUS] = (uint8_t)secondary;
	c[PCI_SUBORDINATE_BUS] = secondary ? 255 : 0;
	c[PCI_CAPABILITY_LIST] = 0x40;
	put(c, 0x40, PCI_CAP_ID_EXP);
	put(c, 0x42, 2 | type << 4);
	put(c, 0x100, PCI_EXT_CAP_ID_ACS);
	put(c, 0x102, 1);
	put(c, 0x100 + PCI_ACS_CAP, 0x1d);
	put(c, 0x100 + PCI_ACS_CTRL, 0x1d);
	return (struct bytes){ c, PCI_CFG_SPACE_EXP_SIZE };
}

static void add(struct arena *a, struct host *h, unsigned domain, unsigned bus, unsigned devfn,
		struct bytes config)
{
	struct pci_function *f = &h->functions[h->n_functions++];

	f->bdf = (bdf_t){ domain, (uint8_t)bus, (uint8_t)devfn };
	f->text = bdf_text(a, f->bdf);
	f->config.fact.avail = AVAIL_KNOWN;
	f->config.value = config;
}

/* Bus n leads to bus n + 1 for eight levels, then a new root bus begins; each bus has `width`
 * endpoints more. */
static void make_host(struct arena *a, struct host *h, unsigned domains, unsigned width)
{
	struct bytes leaf = make_config(a, PCI_EXP_TYPE_ENDPOINT, 0);

	h->functions = arena_array(a, (size_t)domains * BUSES * (width + 1), sizeof(*h->functions));
	for (unsigned d = 0; d < domains; d++)
		for (unsigned bus = 0; bus < BUSES; bus++) {
			unsigned first = 0;

			if (bus % LEVELS != LEVELS - 1)
				add(a, h, d, bus, first++,
				    make_config(a, PCI_EXP_TYPE_ROOT_PORT, bus + 1));
			for (unsigned i = 0; i < width; i++)
				add(a, h, d, bus, (first + i) * 8, leaf);
		}
}

static double run(unsigned domains, unsigned width, size_t *ret_functions)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct host h = { .arena = a };
	struct cmdline cl = { 0 };
	struct timespec begin, end;

	make_host(a, &h, domains, width);
	clock_gettime(CLOCK_MONOTONIC, &begin);
	const struct isolation *i = analyse_isolation(&h, &cl, a);
	clock_gettime(CLOCK_MONOTONIC, &end);
	assert_true(i->running.certain);
	assert_int_equal(i->running.n_groups, h.n_functions);
	const struct pci_node *last = &i->tree->nodes[h.n_functions - 1];
	assert_int_equal(last->bus->depth, LEVELS - 1);
	*ret_functions = h.n_functions;
	return (double)(end.tv_sec - begin.tv_sec) * 1e3 + (double)(end.tv_nsec - begin.tv_nsec) / 1e6;
}

static double best(unsigned domains, unsigned width, size_t *ret_functions)
{
	double least = 1e9;

	for (int i = 0; i < 5; i++) {
		double t = run(domains, width, ret_functions);

		least = t < least ? t : least;
	}
	return least;
}

static void linear(void **state)
{
	size_t few, many;
	double t_few = best(1, 16, &few), t_many = best(4, 16, &many);

	printf("%zu functions: %.1f ms; %zu functions: %.1f ms (tree, ACS, groups)\n", few, t_few,
	       many, t_many);
	assert_true(many > 16000);
	/* Four times as many: four times as long, with room for a busy machine. */
	assert_true(t_many < 12 * t_few + 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(linear) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
