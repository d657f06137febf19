/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Inside a virtual machine: did the GPU arrive whole? Pure: facts in, a list of answers out. What
 * has a rule of its own (MIG, NVLink, fabric) is not repeated here; `vfio-doctor guest` shows both.
 *
 * Expected figures are ceilings that follow from the hardware: PCIe from the link's speed, width
 * and encoding (128b/130b from 8 GT/s on; PCI Express base specification), NVLink from the number
 * of links (25 GB/s a direction for generations 3 and 4, 50 for 5; NVIDIA data sheets).
 */

#include "analyse/nvidia.h"

enum guest_status { GUEST_PASS, GUEST_INFO, GUEST_UNKNOWN, GUEST_WARN, GUEST_FAIL };

struct guest_item {
	const char *what;   /* "bars", "driver", "memory", "link", "p2p", "reset", "ecc", "xid",
			       "iommu" */
	const char *device; /* address, or "guest" */
	enum guest_status status;
	const char *text;           /* one sentence */
	const char *source, *value; /* what was seen; may be NULL */
};

struct guest_report {
	struct guest_item *v;
	size_t n, cap;
};

struct guest_report *guest_make(const struct host *h, const struct nvidia_view *v, struct arena *a);
const char *guest_status_name(int status);

/* GB/s; 0: not known. */
double guest_pcie_expected(const struct gpu_view *g);
double guest_nvlink_expected(const struct gpu_view *g);
