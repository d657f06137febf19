/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Names out of a pci.ids database, by binary search over its bytes: vendor lines ("10de  NVIDIA ...") are
 * sorted by id, so a name costs about fifteen probes and no parsing of the whole file. An unsorted or
 * damaged file gives no name, never a wrong read.
 */

#include "base/arena.h"
#include "base/bytes.h"

/* "NVIDIA Corporation GH100 [H200 SXM 141GB]", "NVIDIA Corporation [10de:ffff]", or NULL if the vendor is not there. */
const char *pci_ids_name(struct bytes db, unsigned vendor, unsigned device, struct arena *a);
