/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A machine on which plans are carried out in a test: the commands of a plan change the tree by their documented
 * effect, and a reboot makes the running state what the configuration says.
 *
 * 	disk->run = machine_run; disk->context = &machine;
 * 	... apply ...
 * 	const char *more = machine_reboot(...);		lines of host, for case_load_with()
 *
 * Documented effects: grub-mkconfig(8) and /etc/grub.d/10_linux (an entry's parameters are GRUB_CMDLINE_LINUX, then
 * GRUB_CMDLINE_LINUX_DEFAULT; recovery entries have the first only); grubby(8) --args and --remove-args;
 * kernel-install(8), sdbootutil and proxmox-boot-tool (options from /etc/kernel/cmdline); mkinitcpio(8),
 * initramfs-tools(7) and dracut(8) (modprobe.d, module lists and hooks go into the image); rpm-ostree kargs;
 * driverctl(8); qm(1) set; virsh(1) define; nvidia-smi -mig; systemctl(1). The reboot: kernel-parameters (IOMMU, the
 * IRQ remapping), vfio-pci's ids=, softdep and driver_override as analyse/boot-bind.c has them from their sources.
 */

#include "model/host.h"
#include "root/edit-memory.h"

struct analysis;

struct machine {
	unsigned commands;      /* that were run */
	const char *misbehaves; /* the program that ends well and does nothing */
	const char *not_known;  /* a command that this machine cannot do: the test is wrong */
};

int machine_run(struct edit_disk *disk, const char *const *argv, void *context);
/* The state after a reboot, as lines of a host; h and an are the machine as it was left. */
const char *machine_reboot(const struct host *h, const struct analysis *an, struct arena *a);
