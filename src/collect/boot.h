/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The parts of the boot collector. */

#include "collect/collect.h"
#include "model/boot.h"

/* Initial RAM disks and unified kernel images. Needs boot->kernels. */
void collect_boot_images(struct collector *c, struct boot *boot);
