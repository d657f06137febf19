/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/proxmox-conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	const char *why = NULL;
	struct vm_list list = { 0 };
	struct pci_mappings mappings = { 0 };

	proxmox_conf_read((struct bytes){ data, size }, "fuzz.conf", a, &list, &why);
	proxmox_mapping_read((struct bytes){ data, size }, a, &mappings);
	return 0;
}
