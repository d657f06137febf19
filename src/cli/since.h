/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stdint.h>

/*
 * A point in time as people give it: "30m", "2h", "3d" (ago; also with a leading -), "today", "yesterday",
 * "@1790000000", "2026-11-02", "2026-11-02 03:04", "2026-11-02 03:04:05" (local time). now: seconds since the
 * epoch. *ret: microseconds since the epoch. 0 or -EINVAL.
 */
int since_parse(const char *text, int64_t now, uint64_t *ret);
