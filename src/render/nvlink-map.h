/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The host's NVSwitch board as modules: which GPU sits in which, and how many NVLinks lead to which switch. Module ids
 * come from the driver's management only (analyse/nvidia.h); a GPU whose module is not known is in no slot.
 */

#include "analyse/nvidia.h"
#include "analyse/nvlink.h"
#include "render/render.h"

#define NVLINK_MODULES 16
#define NVLINK_SWITCHES 8

struct nvlink_map {
	unsigned n_modules, n_switches;
	struct nvlink_slot {
		const struct gpu_view *gpu; /* NULL: not known which GPU this is */
		unsigned links[NVLINK_SWITCHES];
	} slots[NVLINK_MODULES]; /* module 1 first */
	bool modules_known;      /* of every GPU */
};

/* False: no board here, or none whose links are in our tables. */
bool nvlink_map_make(const struct nvidia_view *v, struct nvlink_map *ret);
/* What stands for a slot without a GPU: none was seen there, or it is not known which one it is. */
const char *nvlink_map_empty(const struct nvlink_map *m);
