/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Between the files of the configuration space decoder: one decoder for each capability. A decoder
 * reads the capability at `at`, and writes its part of *c, with the state CAP_PRESENT, only if all
 * of it fits.
 */

#include "decode/pci-config.h"

struct pci_cap_decoder {
	uint16_t id;
	size_t state; /* offset in struct pci_config of the part, whose first field is its state */
	bool (*decode)(struct bytes raw, unsigned at, struct pci_config *c);
};

extern const struct pci_cap_decoder pci_cap_decoders[], pci_ext_cap_decoders[];
extern const size_t pci_n_cap_decoders, pci_n_ext_cap_decoders;

/* A BAR register. `last`: no register follows that could be an upper half. *step: registers it
 * takes. */
bool pci_bar_decode(struct bytes config, unsigned at, bool last, struct pci_bar *ret, unsigned *step);
