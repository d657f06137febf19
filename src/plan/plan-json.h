/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* A plan as a file: what `plan --json` prints and `apply FILE` takes (data/schema/plan-1.json). */

#include "plan/plan.h"

char *plan_to_json(const struct plan *p, struct arena *a);
/*
 * Whoever can write the plan file can have root change files: apply shows the plan and asks. Only absolute,
 * normal paths below /etc and /boot are taken, and only programs that plan_make() itself would name.
 * -EINVAL with a sentence in *ret_why.
 */
int plan_from_json(struct span text, struct arena *a, struct plan **ret, const char **ret_why);
