/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * NVLink and NVSwitch: which GPUs of a board can be handed out together, and over how many links
 * they talk.
 *
 * A set of GPUs is a mask of module ids (bit n-1: module n). Module ids are fixed by the
 * baseboard's slots; they are neither nvidia-smi's index nor PCI order. On HGX boards a virtual
 * machine gets working NVLinks only if its set is exactly one of Fabric Manager's partitions.
 * Sources: NVIDIA Fabric Manager user guide (partition tables, device assignment), the link map of
 * NVIDIA gpu-admin-tools; both in data/nvswitch.
 */

#include "decode/gpu-table.h"

/* The partition that is exactly this set, or NULL. */
const struct fabric_partition *fabric_partition_match(const struct gpu_tables *t, const char *board,
						      uint32_t modules);
/* The smallest partition that holds all of the set and nothing of `taken`, or NULL. */
const struct fabric_partition *fabric_partition_around(const struct gpu_tables *t, const char *board,
						       uint32_t modules, uint32_t taken);
/* Whether the board has a partition of so many GPUs. */
bool fabric_size_possible(const struct gpu_tables *t, const char *board, unsigned gpus);

/* Links of a module to one NVSwitch; to a set of them (bit n: switch n); 0 where no map is known.
 */
unsigned nvlinks_to_switch(const struct gpu_tables *t, const char *board, unsigned module,
			   unsigned nvswitch);
unsigned nvlinks_over(const struct gpu_tables *t, const char *board, unsigned module, uint32_t switches);
/* Links that two modules have in common over a set of switches: on each the smaller number. */
unsigned nvlinks_between(const struct gpu_tables *t, const char *board, unsigned a, unsigned b,
			 uint32_t switches);
/* How many NVSwitches the board's map names. */
unsigned nvswitch_count(const struct gpu_tables *t, const char *board);

/* "1,3": module ids of a set. */
const char *modules_text(struct arena *a, uint32_t modules);
