/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The questions, in order, and their answers as text. Runs in the abandonable thread: no arena, no
 * globals. */

#include "base/buf.h"
#include "nvml/nvml-api.h"

void snapshot_write(const struct nvml_api *api, struct buf *out);
/* The head and an "error" line, for a library that cannot be used. */
void snapshot_error(struct buf *out, const char *why);
