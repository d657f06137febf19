/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A Proxmox VM configuration (/etc/pve/qemu-server/100.conf) into struct vm: the current state
 * first, then the pending changes and each snapshot as a struct vm of its own (vm->snapshot names
 * it). And the resource mappings of a cluster (/etc/pve/mapping/pci.cfg).
 *
 * `args` is read as a QEMU command line. A key that no Proxmox version known here has is listed as
 * not understood, with its line. Sources: qemu-server src/PVE/QemuServer.pm ($confdesc,
 * parse_vm_config), PCI.pm ($hostpci_fmt, print_hostpci_devices), CPUConfig.pm, Memory.pm,
 * Machine.pm; pve-guest-common Mapping/PCI.pm.
 */

#include "decode/vm.h"

struct vm_list {
	struct vm **v;
	size_t n, cap;
};

/* At least one entry on success. 0 or -EINVAL. */
int proxmox_conf_read(struct bytes text, const char *file, struct arena *a, struct vm_list *ret,
		      const char **ret_why);

/* One line `map`: a device of one node that a mapping may stand for. */
struct pci_mapping {
	const char *name, *node, *id, *subsystem, *path; /* path: "0000:01:00.0" or "0000:01:00" */
	int group;                                       /* -1: not given */
	bool migratable;                                 /* live-migration-capable */
	unsigned line;
};

struct pci_mappings {
	struct pci_mapping *v;
	size_t n, cap;
};

void proxmox_mapping_read(struct bytes text, struct arena *a, struct pci_mappings *ret);
