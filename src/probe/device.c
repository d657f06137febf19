/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "probe/steps.h"

#include <errno.h>
#include <linux/pci_regs.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>

/* More than any device has; a kernel that says otherwise is not believed. */
#define REGIONS_MAX 64
#define IRQS_MAX 16
#define HOT_RESET_MAX 256

static bool step_info(struct probing *p, int fd, struct vfio_device_info *ret)
{
	struct vfio_device_info info = { .argsz = sizeof(info) };

	if (ioctl(fd, VFIO_DEVICE_GET_INFO, &info) < 0)
		return probe_note(p, PROBE_INFO, errno, "VFIO_DEVICE_GET_INFO");
	p->result->resettable = info.flags & VFIO_DEVICE_FLAGS_RESET;
	*ret = info;
	return probe_note(p, PROBE_INFO, 0, "%u regions, %u interrupt kinds, %s", info.num_regions,
			  info.num_irqs,
			  p->result->resettable ? "can be reset" : "no reset of its own");
}

/* Regions the device does not have answer -EINVAL (VGA) or size 0: neither is a refusal. */
static bool step_regions(struct probing *p, int fd, unsigned n)
{
	struct probe_result *r = p->result;

	n = n < REGIONS_MAX ? n : REGIONS_MAX;
	r->regions = arena_array(p->arena, n, sizeof(*r->regions));
	for (unsigned i = 0; i < n; i++) {
		struct vfio_region_info info = { .argsz = sizeof(info), .index = i };

		if (ioctl(fd, VFIO_DEVICE_GET_REGION_INFO, &info) < 0) {
			if (errno != EINVAL)
				return probe_note(p, PROBE_REGIONS, errno, "%s", probe_region_name(i));
		} else if (info.size) {
			r->regions[r->n_regions++] = (struct probe_region){
				.index = i,
				.name = probe_region_name(i),
				.size = info.size,
				.read = info.flags & VFIO_REGION_INFO_FLAG_READ,
				.write = info.flags & VFIO_REGION_INFO_FLAG_WRITE,
				.mmap = info.flags & VFIO_REGION_INFO_FLAG_MMAP,
			};
		}
	}
	return probe_note(p, PROBE_REGIONS, 0, "%zu regions", r->n_regions);
}

static bool step_interrupts(struct probing *p, int fd, unsigned n)
{
	struct probe_result *r = p->result;

	n = n < IRQS_MAX ? n : IRQS_MAX;
	r->irqs = arena_array(p->arena, n, sizeof(*r->irqs));
	for (unsigned i = 0; i < n; i++) {
		struct vfio_irq_info info = { .argsz = sizeof(info), .index = i };

		if (ioctl(fd, VFIO_DEVICE_GET_IRQ_INFO, &info) < 0) {
			if (errno != EINVAL)
				return probe_note(p, PROBE_INTERRUPTS, errno, "%s", probe_irq_name(i));
		} else if (info.count) {
			r->irqs[r->n_irqs++] = (struct probe_irq){ .index = i,
								   .count = info.count,
								   .name = probe_irq_name(i) };
		}
	}
	return probe_note(p, PROBE_INTERRUPTS, 0, "%zu kinds", r->n_irqs);
}

/* A device that has fallen off the bus reads as all ones (PCI Express Base, 2.3.2: unsupported
 * request). */
static bool step_config(struct probing *p, int fd)
{
	struct vfio_region_info info = { .argsz = sizeof(info), .index = VFIO_PCI_CONFIG_REGION_INDEX };
	uint8_t head[4];
	ssize_t n;

	if (ioctl(fd, VFIO_DEVICE_GET_REGION_INFO, &info) < 0)
		return probe_note(p, PROBE_CONFIG, errno, "configuration space");
	n = pread(fd, head, sizeof(head), (off_t)info.offset + PCI_VENDOR_ID);
	if (n != sizeof(head))
		return probe_note(p, PROBE_CONFIG, n < 0 ? errno : EIO, "configuration space");
	p->result->vendor = head[0] | (unsigned)head[1] << 8;
	p->result->device = head[2] | (unsigned)head[3] << 8;
	if (p->result->vendor == 0xffff)
		return probe_note(p, PROBE_CONFIG, ENXIO, "configuration space reads as all ones");
	return probe_note(p, PROBE_CONFIG, 0, "the device answers as %04x:%04x", p->result->vendor,
			  p->result->device);
}

/* Which other functions a hot reset would hit. Asking does not reset anything; not every device can
 * say. */
static void hot_reset_info(struct probing *p, int fd)
{
	struct probe_result *r = p->result;
	size_t size = sizeof(struct vfio_pci_hot_reset_info) +
		      HOT_RESET_MAX * sizeof(struct vfio_pci_dependent_device);
	struct vfio_pci_hot_reset_info *info = arena_alloc(p->arena, size);

	info->argsz = (uint32_t)size;
	if (ioctl(fd, VFIO_DEVICE_GET_PCI_HOT_RESET_INFO, info) < 0)
		return;
	r->hot_resettable = true;
	r->reset_with = arena_array(p->arena, info->count, sizeof(char *));
	for (unsigned i = 0; i < info->count && i < HOT_RESET_MAX; i++) {
		const struct vfio_pci_dependent_device *d = &info->devices[i];
		const char *bdf = arena_printf(p->arena, "%04x:%02x:%02x.%x", d->segment, d->bus,
					       d->devfn >> 3, d->devfn & 7u);

		if (!streq(bdf, p->request->bdf))
			r->reset_with[r->n_reset_with++] = bdf;
	}
}

bool probe_device(struct probing *p, int fd)
{
	struct vfio_device_info info = { 0 };

	if (!step_info(p, fd, &info) || !step_regions(p, fd, info.num_regions) ||
	    !step_interrupts(p, fd, info.num_irqs) || !step_config(p, fd))
		return false;
	hot_reset_info(p, fd);
	/* Where the flag is not set, vfio_pci_core answers EINVAL without trying; explain_reset() says what is left. */
	if (!p->request->reset || !p->result->resettable)
		return true;
	return probe_note(p, PROBE_RESET, ioctl(fd, VFIO_DEVICE_RESET) < 0 ? errno : 0,
			  "VFIO_DEVICE_RESET");
}
