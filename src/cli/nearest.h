/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <stddef.h>

/* The name that a misspelt word most likely meant (at most two edits, and less than half of it), or NULL. */
const char *nearest(const char *word, const char *const *names, size_t n);
