/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A memory root that acts as the kernel does when sysfs is written: driver_override, unbind, bind,
 * drivers_probe. For tests of what changes bindings, without a device.
 *
 * A function goes to the driver that its driver_override names, if that driver's folder exists; without an
 * override, to the one that it was on when the root was made. Source: Linux drivers/base/bus.c,
 * drivers/pci/pci-driver.c (pci_match_device()).
 */

#include "root/memory.h"

struct kernel_rules {
	const char *hangs;   /* unbinding from this driver never comes back */
	const char *refuses; /* this driver never takes a device */
};

/* r must be a memory root; its write operation is replaced. The rules must outlive it. */
void root_kernel(struct root *r, const struct kernel_rules *rules);
