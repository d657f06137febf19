/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * How a function can be reset, and who else is hit.
 *
 * sysfs `reset_method` lists the methods that are enabled, in the order the kernel tries them:
 * device_specific, acpi, flr, af_flr, pm, bus, cxl_bus (drivers/pci/pci.c, pci_reset_fn_methods).
 * All but the bus methods reset one function. A bus reset toggles the bridge above, and every
 * function on that bus, and below it, loses its state.
 *
 * Two things follow that `reset_method` does not say (drivers/pci/pci.c pci_parent_bus_reset(),
 * drivers/vfio/pci/vfio_pci_core.c):
 *   - The kernel refuses a bus reset for one function when others are on the bus. "bus" can still
 * be listed for function 0 of a card with several, because it was probed before the others were
 * found.
 *   - VFIO then does a hot reset of the whole bus instead, and allows it only if everything on it
 * belongs to the same user: all of it must be bound to vfio-pci and given to the same VM (or left
 * unused).
 */

#include "model/host.h"

enum reset_method {
	RESET_DEVICE_SPECIFIC,
	RESET_ACPI,
	RESET_FLR,
	RESET_AF_FLR,
	RESET_PM,
	RESET_BUS,
	RESET_CXL_BUS,
};

const char *reset_method_name(int method);
int reset_method_parse(const char *name);
/* "function level reset", ... */
const char *reset_method_text(enum reset_method m);

struct resets {
	bool known;
	enum reset_method v[8]; /* as enabled, in order */
	size_t n;
	bool own; /* at least one method resets this function alone */
};

void resets_of(const struct pci_function *f, struct resets *ret);

/*
 * Every other function that a reset of the bus of f would hit: those on the same bus, and those
 * behind them. In the arena, by BDF. *ret_n is 0 on a root bus, where there is nothing to toggle.
 */
const struct pci_function **reset_bus_members(const struct host *h, const struct pci_function *f,
					      struct arena *a, size_t *ret_n);
