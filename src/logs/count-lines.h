/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* How many newlines there are in n bytes. */
uint64_t count_lines(const char *p, size_t n);
