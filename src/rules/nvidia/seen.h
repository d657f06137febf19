/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Evidence that the rules of this folder share. */

#include "rules/rule.h"

/* Where the answers of management came from, or why there are none: in the library's own words where it had
 * some, and plainly where it never answered. */
void seen_state(struct check *c, struct finding *f);
/* Who has the NVIDIA devices open. */
void seen_holders(struct check *c, struct finding *f);
