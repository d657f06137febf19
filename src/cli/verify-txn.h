/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "cli/source.h"

/* `verify --txn ID`: do the post-conditions of that change hold now? The exit status: 0, 2, 3, or EXIT_INPUT. */
int verify_txn(const struct options *o, const struct source *src, const char *id);
