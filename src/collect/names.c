/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/names.h"

#include "collect/read.h"

#define PCI_IDS_MAX ((size_t)16 << 20)

void host_collect_names(struct root *machine, struct host *h)
{
	/* Debian's update-pciids and package; Fedora, Arch and openSUSE; older ones; NixOS. */
	static const char *const places[] = {
		"/var/lib/pciutils/pci.ids", "/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids", "/usr/share/pci.ids",
		"/run/current-system/sw/share/pci.ids",
	};

	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		struct bytes db;

		if (root_read(machine, h->arena, places[i], PCI_IDS_MAX, &db) < 0)
			continue;
		h->pci_ids = (struct fact_bytes){ { AVAIL_KNOWN, 0, places[i] }, db };
		return;
	}
}
