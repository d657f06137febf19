/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Who shares a candidate's group without being part of its card: today, and as the hardware alone
 * would have it. Bridges do not count: they take no part in DMA of their own, and the kernel lets
 * them stay on their driver (Linux drivers/vfio/group.c, vfio_dev_viable()).
 */

#include "analyse/analysis.h"
#include "analyse/isolation.h"

bool is_stranger(const struct analysis *an, const struct candidate *cand, const struct pci_function *m);
/* In a predicted group; 0 for NULL. */
size_t count_strangers(const struct analysis *an, const struct candidate *cand,
		       const struct predicted_group *g);
/* In the kernel's group. */
size_t count_strangers_today(const struct analysis *an, const struct candidate *cand,
			     const struct pci_group *g);
/* The kernel's group of a function, or NULL. */
const struct pci_group *group_today(const struct host *h, const struct pci_function *f);
