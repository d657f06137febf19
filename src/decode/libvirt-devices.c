/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-xml.h"

/* domain, bus, slot, function of an <address>; false if it is not one of those. */
static bool read_bdf(struct domain *d, xmlNode *address, bdf_t *ret)
{
	uint64_t domain = 0, bus = 0, slot = 0, function = 0;
	const char *type = node_attr(d, address, "type");

	if (type && !streq(type, "pci"))
		return false;
	node_u64(d, address, "domain", &domain);
	if (!node_u64(d, address, "bus", &bus) | !node_u64(d, address, "slot", &slot))
		return false;
	node_u64(d, address, "function", &function);
	if (domain > UINT32_MAX || bus > 255 || slot > 31 || function > 7) {
		vm_note_add(d->arena, &d->vm->problems, node_line(address),
			    "<address>: no such PCI address");
		return false;
	}
	*ret = (bdf_t){ (uint32_t)domain, (uint8_t)bus, (uint8_t)(slot << 3 | function) };
	return true;
}

static void guest_address(struct domain *d, xmlNode *node, struct vm_device *dev)
{
	xmlNode *address = node_child(node, "address");
	bdf_t at;

	if (!address || !read_bdf(d, address, &at))
		return;
	dev->address_known = true;
	dev->bus = at.bus;
	dev->slot = bdf_device(at);
	dev->function = bdf_function(at);
	dev->multifunction = node_tristate(d, address, "multifunction");
}

static void read_driver(struct domain *d, xmlNode *node, struct vm_device *dev)
{
	xmlNode *driver = node_child(node, "driver");

	if (!driver)
		return;
	dev->driver = node_attr(d, driver, "model");
	dev->iommufd = node_tristate(d, driver, "iommufd");
}

static void read_rom(struct domain *d, xmlNode *node, struct vm_device *dev)
{
	xmlNode *rom = node_child(node, "rom");

	if (!rom)
		return;
	dev->rombar = node_tristate(d, rom, "bar");
	if (node_tristate(d, rom, "enabled") == TRI_NO)
		dev->rombar = TRI_NO;
	dev->romfile = node_attr(d, rom, "file");
}

static void common(struct domain *d, xmlNode *node, struct vm_device *dev)
{
	static const struct element table[] = {
		/* clang-format off */
		{ "source", NULL },      { "driver", NULL }, { "rom", NULL },
		{ "address", NULL },     { "alias", NULL },  { "boot", NULL },
		{ "teaming", NULL },     { "acpi", NULL },   { "shareable", NULL },
		{ "readonly", NULL },    { "mac", NULL },    { "vlan", NULL },
		{ "virtualport", NULL }, { "model", NULL },  { "filterref", NULL },
		{ "backend", NULL },     { "target", NULL }, { "link", NULL },
		{ "bandwidth", NULL },   { "mtu", NULL },    { "coalesce", NULL },
		{ "port", NULL },        { "guest", NULL },  { "tune", NULL },
		{ "downscript", NULL },  { "script", NULL }, { "ip", NULL },
		/* clang-format on */
	};

	domain_children(d, node, table, ARRAY_SIZE(table));
	dev->label = arena_printf(d->arena, "%s %u", (const char *)node->name, ++d->hostdevs);
	dev->managed = node_tristate(d, node, "managed");
	dev->failover = node_child(node, "teaming") != NULL;
	read_driver(d, node, dev);
	read_rom(d, node, dev);
	guest_address(d, node, dev);
}

static void read_pci(struct domain *d, xmlNode *node, const bdf_t *host)
{
	struct vm_device *dev = vm_device_add(d->vm, d->arena, node_line(node));

	dev->kind = VM_DEVICE_PCI;
	dev->host = *host;
	dev->display = node_tristate(d, node, "display");
	common(d, node, dev);
}

static void read_mdev(struct domain *d, xmlNode *node, xmlNode *address)
{
	struct vm_device *dev;
	const char *uuid = address ? node_attr(d, address, "uuid") : NULL;

	if (!uuid) {
		vm_note_add(d->arena, &d->vm->problems, node_line(node),
			    "<hostdev type='mdev'> without a uuid; libvirt refuses it");
		return;
	}
	dev = vm_device_add(d->vm, d->arena, node_line(node));
	dev->kind = VM_DEVICE_MDEV;
	dev->mdev = uuid;
	dev->display = node_tristate(d, node, "display");
	common(d, node, dev);
}

static void read_hostdev(struct domain *d, xmlNode *node)
{
	const char *type = node_attr(d, node, "type");
	xmlNode *source = node_child(node, "source"),
		*address = source ? node_child(source, "address") : NULL;
	bdf_t host;

	if (streq(type, "mdev")) {
		read_mdev(d, node, address);
	} else if (streq(type, "pci")) {
		if (address && read_bdf(d, address, &host))
			read_pci(d, node, &host);
		else
			vm_note_add(d->arena, &d->vm->problems, node_line(node),
				    "<hostdev type='pci'> without a source address");
	} else if (!type ||
		   (!streq(type, "usb") && !streq(type, "scsi") && !streq(type, "scsi_host") &&
		    !streq(type, "net") && !streq(type, "storage") && !streq(type, "misc"))) {
		vm_note_add(d->arena, &d->vm->not_understood, node_line(node),
			    "<hostdev type='%s'>", type ? type : "");
	}
}

static void read_interface(struct domain *d, xmlNode *node)
{
	xmlNode *source = node_child(node, "source"),
		*address = source ? node_child(source, "address") : NULL;
	bdf_t host;

	/* type='network' may name a pool of virtual functions; which one is only known when it
	 * runs. */
	if (!streq(node_attr(d, node, "type"), "hostdev"))
		return;
	if (!address || !read_bdf(d, address, &host)) {
		vm_note_add(d->arena, &d->vm->problems, node_line(node),
			    "<interface type='hostdev'> without a source address");
		return;
	}
	read_pci(d, node, &host);
	d->vm->devices.v[d->vm->devices.n - 1].nic = true;
}

static void read_disk(struct domain *d, xmlNode *node)
{
	xmlNode *source = node_child(node, "source"),
		*address = source ? node_child(source, "address") : NULL;
	struct vm_device *dev;
	bdf_t host;

	if (!streq(node_attr(d, node, "type"), "nvme") || !address || !read_bdf(d, address, &host))
		return;
	dev = vm_device_add(d->vm, d->arena, node_line(node));
	dev->kind = VM_DEVICE_PCI;
	dev->host = host;
	dev->nvme = true;
	dev->managed = node_tristate(d, source, "managed");
	dev->label = arena_printf(d->arena, "disk %u", ++d->hostdevs);
}

static void read_target(struct domain *d, xmlNode *node, struct vm_controller *c)
{
	xmlNode *target = node_child(node, "target"),
		*n = target ? node_child(target, "node") : NULL;
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
	if (address && read_bdf(d, address, &at)) {
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
		{ "hostdev", read_hostdev }, { "interface", read_interface }, { "disk", read_disk },
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
