/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-xml.h"

static void read_target(struct domain *d, xmlNode *node, struct vm_controller *c)
{
	xmlNode *target = node_child(node, "target"), *n = target ? node_child(target, "node") : NULL;
	uint64_t v;

	if (n && str_u64(node_text(d, n), 10, &v) == 0 && v < 1024)
		c->node = (int)v;
}

static void read_controller(struct domain *d, xmlNode *node)
{
	struct vm_controller *c;
	xmlNode *address = node_child(node, "address"), *hole = node_child(node, "pcihole64");
	bdf_t at;

	if (!streq(node_attr(d, node, "type"), "pci"))
		return;
	c = vm_controller_add(d->vm, d->arena, node_line(node));
	c->index = node_unsigned(d, node, "index");
	c->model = node_attr(d, node, "model");
	if (address && node_bdf(d, address, &at)) {
		c->address_known = true;
		c->bus = at.bus;
		c->slot = bdf_device(at);
		c->function = bdf_function(at);
	}
	read_target(d, node, c);
	if (hole)
		c->pcihole64 = node_bytes(d, hole, node_text(d, hole), "KiB");
}

static void read_balloon(struct domain *d, xmlNode *node)
{
	d->vm->balloon = streq(node_attr(d, node, "model"), "none") ? BALLOON_NONE : BALLOON_VIRTIO;
}

static void read_video(struct domain *d, xmlNode *node)
{
	xmlNode *model = node_child(node, "model");

	if (d->vm->video)
		return;
	d->vm->video = model ? node_attr(d, model, "type") : "vga";
	d->vm->video_line = node_line(node);
}

static void read_graphics(struct domain *d, xmlNode *node)
{
	d->vm->graphics = TRI_YES;
}

static void read_iommu(struct domain *d, xmlNode *node)
{
	static const struct element table[] = {
		{ "driver", NULL }, { "alias", NULL }, { "address", NULL }, { "acpi", NULL }
	};
	xmlNode *driver = node_child(node, "driver");

	domain_children(d, node, table, ARRAY_SIZE(table));
	d->vm->viommu = node_attr(d, node, "model");
	d->vm->viommu_line = node_line(node);
	if (!driver)
		return;
	d->vm->viommu_intremap = node_tristate(d, driver, "intremap");
	d->vm->viommu_caching = node_tristate(d, driver, "caching_mode");
	d->vm->viommu_aw_bits = node_unsigned(d, driver, "aw_bits");
}

static void read_emulator(struct domain *d, xmlNode *node)
{
	d->vm->emulator = node_text(d, node);
}

void domain_devices(struct domain *d, xmlNode *node)
{
	static const struct element table[] = {
		/* clang-format off */
		{ "hostdev", libvirt_hostdev }, { "interface", libvirt_interface }, { "disk", libvirt_disk },
		{ "controller", read_controller }, { "memballoon", read_balloon },
		{ "video", read_video }, { "graphics", read_graphics }, { "iommu", read_iommu },
		{ "emulator", read_emulator }, { "filesystem", NULL }, { "lease", NULL },
		{ "redirdev", NULL }, { "redirfilter", NULL }, { "smartcard", NULL },
		{ "parallel", NULL }, { "serial", NULL }, { "console", NULL }, { "channel", NULL },
		{ "input", NULL }, { "hub", NULL }, { "sound", NULL }, { "audio", NULL },
		{ "watchdog", NULL }, { "rng", NULL }, { "tpm", NULL }, { "nvram", NULL },
		{ "panic", NULL }, { "shmem", NULL }, { "memory", NULL }, { "vsock", NULL },
		{ "crypto", NULL }, { "pstore", NULL },
		/* clang-format on */
	};

	domain_children(d, node, table, ARRAY_SIZE(table));
}
