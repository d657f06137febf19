/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The host as place_solve() wants it: from the facts, or as a plan for a board that is not there.
 *
 * Of a real host it takes NUMA nodes, PCIe switches and the network ports behind them, isolation
 * groups, CPUs (threads of a core side by side) and memory. On an NVSwitch board GPUs are ordered by module id; where those are not
 * known, the board's modules are planned without addresses (gpus[i].name NULL), because PCI order
 * says nothing about them.
 */

#include "analyse/nvidia.h"
#include "analyse/place.h"

struct place_input {
	enum place_model model;
	const char *board; /* plan for this partition table without hardware; NULL: the host's */
	unsigned reserve;  /* CPUs that the host keeps */
};

/* 0; -ENODEV: no data-centre GPU here; -E2BIG: more GPUs than can be searched. */
int place_host_make(const struct host *h, const struct nvidia_view *v, const struct place_input *in,
		    struct arena *a, struct place_host *ret);
/* The partition tables without the sets that full passthrough does not support (NVIDIA's device
 * assignment table). */
const struct gpu_tables *place_tables(const struct gpu_tables *t, enum place_model model,
				      struct arena *a);
