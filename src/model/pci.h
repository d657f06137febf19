/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The PCI functions of the host, as sysfs (or a recording, or lspci text) shows them. Const once collected.
 * Meaning that has to be derived (the tree, capabilities, groups predicted) is src/analyse's.
 */

#include "decode/bdf.h"
#include "model/fact.h"

#define PCI_RESOURCES                                                                              \
	17 /* lines of sysfs `resource`: 0-5 BARs, 6 ROM, then SR-IOV BARs and bridge windows */

struct pci_resource {
	uint64_t start, end, flags; /* flags: base/ioresource.h; flags 0: no such resource */
};

static inline uint64_t pci_resource_size(const struct pci_resource *r)
{
	return r->flags && r->end >= r->start ? r->end - r->start + 1 : 0;
}

struct pci_function {
	bdf_t bdf;
	const char *text;        /* "0000:01:00.0" */
	const char *path;        /* /sys/bus/pci/devices/0000:01:00.0 */
	struct fact_str devpath; /* /sys/devices/pci0000:00/...: the way from the host bridge */

	struct fact_u64 vendor, device, subsystem_vendor, subsystem_device;
	struct fact_u64 class; /* 24 bits: base class, sub-class, interface */
	struct fact_u64 revision;
	struct fact_str modalias;

	struct fact_str driver;          /* absent: no driver bound */
	struct fact_str driver_override; /* known "" : none set */
	struct fact_u64 group;           /* absent: in no IOMMU group */
	struct fact_i64 numa_node;       /* -1: the firmware does not say */
	struct fact_str reset_method; /* "flr bus"; absent: no way to reset it (since Linux 5.15) */
	struct fact_str power_state; /* "D0", "D3hot", "D3cold", "unknown"; read before configuration space */
	struct fact_u64 boot_vga; /* display controllers only */
	struct fact_u64 d3cold_allowed;
	struct fact_u64 sriov_numvfs, sriov_totalvfs;
	struct fact_str physfn; /* virtual functions: the BDF of their physical function */
	struct fact_str link_speed, link_width, max_link_speed, max_link_width;

	struct fact resource_fact;
	struct pci_resource resources[PCI_RESOURCES];
	size_t n_resources;

	/*
	 * Configuration space as far as the process may read it: 64 bytes without root, 256 or 4096 with.
	 * Not read at all (denied, error EHOSTDOWN) when the power state says D3cold: reading would wake it.
	 */
	struct fact_bytes config;

	const struct pci_function *parent; /* the bridge above; NULL: on a root bus, or not known */
};

struct pci_group {
	unsigned id;
	const char *path;     /* /sys/kernel/iommu_groups/14 */
	struct fact_str type; /* "DMA", "DMA-FQ", "identity", "blocked", ... */
	struct fact_str reserved_regions;
	const struct pci_function **members; /* by BDF */
	size_t n_members;
};

/* Device ids and class helpers. Only for facts that are known; 0 otherwise. */
static inline unsigned pci_class(const struct pci_function *f)
{
	return (unsigned)(f->class.value >> 8); /* 0x0300: base class and sub-class */
}
static inline bool pci_is(const struct pci_function *f, unsigned vendor, unsigned device)
{
	return f->vendor.value == vendor && f->device.value == device;
}
