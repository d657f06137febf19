/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The proof: open a device through VFIO as a virtual machine would, and report what the kernel
 * granted.
 *
 * 	struct probe_result r;
 * 	probe_group(&(struct probe_request){ .bdf = "0000:01:00.0", .group = 14 }, arena, &r);
 *
 * Two ways, as QEMU has them: the group and its container (/dev/vfio/14, /dev/vfio/vfio), and the
 * device's own node with iommufd (/dev/vfio/devices/vfio0, /dev/iommu; Linux 6.6). Each is a list of
 * steps; the first one that is refused ends it, and everything is closed again. One page of memory
 * is mapped for DMA; no DMA is started. The device is not reset unless asked (`reset`); but the
 * kernel itself resets a function that can be reset alone whenever it is opened and closed through
 * VFIO (vfio_pci_core_enable() and _disable() in drivers/vfio/pci/vfio_pci_core.c), for a virtual
 * machine as for us.
 *
 * A device that somebody uses is safe: a group can be opened once (-EBUSY), and a device node can
 * be bound once.
 *
 * Everything in the result lives in the arena. With src/root this is the only code that opens
 * files, and the only code that makes VFIO calls. What a refusal means is probe/cause.h.
 */

#include "base/arena.h"
#include "base/str.h"

enum probe_way { PROBE_GROUP, PROBE_IOMMUFD };

enum probe_step_id {
	PROBE_OPEN_CONTAINER, /* /dev/vfio/vfio or /dev/iommu */
	PROBE_OPEN_NODE,      /* /dev/vfio/N or /dev/vfio/devices/vfioN */
	PROBE_VIABLE,         /* VFIO_GROUP_GET_STATUS */
	PROBE_JOIN,           /* VFIO_GROUP_SET_CONTAINER or VFIO_DEVICE_BIND_IOMMUFD */
	PROBE_ATTACH,         /* VFIO_SET_IOMMU or VFIO_DEVICE_ATTACH_IOMMUFD_PT */
	PROBE_MAP,            /* one page for DMA */
	PROBE_DEVICE,         /* VFIO_GROUP_GET_DEVICE_FD */
	PROBE_INFO,           /* VFIO_DEVICE_GET_INFO */
	PROBE_REGIONS,
	PROBE_INTERRUPTS,
	PROBE_CONFIG, /* vendor and device read from configuration space */
	PROBE_RESET,  /* only if asked */
	PROBE_STEPS
};

struct probe_step {
	enum probe_step_id id;
	const char *name;   /* "container", "open", "viable"... */
	int error;          /* 0 granted, or the errno of the refusal */
	const char *detail; /* what was asked of which node, or what was granted */
};

struct probe_region {
	unsigned index;
	const char *name; /* "BAR 0", "ROM", "config" */
	uint64_t size;
	bool read, write, mmap;
};

struct probe_irq {
	unsigned index, count;
	const char *name; /* "INTx", "MSI", "MSI-X"... */
};

struct probe_request {
	const char *bdf;
	unsigned group;
	bool noiommu;     /* the group is a no-IOMMU one: its node is /dev/vfio/noiommu-N */
	const char *cdev; /* "vfio0", the name under vfio-dev/; for PROBE_IOMMUFD */
	bool reset;
};

struct probe_result {
	enum probe_way way;
	struct probe_step steps[PROBE_STEPS];
	size_t n_steps;
	bool granted;        /* every step was */
	bool noiommu;        /* without an IOMMU: no guest can have it like this */
	bool hot_resettable; /* the kernel knows a slot or bus to reset it with */
	bool resettable; /* VFIO_DEVICE_FLAGS_RESET: the kernel can reset this function alone or by
			    a bus of its own */
	unsigned vendor, device; /* as configuration space answered */
	uint64_t page_sizes;     /* a bit for each size the IOMMU maps; group way only */
	struct probe_region *regions;
	size_t n_regions;
	struct probe_irq *irqs;
	size_t n_irqs;
	const char **reset_with; /* BDFs that a hot reset would reset too; the function itself left
				    out */
	size_t n_reset_with;
};

void probe_group(const struct probe_request *q, struct arena *a, struct probe_result *ret);
void probe_iommufd(const struct probe_request *q, struct arena *a, struct probe_result *ret);

/* The step that was refused, or NULL. */
const struct probe_step *probe_refusal(const struct probe_result *r);
