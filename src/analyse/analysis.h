/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What follows from the facts and is needed by more than one rule. Pure: host in, analysis out. Each part
 * has a file and a header of its own in this folder; analysis.c calls them in order.
 */

#include "analyse/boot-chain.h"
#include "decode/cmdline.h"
#include "model/host.h"

struct bars_analysis; /* analyse/bars.h */
struct smbios;        /* decode/smbios.h */
struct kernel_log;    /* logs/kernel-log.h */

/*
 * A candidate for passthrough: a display controller (class 03xx), a processing accelerator (12xx), or what
 * --target names; with the sibling functions of its slot, which must go along.
 */
struct candidate {
	const struct pci_function *function;  /* the first of its slot that qualifies */
	const struct pci_function **siblings; /* other functions of the slot, bridges left out */
	size_t n_siblings;
	bool targeted;
	bool offered; /* to be judged as a device to give away; false for what the host keeps */
	const char *critical;       /* why the host itself needs it, or NULL */
	const struct host_use *use; /* where that was seen, or NULL */
};

struct target {
	bool by_id; /* vendor:device rather than an address */
	bdf_t bdf;
	unsigned vendor, device;
	const char *text;
};

struct vm_views;

struct analysis {
	struct arena *arena;
	struct candidate *candidates;
	size_t n_candidates;
	const char **missing_targets; /* --target values that name nothing here */
	size_t n_missing_targets;
	const struct host *host;
	const struct candidate **by_function; /* one for each of host->functions */
	const struct bars_analysis *bars;
	const struct smbios *smbios;       /* NULL: the table could not be read */
	const struct isolation *isolation; /* analyse/isolation.h: tree, groups and why */
	const struct kernel_log *klog;     /* logs/kernel-log.h; NULL: the log is not known */
	const struct boot_chain *boot;     /* never NULL */
	const struct device_log *log;      /* analyse/device-log.h; never NULL */
	struct cmdline cmdline;            /* the running kernel's; empty if it could not be read */
	struct vm_views *vms;              /* analyse/vm-view.h; never NULL */
	const struct nvidia_view *nvidia;  /* analyse/nvidia.h; NULL: no data-centre GPU here */
};

/* "0000:01:00.0", "01:00.0" or "10de:2335". 0 or -EINVAL. */
int target_parse(const char *text, struct target *ret);
struct analysis *analyse(const struct host *h, const struct target *targets, size_t n_targets,
			 struct arena *a);
/* The candidate that the function belongs to (as itself or a sibling), or NULL. */
const struct candidate *analysis_candidate(const struct analysis *an, const struct pci_function *f);
