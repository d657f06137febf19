/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/names.h"

#include "collect/read.h"

#define PCI_IDS_MAX ((size_t)16 << 20)

/* Debian's update-pciids and package; Fedora, Arch and openSUSE; older ones; NixOS. */
const char *const names_places[] = {
	"/var/lib/pciutils/pci.ids",
	"/usr/share/misc/pci.ids",
	"/usr/share/hwdata/pci.ids",
	"/usr/share/pci.ids",
	"/run/current-system/sw/share/pci.ids",
	NULL,
};

void host_collect_names(struct root *machine, struct host *h)
{
	for (const char *const *place = names_places; *place; place++) {
		struct bytes db;

		if (root_read(machine, h->arena, *place, PCI_IDS_MAX, &db) < 0)
			continue;
		h->pci_ids = (struct fact_bytes){ { AVAIL_KNOWN, 0, *place }, db };
		return;
	}
}
