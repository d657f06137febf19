/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The PCI functions as rows of a drawing: parents before what is behind them, each with its cells as text. What draws
 * them is tree-svg.c.
 *
 * All texts are in the arena of the render_check; a cell is printable and as short as a column may be. Without a report
 * (`show tree`) the verdicts are empty. A recording may say anything about who is behind whom: the walk is not recursive.
 */

#include "render/render.h"

enum tree_column {
	TREE_FUNCTION,
	TREE_VERDICT,
	TREE_GROUP,
	TREE_NODE,
	TREE_DRIVER,
	TREE_LINK,
	TREE_VM,
	TREE_NAME,
	TREE_COLUMNS
};

struct tree_row {
	const struct pci_function *f;
	const struct report_device *device; /* or NULL */
	unsigned depth;
	size_t parent;                   /* row; SIZE_MAX: none */
	const char *cells[TREE_COLUMNS]; /* "" where there is nothing to say */
};

/* The rows, in the arena: one for each function that can be reached from a root. */
struct tree_row *tree_rows(const struct render_check *r, size_t *ret_n);
/* The machines that the function is given to: "win10, linux", or "". */
const char *tree_vms(const struct render_check *r, const struct pci_function *f);
