/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The plan that `plan` prints and `apply` carries out when it is given none: for the targets, or (vm not NULL) for what
 * that machine is given, and its definition. 0, or the exit status with a line on standard error.
 */

#include "cli/source.h"
#include "plan/plan.h"

int plan_source(struct options *o, struct source *src, const char *vm, struct plan **ret);
