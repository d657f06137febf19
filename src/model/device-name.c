/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/pci-ids.h"
#include "decode/tsv.h"
#include "model/host.h"

#define VENDOR_NVIDIA 0x10de
#define KEPT 256 /* a power of two; a machine has some dozens of different devices */

extern const unsigned char data_gpus_models[];
extern const size_t data_gpus_models_size;

/* Two devices that fall into one slot take turns: then a name is looked up again, no more. */
struct device_names {
	struct {
		uint32_t id;
		const char *name;
	} slots[KEPT];
};

/* Not GPUs, so not in data/gpus; ids as in pci.ids and NVIDIA's gpu-admin-tools. */
static const struct {
	unsigned device;
	const char *name;
} nvswitches[] = {
	{ 0x1ac2, "NVIDIA Corporation NVSwitch of HGX-2" },
	{ 0x1af1, "NVIDIA Corporation NVSwitch of HGX A100" },
	{ 0x22a3, "NVIDIA Corporation NVSwitch of HGX H100 or H200" },
};

/* pci.ids of a distribution is often older than the card in it. */
static const char *own_name(unsigned vendor, unsigned device, struct arena *a)
{
	struct span rest = { (const char *)data_gpus_models, data_gpus_models_size }, cells[4];
	uint64_t id;

	if (vendor != VENDOR_NVIDIA)
		return NULL;
	while (tsv_next(&rest, cells, ARRAY_SIZE(cells)))
		if (span_u64(cells[0], 16, &id) == 0 && id == device)
			return arena_printf(a, "NVIDIA Corporation %.*s", (int)cells[2].n, cells[2].p);
	for (size_t i = 0; i < ARRAY_SIZE(nvswitches); i++)
		if (nvswitches[i].device == device)
			return nvswitches[i].name;
	return NULL;
}

static const char *look_up(const struct host *h, unsigned vendor, unsigned device, struct arena *a)
{
	const char *name = fact_known(&h->pci_ids.fact)
				   ? pci_ids_name(h->pci_ids.value, vendor, device, a)
				   : NULL;

	if (!name || str_has_suffix(name, arena_printf(a, "[%04x:%04x]", vendor, device))) {
		const char *own = own_name(vendor, device, a);

		name = own ? own : name;
	}
	return name;
}

const char *host_device_name(const struct host *h, const struct pci_function *f, struct arena *a)
{
	if (!fact_known(&f->vendor.fact) || !fact_known(&f->device.fact))
		return NULL;
	unsigned vendor = (unsigned)f->vendor.value, device = (unsigned)f->device.value;
	uint32_t id = vendor << 16 | device;

	if (!h->names)
		return look_up(h, vendor, device, a);
	size_t i = (id ^ id >> 16) & (KEPT - 1);
	if (h->names->slots[i].id != id || !h->names->slots[i].name) {
		h->names->slots[i].id = id;
		h->names->slots[i].name = look_up(h, vendor, device, h->arena);
	}
	return h->names->slots[i].name;
}

void host_keep_names(struct host *h)
{
	h->names = arena_new0(h->arena, struct device_names);
}
