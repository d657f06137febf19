/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "decode/bdf.h"

/*
 * The first PCI address in a piece of text: "0000:01:00.0", "01:00.0", NVIDIA's "00000000:01:00.0". A time
 * of day ("04:23:46.1") is none. Also takes "pci_0000_01_00_0", libvirt's name of a node device.
 */
bool bdf_search(struct span text, bdf_t *ret);
/* As captured by a pattern: also without a function ("0000:01:00", an Xid) or behind a prefix. */
bool bdf_capture(struct span text, bdf_t *ret);
