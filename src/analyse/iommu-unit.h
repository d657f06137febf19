/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Which IOMMU unit a function is behind. The kernel says so itself where it runs (/sys/class/iommu/UNIT/devices);
 * a recording without those links has the DMAR table: the unit whose scopes name the function or a bridge
 * above it, else the unit of that segment that takes all the rest (INCLUDE_ALL), known by its address
 * (Linux drivers/iommu/intel/dmar.c, dmar_find_matched_drhd_unit()).
 */

#include "analyse/pci-tree.h"

/* NULL: not told. */
const struct iommu_unit *iommu_unit_of(const struct host *h, const struct pci_tree *t,
				       const struct pci_function *f, struct arena *a);
