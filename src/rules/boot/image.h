/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The initial RAM disk that the rules of this folder look at: the one that boots next, else the
 * running kernel's, else the only one. */

#include "rules/rule.h"

const struct boot_image *boot_image_of_interest(const struct host *h, const struct boot_chain *b);
/* The modules, other than vfio's, that would claim this function; from modules.alias, else the
 * usual ones of its maker. */
struct module_names boot_gpu_drivers(struct check *c, const struct pci_function *f);
