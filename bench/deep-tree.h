/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * PCI trees of any size, eight levels deep: chains of root ports and switches with ACS, and endpoints on every
 * bus. For the bench and the test of group prediction.
 */

#include "model/host.h"

#define DEEP_TREE_LEVELS 8

/* `n` functions into h, as many domains as that takes. Each is isolated: as many groups as functions. */
void deep_tree_make(struct arena *a, struct host *h, size_t n);
