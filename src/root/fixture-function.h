/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The functions of a fixture, between their two halves: fixture-pci.c reads the lines that describe them, and
 * fixture-sysfs.c writes what sysfs shows of them (links, attributes, configuration space). Everything lives in the
 * arena of the tree.
 */

#include "root/fixture-config.h"
#include "root/fixture-pci.h"

struct fixture_pci {
	struct memory_tree *tree;
	struct arena *arena;
	struct {
		struct fixture_function *v;
		size_t n, cap;
	} functions;
};

/* The function of that address ("0000:01:00.0"), or NULL; so it is for NULL. */
struct fixture_function *fixture_pci_find(struct fixture_pci *p, const char *bdf);
