/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * IOMMU groups as the kernel makes them, worked out from configuration space alone, and why.
 *
 * 	struct group_prediction p;
 * 	groups_predict(&world, aliases, arena, &p);
 * 	const struct predicted_group *g = groups_of(&p, node);
 * 	if (!g->certain) ...	what it would take to tell was not readable
 *
 * The kernel's own list (/sys/kernel/iommu_groups) is the truth; this says how it came about, and
 * what it would be on a host whose IOMMU is still off, or with something changed (struct acs_world).
 *
 * The algorithm is pci_device_group() (Linux drivers/iommu/iommu.c, the same from 6.1 to 7.2), run
 * in the order in which the kernel finds the functions: a function takes the group of
 *   1. a bridge whose requester id its DMA carries (conventional PCI; pci_for_each_dma_alias()),
 *   2. the nearest bridge above that is not isolated all the way to the root
 * (pci_acs_path_enabled()),
 *   3. a function of its bus with which it shares a requester id (get_pci_alias_group()),
 *   4. a function of its slot, if neither of the two is isolated (get_pci_function_alias_group());
 * and else begins a new one.
 *
 * Where a configuration space was not readable far enough, everything is worked out twice: once as
 * if what is not known were isolated, once as if it were not. A group that comes out the same is
 * certain. Linear.
 */

#include "analyse/acs.h"
#include "analyse/dma-alias.h"

enum merge_because {
	MERGE_MULTIFUNCTION,
	MERGE_BRIDGE,   /* behind a conventional bridge: its id is on all their DMA */
	MERGE_ALIAS,    /* shares a requester id by quirk, by IVRS, or behind VMD */
	MERGE_UPSTREAM, /* something on the way up is not isolated */
	MERGE_QUIRK,    /* as upstream or multifunction, and a kernel quirk says "not isolated" */
	MERGE_OVERRIDE, /* used for separations only: apart by pcie_acs_override=, not by hardware
			 */
};
const char *merge_because_name(int because); /* "multifunction", ... */

struct group_merge {
	const struct pci_node *node; /* the function */
	const struct pci_node *with; /* whose group it took */
	const struct pci_node *at;   /* the function or bridge that is responsible */
	enum merge_because because;
	struct acs_answer acs; /* of `at`; not for bridge and alias */
};

struct predicted_group {
	const struct pci_node **members; /* by BDF */
	size_t n_members;
	struct group_merge *merges; /* one for each member but the first */
	size_t n_merges;
	bool certain;
};

struct group_prediction {
	const struct acs_world *world;
	struct acs_answer *acs;         /* by node */
	struct predicted_group *groups; /* in the order of their first members */
	size_t n_groups;
	int *of;      /* by node: index into groups, or -1: the kernel gives it none */
	bool certain; /* all of them */
	const struct pci_node **unread; /* whose configuration space would have to be read */
	size_t n_unread;
};

/* A function's address, or whether it has a group at all, is today's: see groups_eligible(). */
void groups_predict(const struct acs_world *w, const struct dma_aliases *d, struct arena *a,
		    struct group_prediction *ret);

static inline const struct predicted_group *groups_of(const struct group_prediction *p,
						      const struct pci_node *n)
{
	return p->of[n->index] >= 0 ? &p->groups[p->of[n->index]] : NULL;
}

/*
 * Does the kernel put it in a group? Where there are groups: if it is in one. Else all but AMD's
 * IOMMU itself, which is no client of its own (seen on real machines and in QEMU).
 */
bool groups_eligible(const struct host *h, const struct pci_node *n);

/* Is the kernel's group what was predicted? Only meaningful for a certain prediction. */
bool groups_agree(const struct group_prediction *p, const struct pci_tree *t, const struct pci_group *g);
/* Certain predictions that differ from the kernel's groups. */
size_t groups_disagreements(const struct group_prediction *p, const struct pci_tree *t,
			    const struct host *h);
/* Is everything from this bridge up to the root isolated? */
enum acs_isolated groups_path(const struct group_prediction *p, const struct pci_node *bridge);
/* "0000:00:1c.0 (Root Port) has no ACS capability, so ...": one sentence for a merge. */
const char *group_merge_text(struct arena *a, const struct group_merge *m);
