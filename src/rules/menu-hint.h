/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * For findings that only the firmware setup can mend: the names to look for there, as one more step
 * of the fix. Which setting belongs to which rule is in the table of menu-hint.c; rules that name
 * the setting themselves are not in it.
 */

#include "model/host.h"
#include "report/report.h"

void menu_hints_add(const struct host *h, struct report *r);
