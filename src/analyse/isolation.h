/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What is known of this host's isolation: the tree, the groups predicted for it as it runs, and
 * those that the hardware alone would give. The two differ where pcie_acs_override= is in force.
 * See analyse/groups.h.
 */

#include "analyse/groups.h"
#include "decode/cmdline.h"

enum override_state {
	OVERRIDE_NONE,    /* not on the command line */
	OVERRIDE_ACTIVE,  /* the kernel said so at boot, or its groups can only be explained so */
	OVERRIDE_IGNORED, /* the kernel has not got the patch, or nothing in the value means
			     anything */
	OVERRIDE_UNCLEAR,
};

struct isolation {
	const struct pci_tree *tree;
	const struct dma_aliases *aliases;
	struct acs_world world, hardware_world;
	struct group_prediction running;  /* with the override, if it is in force */
	struct group_prediction hardware; /* without */
	struct acs_override override;     /* of all occurrences of the parameter */
	enum override_state state;
	const struct cmdline_param *parameter; /* the last occurrence, or NULL */
	const char *boot_line; /* where the kernel said so, in the log's text, or NULL */
	size_t disagreements;
};

struct isolation *analyse_isolation(const struct host *h, const struct cmdline *cl, struct arena *a);

/*
 * Merges that keep a function together with strangers, nearest cause first: those of its group, as
 * the hardware makes it.
 */
const struct predicted_group *isolation_group(const struct isolation *i, const struct pci_function *f);
