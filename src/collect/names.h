/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "collect/collect.h"

/*
 * The pci.ids database, for names. It is knowledge, not a fact about the host, so it comes from the machine
 * that runs the program, also when a recording is looked at. Absent is fine.
 */
extern const char *const names_places[]; /* where it is looked for, NULL-terminated */
void host_collect_names(struct root *machine, struct host *h);
