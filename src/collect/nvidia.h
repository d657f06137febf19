/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* NVIDIA's driver, management state, Fabric Manager and holders: model/nvidia.h. After PCI and kernel. */

#include "collect/collect.h"
#include "model/nvidia.h"

void collect_nvidia(struct collector *c);

/* Its parts. */
void collect_fabric_manager(struct collector *c, struct fabric_manager *fm);
/* Who has NVIDIA's device nodes open, which node is which GPU's, and whether Fabric Manager runs. */
void collect_nvidia_processes(struct collector *c, struct nvidia *n);
