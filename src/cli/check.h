/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "cli/source.h"

/* The report for one machine, by name or file: `vm check NAME` and `check --vm NAME`. The exit status. */
int check_vm(struct options *o, struct source *src, const char *name);
