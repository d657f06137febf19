/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A root made of lspci's text (decode/lspci-text.h): sysfs as far as the text goes. It is not
 * complete: what it does not hold is unknown. Where the text names the buses behind its bridges,
 * the hierarchy is made from them.
 */

#include "root/root.h"

/* The text is not needed afterwards. -EINVAL: no function in it. */
int lspci_root(struct span text, const char *label, struct root **ret);
