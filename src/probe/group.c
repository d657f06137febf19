/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "probe/steps.h"

#include <errno.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>

/* Any address below 4 GiB that no reserved region takes: MSI windows are at 0xfee00000 and
 * 0x08000000 (arm64). */
#define PROBE_IOVA 0x10000000u

static bool step_viable(struct probing *p, int group)
{
	struct vfio_group_status status = { .argsz = sizeof(status) };

	if (ioctl(group, VFIO_GROUP_GET_STATUS, &status) < 0)
		return probe_note(p, PROBE_VIABLE, errno, "VFIO_GROUP_GET_STATUS");
	if (!(status.flags & VFIO_GROUP_FLAGS_VIABLE))
		return probe_note(p, PROBE_VIABLE, EPERM, "group %u is not viable", p->request->group);
	return probe_note(p, PROBE_VIABLE, 0, "group %u is viable", p->request->group);
}

static bool step_attach(struct probing *p, int container)
{
	int type = p->request->noiommu ? VFIO_NOIOMMU_IOMMU : VFIO_TYPE1v2_IOMMU;
	struct vfio_iommu_type1_info info = { .argsz = sizeof(info) };

	if (ioctl(container, VFIO_SET_IOMMU, type) < 0)
		return probe_note(p, PROBE_ATTACH, errno, "VFIO_SET_IOMMU type1v2");
	if (type == VFIO_TYPE1v2_IOMMU && ioctl(container, VFIO_IOMMU_GET_INFO, &info) == 0)
		p->result->page_sizes = info.iova_pgsizes;
	return probe_note(p, PROBE_ATTACH, 0, "%s", p->request->noiommu ? "no-IOMMU" : "IOMMU type1v2");
}

static bool step_map(struct probing *p, int container)
{
	void *page = probe_page();
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.vaddr = (uintptr_t)page,
		.iova = PROBE_IOVA,
		.size = (uint64_t)sysconf(_SC_PAGESIZE),
	};
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap),
						    .iova = map.iova,
						    .size = map.size };
	int error = !page || ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0 ? errno : 0;

	if (!error)
		ioctl(container, VFIO_IOMMU_UNMAP_DMA, &unmap);
	probe_page_free(page);
	return probe_note(p, PROBE_MAP, error, "%llu bytes of memory for DMA",
			  (unsigned long long)map.size);
}

static int step_device(struct probing *p, int group)
{
	int fd = ioctl(group, VFIO_GROUP_GET_DEVICE_FD, p->request->bdf);

	probe_note(p, PROBE_DEVICE, fd < 0 ? errno : 0, "%s", p->request->bdf);
	return fd;
}

static bool group_way(struct probing *p)
{
	_cleanup_close_ int container = probe_open(p, PROBE_OPEN_CONTAINER, "/dev/vfio/vfio");
	_cleanup_close_ int group = -1;
	_cleanup_close_ int device = -1;

	if (container < 0)
		return false;
	group = probe_open(p, PROBE_OPEN_NODE,
			   arena_printf(p->arena, "/dev/vfio/%s%u",
					p->request->noiommu ? "noiommu-" : "", p->request->group));
	if (group < 0 || !step_viable(p, group))
		return false;
	if (!probe_note(p, PROBE_JOIN, ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) < 0 ? errno : 0,
			"VFIO_GROUP_SET_CONTAINER"))
		return false;
	/* No-IOMMU mode has nothing to map with. */
	if (!step_attach(p, container) || (!p->request->noiommu && !step_map(p, container)))
		return false;
	device = step_device(p, group);
	return device >= 0 && probe_device(p, device);
}

void probe_group(const struct probe_request *q, struct arena *a, struct probe_result *ret)
{
	struct probing p = { .request = q, .arena = a, .result = ret };

	*ret = (struct probe_result){ .way = PROBE_GROUP, .noiommu = q->noiommu };
	ret->granted = group_way(&p);
}
