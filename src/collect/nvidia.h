/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* NVIDIA's driver, management state, Fabric Manager and holders: model/nvidia.h. After PCI and
 * kernel. */

#include "collect/collect.h"

void collect_nvidia(struct collector *c);
