/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The ten items of the prevention checklist, each answered from findings alone: fail if a finding behind
 * it failed or warned, unknown if one could not tell, pass if one passed, otherwise not applicable.
 */

#include "report/report.h"

void checklist_fill(struct report *r);
