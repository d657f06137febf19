/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What would be best for a machine on this host: CPUs (analyse/vcpu-place.h), memory node, huge pages and
 * the guest's own topology, with the reason for each. Several machines are placed one after another in the
 * order they are named, and no CPU goes to two of them.
 */

#include "analyse/vcpu-place.h"
#include "analyse/vm-view.h"

#define TUNE_WHY 16

struct vm_tune {
	const struct vm_view *view;
	struct vcpu_plan plan;
	uint64_t page_size; /* huge pages worth having; 0: none */
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
void tune_pool_init(struct tune_pool *p, const struct host *h, const struct vm_views *views, const struct vm *const *placed, size_t n, struct arena *a);
struct vm_tune vm_tune(struct tune_pool *p, const struct vm *vm);
