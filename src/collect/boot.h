/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The parts of the boot collector. */

#include "collect/collect.h"
#include "model/boot.h"

/* The kernels that are installed, and what may claim the devices in each. */
void collect_boot_kernels(struct collector *c, struct boot *boot);
/* Initial RAM disks and unified kernel images. Needs boot->kernels. */
void collect_boot_images(struct collector *c, struct boot *boot);
/* One of them: reads what is in it, in a stream. */
void collect_boot_image(struct collector *c, struct boot_image *image);
