/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Functions whose DMA carries the requester id of another one: the kernel's dma_alias_mask
 * (pci_add_dma_alias()) and its flag for bridges that hide that they are PCIe-to-PCI bridges. From
 * data/dma-alias-quirks.tsv, and from the IVRS table, whose aliases the AMD driver adds where they
 * stay on the function's own bus (Linux drivers/iommu/amd/iommu.c, setup_aliases()).
 */

#include "analyse/pci-tree.h"

struct dma_alias_mask {
	uint64_t bits[4]; /* by device and function number */
};

struct dma_aliases {
	const struct dma_alias_mask **masks; /* by node; NULL: none */
	bool *hidden_bridge;                 /* by node: a PCIe-to-PCI bridge in disguise */
	bool *bus_has;                       /* by bus: some function on it has a mask */
};

const struct dma_aliases *dma_aliases_find(const struct host *h, const struct pci_tree *t,
					   struct arena *a);

/* pci_devs_are_dma_aliases(), for two functions of one bus. */
bool dma_aliases_between(const struct dma_aliases *d, const struct pci_node *x,
			 const struct pci_node *y);
