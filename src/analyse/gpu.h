/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The shipped knowledge about NVIDIA data-centre GPUs: data/gpus and data/nvswitch as they were
 * built in. Decoded once for each arena that asks; analysis keeps one in analysis->nvidia.
 */

#include "decode/gpu-table.h"

const struct gpu_tables *gpu_tables_load(struct arena *a);
