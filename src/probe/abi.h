/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The part of the kernel's VFIO and iommufd interface that is newer than the headers of Debian 12
 * (Linux 6.1). Numbers and layouts are kernel ABI: include/uapi/linux/vfio.h
 * (VFIO_DEVICE_BIND_IOMMUFD and the two after it, since 6.6) and include/uapi/linux/iommufd.h
 * (since 6.2). The names carry a prefix of ours, so that newer headers do not collide.
 */

#include <linux/ioctl.h>
#include <linux/types.h>
#include <linux/vfio.h>

struct abi_bind_iommufd {
	__u32 argsz;
	__u32 flags;
	__s32 iommufd;
	__u32 out_devid;
};
#define ABI_BIND_IOMMUFD _IO(VFIO_TYPE, VFIO_BASE + 18)

struct abi_attach_pt {
	__u32 argsz;
	__u32 flags;
	__u32 pt_id;
};
#define ABI_ATTACH_PT _IO(VFIO_TYPE, VFIO_BASE + 19)

#define ABI_IOMMUFD_TYPE ';'

struct abi_ioas_alloc {
	__u32 size;
	__u32 flags;
	__u32 out_ioas_id;
};
#define ABI_IOAS_ALLOC _IO(ABI_IOMMUFD_TYPE, 0x81)

#define ABI_IOAS_MAP_WRITEABLE (1U << 1)
#define ABI_IOAS_MAP_READABLE (1U << 2)

/* Without IOMMU_IOAS_MAP_FIXED_IOVA the kernel chooses an address that the device may use. */
struct abi_ioas_map {
	__u32 size;
	__u32 flags;
	__u32 ioas_id;
	__u32 reserved;
	__aligned_u64 user_va;
	__aligned_u64 length;
	__aligned_u64 iova;
};
#define ABI_IOAS_MAP _IO(ABI_IOMMUFD_TYPE, 0x85)
