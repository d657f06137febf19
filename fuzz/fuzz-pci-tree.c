/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A host of functions whose addresses and first registers come from the input, six bytes each: bus
 * (low three bits), device and function, header type, secondary bus, express type and capability
 * bits, ACS control. Bridges that lead anywhere, to each other, or to themselves.
 */
#include "analyse/isolation.h"

#include <stdlib.h>

#define RECORD 6
#define FUNCTIONS_MAX 64

static void put(uint8_t *c, unsigned at, unsigned v)
{
	c[at] = (uint8_t)v;
	c[at + 1] = (uint8_t)(v >> 8);
}

static struct bytes make_config(struct arena *a, const uint8_t *r)
{
	uint8_t *c = arena_alloc(a, PCI_CFG_SPACE_EXP_SIZE);
	bool bridge = r[2] & 1;

	put(c, PCI_VENDOR_ID, r[2] & 4 ? 0x8086 : 0x1b4b);
	put(c, PCI_DEVICE_ID, r[2] & 8 ? 0x9123 : 0x8c10);
	put(c, PCI_STATUS, PCI_STATUS_CAP_LIST);
	put(c, PCI_CLASS_DEVICE, bridge ? 0x0604 : 0x0300);
	c[PCI_HEADER_TYPE] = (uint8_t)((r[2] & 0x80) | bridge);
	c[PCI_CAPABILITY_LIST] = r[4] & 0x10 ? 0x40 : 0;
	if (bridge) {
		c[PCI_SECONDARY_BUS] = r[3] & 7;
		c[PCI_SUBORDINATE_BUS] = 7;
	}
	put(c, 0x40, PCI_CAP_ID_EXP);
	put(c, 0x42, 2u | (r[4] & 15u) << 4);
	if (r[4] & 0x20) {
		put(c, 0x100, PCI_EXT_CAP_ID_ACS);
		put(c, 0x102, 1);
		put(c, 0x100 + PCI_ACS_CAP, 0x5f);
		put(c, 0x100 + PCI_ACS_CTRL, r[5]);
	}
	return (struct bytes){ c, r[4] & 0x40 ? 64 : r[4] & 0x80 ? 256 : PCI_CFG_SPACE_EXP_SIZE };
}

static int compare(const void *x, const void *y)
{
	uint64_t a = bdf_key(((const struct pci_function *)x)->bdf),
		 b = bdf_key(((const struct pci_function *)y)->bdf);

	return a < b ? -1 : a > b;
}

static void make_host(struct arena *a, struct host *h, const uint8_t *data, size_t size)
{
	h->functions = arena_array(a, FUNCTIONS_MAX, sizeof(*h->functions));
	for (size_t i = 0; i + RECORD <= size && h->n_functions < FUNCTIONS_MAX; i += RECORD) {
		bdf_t bdf = { 0, data[i] & 7, data[i + 1] };
		bool taken = false;

		for (size_t k = 0; k < h->n_functions; k++)
			taken |= bdf_eq(h->functions[k].bdf, bdf);
		if (taken)
			continue;
		struct pci_function *f = &h->functions[h->n_functions++];
		f->bdf = bdf;
		f->text = bdf_text(a, bdf);
		f->config.fact.avail = AVAIL_KNOWN;
		f->config.value = make_config(a, data + i);
	}
	qsort(h->functions, h->n_functions, sizeof(*h->functions), compare);
}

/* Every function is in exactly one group and once in the order; every merge points into its own
 * group. */
static void check(const struct isolation *i, struct arena *a)
{
	size_t members = 0;

	for (size_t g = 0; g < i->running.n_groups; g++) {
		const struct predicted_group *p = &i->running.groups[g];

		members += p->n_members;
		if (p->n_merges != p->n_members - 1)
			abort();
		for (size_t m = 0; m < p->n_merges; m++)
			if (groups_of(&i->running, p->merges[m].with) != p ||
			    !group_merge_text(a, &p->merges[m]))
				abort();
	}
	bool *seen = arena_array(a, i->tree->n_nodes, 1);
	for (size_t n = 0; n < i->tree->n_nodes; n++) {
		if (!i->tree->order[n] || seen[i->tree->order[n]->index])
			abort();
		seen[i->tree->order[n]->index] = true;
		members -= groups_eligible(i->world.host, &i->tree->nodes[n]);
	}
	if (members)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct host h = { .arena = a };
	struct cmdline cl = { 0 };

	make_host(a, &h, data, size);
	check(analyse_isolation(&h, &cl, a), a);
	return 0;
}
