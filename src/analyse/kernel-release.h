/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Is the running kernel at least this new? "6.8.12-4-pve" is 6.8. False where the release is not known. */

#include "model/host.h"

bool kernel_at_least(const struct host *h, uint64_t major, uint64_t minor);
