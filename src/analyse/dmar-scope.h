/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Which functions a device scope of the DMAR table means. A scope begins on a bus and goes down over bridges to
 * a function; one of type "bridge" means all that is below it too (VT-d specification 8.3.1; Linux
 * drivers/iommu/intel/dmar.c, dmar_match_pci_path()).
 */

#include "analyse/pci-tree.h"
#include "decode/acpi-dmar.h"

bool dmar_scope_has(const struct pci_tree *t, uint16_t segment, const struct dmar_scope *s,
		    const struct pci_node *n);
