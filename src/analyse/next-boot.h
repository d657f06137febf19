/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The host as its next boot will find it, for `check --next-boot`.
 *
 * 	struct host *h = host_collect(root, arena);
 * 	next_boot_apply(h, arena);
 * 	... analyse(h, ...), rules_run(h, ...) as for any host ...
 *
 * Changed are the facts that follow from what is on the disk: the kernel, its parameters and its
 * build configuration, the modules and their parameters, who binds the devices, whether there are
 * IOMMU groups, and which. Each of them names the file that it follows from. What follows from
 * nothing on the disk (hardware, firmware, the kernel log of this boot) stays as it is: a reboot
 * does not change it, or at least nobody can know. What cannot be told is unrecorded, so that rules
 * say "unknown".
 *
 * The kernel that boots is the one of the entry that boots (boot-chain.h). Where that is not known,
 * the release is unrecorded and boot.kernel-upgrade says so.
 *
 * h->now is the machine as it runs, in the arena. A host of which neither kernel nor parameters of the
 * next boot are known is left as it is, but for h->now.
 */

#include "analyse/analysis.h"

void next_boot_apply(struct host *h, struct arena *a);
