/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Has the kernel the out-of-tree patch that reads pcie_acs_override=? 1 yes, 0 no, -1 cannot be told.
 *
 * The running kernel says so in its boot log, if the parameter had a word that means something: a
 * complete log without the line is a kernel without the patch (pve-kernel patches/kernel/0004). Of a
 * kernel that has not run yet (host.now, analyse/next-boot.h) only its name speaks: Proxmox VE's
 * kernels have the patch, and a newer kernel of the same build as a running one that has it.
 */

#include "decode/acs-override.h"
#include "model/host.h"

#define ACS_PATCH_LINE "Warning: PCIe ACS overrides enabled"

int acs_patch_in_kernel(const struct host *h);
