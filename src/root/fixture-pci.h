/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The `pci` lines of a fixture: one line makes what sysfs shows of a function, and its configuration space. Grammar: root/fixture.h. */

#include "root/memory.h"

struct fixture_pci;

struct fixture_pci *fixture_pci_new(struct memory_tree *t);
/* The words after "pci". -EINVAL for what is not understood. */
int fixture_pci_line(struct fixture_pci *p, struct span words);
/* Writes everything to the tree. *ret_why on failure. */
int fixture_pci_write(struct fixture_pci *p, struct arena *a, const char **ret_why);
