/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What a refusal means. Pure: results, host and report in, findings out.
 *
 * 	struct probe_context c = { .host = h, .report = rules_run(...), .function = f, ... };
 * 	struct report *r = report_new(arena);
 * 	probe_explain(&c, results, n_results, r);
 *
 * The kernel gives a refusal an errno and often nothing else: -EPERM when attaching is a missing
 * interrupt remapping as well as a region that the firmware demands. Where several causes fit, the
 * one that the host's own facts show is named; where none is shown, vfio.refused says errno and step
 * and names the candidates.
 *
 * Sources (Linux 6.1 to 6.12): drivers/vfio/group.c and container.c (vfio_main.c before 6.2),
 * vfio_iommu_type1.c, device_cdev.c, iommufd.c; drivers/iommu/iommu.c (DMA ownership),
 * drivers/iommu/iommufd/device.c.
 */

#include "analyse/analysis.h"
#include "probe/probe.h"
#include "report/report.h"

struct probe_context {
	const struct host *host;
	const struct report *report; /* the rules' findings on this host */
	const struct pci_function *function;
	const char **holders; /* processes that have the node open: "qemu-system-x86 (1234)" */
	size_t n_holders;
};

/* Adds the findings for one function: what was refused, and what was granted but is worth a
 * warning. */
void probe_explain(const struct probe_context *c, const struct probe_result *results, size_t n,
		   struct report *r);
/* Before anything was opened: there is no way to try. False if a probe can be tried. */
bool probe_hopeless(const struct probe_context *c, struct report *r);
/* Worst status of the findings about the subject; STATUS_PASS if there is none. */
enum verdict probe_verdict(const struct report *r);
