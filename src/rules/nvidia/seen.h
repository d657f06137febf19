/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Evidence about NVIDIA's driver that several rules show. */

#include "rules/rule.h"

/* "1 GPU", "8 GPUs". */
const char *gpus_text(struct check *c, size_t n);
/* Where the answers of management came from, or why there are none: in the library's own words where it had
 * some, and plainly where it never answered. */
void seen_state(struct check *c, struct finding *f);
/* Who has this GPU's node open, and for the known services how they are stopped. */
void seen_holders(struct check *c, struct finding *f, const struct pci_function *gpu);
