/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Inside a virtual machine: did the GPU arrive whole? Pure: facts in, a list of answers out. What
 * has a rule of its own (MIG, NVLink, fabric) is not repeated here; `vfio-doctor guest` shows both.
 *
 * Subjects are the NVIDIA data-centre GPUs that the tables know, and besides them every other GPU of NVIDIA,
 * AMD or Intel, of which only what any driver shows is told. Adapters that the hypervisor emulates are none.
 *
 * Expected figures are ceilings that follow from the hardware: PCIe from the link's speed, width
 * and encoding (128b/130b from 8 GT/s on; PCI Express base specification), NVLink from the number
 * of links (25 GB/s a direction for generations 3 and 4, 50 for 5; NVIDIA data sheets), the GPU's own
 * memory from its clock and bus width as the CUDA library reports them.
 */

#include "analyse/analysis.h"
#include "analyse/nvidia.h"

enum guest_status { GUEST_PASS, GUEST_INFO, GUEST_UNKNOWN, GUEST_WARN, GUEST_FAIL };

struct guest_item {
	const char *what; /* "bars", "rom", "driver", "memory", "link", "nvlink", "p2p", "reset", "ecc", "xid",
			       "iommu" */
	const char *device; /* address, or "guest" */
	enum guest_status status;
	const char *text;           /* one sentence */
	const char *source, *value; /* what was seen; may be NULL */
};

struct guest_report {
	const struct gpu_view *gpus; /* the subjects */
	size_t n_gpus;
	struct guest_item *v;
	size_t n, cap;
};

struct guest_report *guest_make(const struct host *h, const struct analysis *an, struct arena *a);
const char *guest_status_name(int status);

/* The subject at an address, or NULL. */
const struct gpu_view *guest_gpu(const struct guest_report *r, bdf_t bdf);

/* A measured figure beside what the hardware carries at most. */
struct guest_judgement {
	double expected; /* GB/s; 0: not known */
	const char *why; /* the likely cause where it is far below that, or NULL */
};

/* name: "h2d", "d2h", "d2d" or "p2p"; ceiling: what the measuring library itself said, or 0. */
struct guest_judgement guest_judge(const struct host *h, const struct gpu_view *g, const char *name,
				   double value, double ceiling, struct arena *a);
