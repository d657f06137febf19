/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Memory that the firmware wants mapped one to one for a device (RMRR in DMAR, unity maps of IVMD
 * in IVRS): by the tables, as the kernel will treat it.
 *
 * Rules: a scope names a function, or a bridge and all below it; graphics (class 03) and USB
 * controllers (0c03) are relaxable (Linux drivers/iommu/intel/iommu.c, device_rmrr_is_relaxable()
 * and intel_iommu_get_resv_regions()). AMD unity maps and exclusion ranges know no such exception
 * (drivers/iommu/amd/init.c, init_unity_map_range(); iommu.c, amd_iommu_get_resv_regions()).
 */

#include "analyse/pci-tree.h"

struct rmrr_region {
	uint64_t base, end; /* inclusive */
	bool relaxable;
	const struct fact *table;
};

struct rmrr_regions {
	struct rmrr_region *v;
	size_t n, cap;
};

void rmrr_of(const struct host *h, const struct pci_tree *t, const struct pci_node *n,
	     struct arena *a, struct rmrr_regions *ret);
