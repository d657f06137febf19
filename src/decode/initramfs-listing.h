/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What was seen in an initial RAM disk or unified kernel image, as text. Recordings hold this
 * instead of the image, which may be a hundred megabytes long and may hold keys.
 *
 * 	# vfio-doctor: listing of a boot image
 * 	maker dracut
 * 	part zstd 1234			(compression, files)
 * 	entries 2345
 * 	cmdline root=... quiet		(unified images)
 * 	module usr/lib/modules/6.1.0/kernel/drivers/vfio/pci/vfio-pci.ko.zst
 * 	hook scripts/init-top/udev
 * 	file etc/modprobe.d/vfio.conf
 * 	 options vfio-pci ids=10de:2684	(its lines, each behind a blank)
 * 	opaque squashfs-root.img
 * 	incomplete it is cut short
 */

#include "base/buf.h"
#include "base/str.h"
#include "decode/initramfs.h"

/* cmdline may be NULL. */
void initramfs_listing_write(const struct initramfs *image, const char *cmdline, struct buf *out);
bool initramfs_is_listing(struct bytes head);
#define INITRAMFS_LISTING_HEAD 40u /* bytes of a file that are enough for that */
/* -EINVAL: no listing. Lines that are not understood are passed over. *ret_cmdline: NULL if it
 * names none. */
int initramfs_listing_read(struct span text, struct arena *a, struct initramfs **ret,
			   const char **ret_cmdline);
