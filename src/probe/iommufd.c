/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "probe/abi.h"
#include "probe/steps.h"

#include <errno.h>
#include <sys/ioctl.h>

static bool step_bind(struct probing *p, int device, int iommufd)
{
	struct abi_bind_iommufd bind = { .argsz = sizeof(bind), .iommufd = iommufd };

	return probe_note(p, PROBE_JOIN, ioctl(device, ABI_BIND_IOMMUFD, &bind) < 0 ? errno : 0,
			  "VFIO_DEVICE_BIND_IOMMUFD");
}

static bool step_attach(struct probing *p, int device, int iommufd, uint32_t *ret_ioas)
{
	struct abi_ioas_alloc ioas = { .size = sizeof(ioas) };
	struct abi_attach_pt attach = { .argsz = sizeof(attach) };

	if (ioctl(iommufd, ABI_IOAS_ALLOC, &ioas) < 0)
		return probe_note(p, PROBE_ATTACH, errno, "IOMMU_IOAS_ALLOC");
	attach.pt_id = ioas.out_ioas_id;
	if (ioctl(device, ABI_ATTACH_PT, &attach) < 0)
		return probe_note(p, PROBE_ATTACH, errno, "VFIO_DEVICE_ATTACH_IOMMUFD_PT");
	*ret_ioas = ioas.out_ioas_id;
	return probe_note(p, PROBE_ATTACH, 0, "I/O address space of iommufd");
}

/* The mapping goes with the descriptor of iommufd. */
static bool step_map(struct probing *p, int iommufd, uint32_t ioas, void *page)
{
	struct abi_ioas_map map = {
		.size = sizeof(map),
		.flags = ABI_IOAS_MAP_READABLE | ABI_IOAS_MAP_WRITEABLE,
		.ioas_id = ioas,
		.user_va = (uintptr_t)page,
		.length = (uint64_t)sysconf(_SC_PAGESIZE),
	};
	int error = !page || ioctl(iommufd, ABI_IOAS_MAP, &map) < 0 ? errno : 0;

	return probe_note(p, PROBE_MAP, error, "%llu bytes of memory for DMA",
			  (unsigned long long)map.length);
}

static bool mapped(struct probing *p, int iommufd, uint32_t ioas)
{
	void *page = probe_page();
	bool ok = step_map(p, iommufd, ioas, page);

	/* Pinned by the kernel until iommufd is closed; unmapping our side early is allowed. */
	probe_page_free(page);
	return ok;
}

static bool iommufd_way(struct probing *p)
{
	_cleanup_close_ int iommufd = probe_open(p, PROBE_OPEN_CONTAINER, "/dev/iommu");
	_cleanup_close_ int device = -1;
	uint32_t ioas = 0;

	if (iommufd < 0)
		return false;
	device = probe_open(p, PROBE_OPEN_NODE,
			    arena_printf(p->arena, "/dev/vfio/devices/%s", p->request->cdev));
	return device >= 0 && step_bind(p, device, iommufd) && step_attach(p, device, iommufd, &ioas) &&
	       mapped(p, iommufd, ioas) && probe_device(p, device);
}

void probe_iommufd(const struct probe_request *q, struct arena *a, struct probe_result *ret)
{
	struct probing p = { .request = q, .arena = a, .result = ret };

	*ret = (struct probe_result){ .way = PROBE_IOMMUFD };
	ret->granted = iommufd_way(&p);
}
