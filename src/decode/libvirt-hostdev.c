/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/libvirt-xml.h"

static void guest_address(struct domain *d, xmlNode *node, struct vm_device *dev)
{
	xmlNode *address = node_child(node, "address");
	bdf_t at;

	if (!address || !node_bdf(d, address, &at))
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
	static const struct element source[] = { { "address", NULL }, { "seclabel", NULL } };
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
	if (node_child(node, "source"))
		CHILDREN(d, node_child(node, "source"), source);
	dev->label = arena_printf(d->arena, "%s %u", (const char *)node->name, ++d->hostdevs);
	dev->managed = node_tristate(d, node, "managed");
	dev->failover = node_child(node, "teaming") != NULL;
	read_driver(d, node, dev);
	read_rom(d, node, dev);
	guest_address(d, node, dev);
}

static struct vm_device *read_pci(struct domain *d, xmlNode *node, const bdf_t *host)
{
	struct vm_device *dev = vm_device_add(d->vm, d->arena, node_line(node));

	dev->kind = VM_DEVICE_PCI;
	dev->host = *host;
	dev->display = node_tristate(d, node, "display");
	common(d, node, dev);
	return dev;
}

/* What libvirt refuses of a mediated device: src/qemu/qemu_validate.c, qemuValidateDomainMdevDef*(). */
static void check_mdev(struct domain *d, xmlNode *node)
{
	xmlNode *address = node_child(node, "address");
	const char *type = address ? node_attr(d, address, "type") : NULL;

	if (type && !streq(type, "pci") && streq(node_attr(d, node, "model"), "vfio-pci"))
		vm_note_add(d->arena, &d->vm->problems, node_line(node),
			    "<hostdev model='vfio-pci'> with an address of type '%s'; libvirt refuses it",
			    type);
	if (node_tristate(d, node, "ramfb") == TRI_YES && d->ramfbs++)
		vm_note_add(d->arena, &d->vm->problems, node_line(node),
			    "ramfb='on' for a second device; libvirt refuses it");
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
	check_mdev(d, node);
	dev->kind = VM_DEVICE_MDEV;
	dev->mdev = uuid;
	dev->display = node_tristate(d, node, "display");
	common(d, node, dev);
}

void libvirt_hostdev(struct domain *d, xmlNode *node)
{
	const char *type = node_attr(d, node, "type");
	xmlNode *source = node_child(node, "source"),
		*address = source ? node_child(source, "address") : NULL;
	bdf_t host;

	if (streq(type, "mdev")) {
		read_mdev(d, node, address);
	} else if (streq(type, "pci")) {
		if (address && node_bdf(d, address, &host))
			read_pci(d, node, &host);
		else
			vm_note_add(d->arena, &d->vm->problems, node_line(node),
				    "<hostdev type='pci'> without a source address");
	} else if (!type || (!streq(type, "usb") && !streq(type, "scsi") && !streq(type, "scsi_host") &&
			     !streq(type, "net") && !streq(type, "storage") && !streq(type, "misc"))) {
		vm_note_add(d->arena, &d->vm->not_understood, node_line(node),
			    "<hostdev type='%s'>", type ? type : "");
	}
}

void libvirt_interface(struct domain *d, xmlNode *node)
{
	xmlNode *source = node_child(node, "source"),
		*address = source ? node_child(source, "address") : NULL;
	bdf_t host;

	/* type='network' may name a pool of virtual functions; which one is only known when it
	 * runs. */
	if (!streq(node_attr(d, node, "type"), "hostdev"))
		return;
	if (!address || !node_bdf(d, address, &host)) {
		vm_note_add(d->arena, &d->vm->problems, node_line(node),
			    "<interface type='hostdev'> without a source address");
		return;
	}
	read_pci(d, node, &host)->nic = true;
	/* src/qemu/qemu_validate.c: a virtual function has no tap device. */
	if (node_child(node, "backend") && node_attr(d, node_child(node, "backend"), "tap"))
		vm_note_add(d->arena, &d->vm->problems, node_line(node),
			    "<backend tap=> for an interface of type hostdev; libvirt refuses it");
}

void libvirt_disk(struct domain *d, xmlNode *node)
{
	xmlNode *source = node_child(node, "source"),
		*address = source ? node_child(source, "address") : NULL;
	struct vm_device *dev;
	bdf_t host;

	if (!streq(node_attr(d, node, "type"), "nvme") || !address || !node_bdf(d, address, &host))
		return;
	dev = vm_device_add(d->vm, d->arena, node_line(node));
	dev->kind = VM_DEVICE_PCI;
	dev->host = host;
	dev->nvme = true;
	dev->managed = node_tristate(d, source, "managed");
	dev->label = arena_printf(d->arena, "disk %u", ++d->hostdevs);
}

/* Elements come in any order: what one needs of another is known at the end. */
void libvirt_hostdev_settle(struct domain *d)
{
	for (size_t i = 0; i < d->vm->devices.n; i++) {
		const struct vm_device *dev = &d->vm->devices.v[i];

		if (dev->display == TRI_YES && d->vm->graphics != TRI_YES)
			vm_note_add(d->arena, &d->vm->problems, dev->line,
				    "display='on' without a <graphics> element; libvirt refuses it");
	}
}
