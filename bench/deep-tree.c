/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "deep-tree.h"

#include "decode/pci-config.h"

#define BUSES 240
#define WIDTH 16

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

static void add(struct arena *a, struct host *h, bdf_t bdf, struct bytes config)
{
	struct pci_function *f = &h->functions[h->n_functions++];

	f->bdf = bdf;
	f->text = bdf_text(a, f->bdf);
	f->config.fact.avail = AVAIL_KNOWN;
	f->config.value = config;
}

/* Bus n leads to bus n + 1 for eight levels, then a new root bus begins. */
void deep_tree_make(struct arena *a, struct host *h, size_t n)
{
	struct bytes leaf = make_config(a, PCI_EXP_TYPE_ENDPOINT, 0);

	h->functions = arena_array(a, n, sizeof(*h->functions));
	for (unsigned i = 0; h->n_functions < n; i++) {
		unsigned domain = i / BUSES, bus = i % BUSES, first = 0;

		if (bus % DEEP_TREE_LEVELS != DEEP_TREE_LEVELS - 1)
			add(a, h, (bdf_t){ domain, (uint8_t)bus, (uint8_t)(first++ * 8) },
			    make_config(a, PCI_EXP_TYPE_ROOT_PORT, bus + 1));
		for (unsigned k = 0; k < WIDTH && h->n_functions < n; k++)
			add(a, h, (bdf_t){ domain, (uint8_t)bus, (uint8_t)((first + k) * 8) }, leaf);
	}
}
