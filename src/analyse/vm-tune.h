/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What would be best for a machine on this host: CPUs (analyse/vcpu-place.h), memory node, huge pages and
 * the guest's own topology, with the reason for each. Several machines are placed one after another: first those with
 * a device that is on a node, of these the ones with more vCPUs. No CPU and no memory goes to two of them.
 */

#include "analyse/vcpu-place.h"
#include "analyse/vm-view.h"

#define TUNE_WHY 16

struct vm_tune {
	const struct vm_view *view;
	struct vcpu_plan plan;
	const struct cpuset *kept; /* for the host */
	bool placed;
	bool bound;   /* the memory is to come from the plan's nodes only */
	bool topoext; /* the guest must be given this flag to believe in threads: QEMU target/i386/cpu.c, no_autoenable_flags */
	uint64_t page_size;        /* huge pages worth having; 0: none */
	const char *why[TUNE_WHY]; /* sentences */
	size_t n_why;
	const char *refused; /* why there is no placement, or NULL */
};

struct tune_pool {
	struct vcpu_pool cpus;
	const struct host *host;
	const struct vm_views *views;
	struct arena *arena;
};

/* Takes the CPUs of the live machines out, except of those that are about to be placed. */
void tune_pool_init(struct tune_pool *p, const struct host *h, const struct vm_views *views,
		    const struct vm *const *placed, size_t n, struct arena *a);
void vm_tune(struct tune_pool *p, const struct vm *const *vms, size_t n, struct vm_tune *ret);
