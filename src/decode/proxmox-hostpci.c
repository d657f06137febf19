/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/proxmox-keys.h"

static void device_options(struct proxmox_conf *c, const struct qemu_opts *o, struct vm_device *d)
{
	static const char *const known[] = { "host",         "mapping",   "rombar",
					     "romfile",      "pcie",      "x-vga",
					     "mdev",         "driver",    "legacy-igd",
					     "vendor-id",    "device-id", "sub-vendor-id",
					     "sub-device-id" };

	d->rombar = qemu_opt_tristate(o, "rombar");
	d->romfile = qemu_opt(o, "romfile");
	d->pcie = qemu_opt_tristate(o, "pcie");
	d->x_vga = qemu_opt_tristate(o, "x-vga");
	d->driver = qemu_opt(o, "driver");
	d->mdev = qemu_opt(o, "mdev");
	d->vendor_override = qemu_opt_unsigned(o, "vendor-id");
	d->device_override = qemu_opt_unsigned(o, "device-id");
	if (d->mdev)
		d->kind = VM_DEVICE_MDEV;
	for (size_t i = 0; i < o->n; i++) {
		size_t k;

		for (k = 0; k < ARRAY_SIZE(known) && !streq(known[k], o->v[i].key); k++)
			;
		if (k == ARRAY_SIZE(known))
			vm_note_add(c->arena, &c->vm->not_understood, c->line, "%s: %s=%s",
				    d->label, o->v[i].key, o->v[i].value);
	}
}

/* "05:00", "05:00.1", "1234:f0:43". Without a function: the whole slot. */
static bool host_address(struct proxmox_conf *c, struct span text, struct vm_device *d)
{
	text = span_trim(text);
	if (bdf_parse(text, &d->host) == 0)
		return true;
	d->whole_slot = true;
	return bdf_parse(span_of(arena_printf(c->arena, "%.*s.0", (int)text.n, text.p)), &d->host) == 0;
}

static void add_host(struct proxmox_conf *c, const struct vm_device *common, struct span text,
		     unsigned function)
{
	struct vm_device d = *common;

	if (!host_address(c, text, &d)) {
		vm_note_add(c->arena, &c->vm->problems, c->line, "%s: %.*s is no PCI address",
			    common->label, (int)(text.n > 80 ? 80 : text.n), text.p);
		return;
	}
	d.function = function; /* several hosts of one entry: functions of one guest slot */
	d.multifunction = d.whole_slot || function ? TRI_YES : TRI_UNSET;
	*vm_device_add(c->vm, c->arena, c->line) = d;
}

/* print_hostpci_devices: each hostpciN is a slot of its own, on a root port with pcie=1, else on a
 * conventional bus. */
void proxmox_on_hostpci(struct proxmox_conf *c, const char *key, const char *value)
{
	struct qemu_opts o = proxmox_options(c, value, "host");
	struct vm_device d = { .line = c->line, .guest_node = -1, .label = arena_strdup(c->arena, key) };
	const char *host = qemu_opt(&o, "host");
	struct span rest, one;
	unsigned function = 0;

	device_options(c, &o, &d);
	d.address_known = true;
	d.bus = proxmox_number(c, key, key + strlen("hostpci"));
	d.slot = 0;
	d.where = d.pcie == TRI_YES ? VM_BUS_ROOT_PORT : VM_BUS_CONVENTIONAL;
	d.mapping = qemu_opt(&o, "mapping");
	if (d.mapping) {
		if (d.kind != VM_DEVICE_MDEV)
			d.kind = VM_DEVICE_MAPPING;
		*vm_device_add(c->vm, c->arena, c->line) = d;
		return;
	}
	if (!host) {
		vm_note_add(c->arena, &c->vm->problems, c->line,
			    "%s names neither host nor mapping", key);
		return;
	}
	rest = span_of(host);
	while (span_next_field(&rest, ';', &one))
		add_host(c, &d, one, function++);
}
