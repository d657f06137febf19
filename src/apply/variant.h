/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Which of vfio-pci and its variant drivers knows the device best, by modules.alias of the running kernel: lines
 * "alias vfio_pci:PATTERN MODULE" (Linux include/linux/mod_devicetable.h, PCI_ID_F_VFIO_DRIVER_OVERRIDE). The pattern
 * with the fewest '*' wins, as in libvirt (src/util/virpci.c).
 */

#include "base/str.h"
#include "model/pci.h"

/* "vfio-pci" where no variant knows it. alias: the text of modules.alias. */
const char *variant_driver(struct span alias, const struct pci_function *f, struct arena *a);
