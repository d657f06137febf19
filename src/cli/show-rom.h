/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* `show rom BDF|FILE`: what an option ROM holds, and whether it is right for a device (--target). 0
 * or the exit status. */

#include "base/buf.h"
#include "cli/options.h"

int show_rom(struct options *o, struct buf *out);
