/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Text inside HTML or SVG, as content or in a double-quoted attribute. What comes from the host may
 * say anything: control characters become "\xNN" (str_printable), and no character of it is markup.
 */

#include "base/arena.h"
#include "base/buf.h"

void markup_put(struct buf *out, struct arena *a, const char *text);
