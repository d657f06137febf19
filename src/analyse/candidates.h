/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Which functions are candidates for passthrough, and which of them the host itself cannot spare. */

#include "analyse/analysis.h"

void analyse_candidates(const struct host *h, const struct target *targets, size_t n_targets,
			struct analysis *an);

/* A PCI-to-PCI (or CardBus) bridge or a host bridge: never itself passed. NVSwitch (class 0680) is not one of these. */
bool function_is_bridge(const struct pci_function *f);
bool function_is_display(const struct pci_function *f);     /* class 03xx */
bool function_is_accelerator(const struct pci_function *f); /* class 12xx */
/* What the kernel hands out as its ROM is the copy at 0xC0000 (Linux arch/x86/pci/fixup.c, pci_fixup_video()). */
bool function_rom_is_shadow(const struct pci_function *f);
/* Bound to vfio-pci or one of its variant drivers: the name says "vfio". */
bool function_on_vfio(const struct pci_function *f);
/* Why the host needs the function (the host's own words), or NULL. */
const struct host_use *function_use(const struct host *h, const struct pci_function *f);
/* Why the host keeps a display for itself ("the host's only console"), or NULL. */
const char *function_console_role(const struct host *h, const struct pci_function *f);
