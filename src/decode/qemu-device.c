/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/qemu-device.h"

#include "decode/qemu-opts.h"

/* Properties of vfio-pci (hw/vfio/pci.c) that change nothing about whether the device works in the
 * guest. */
static const char *const harmless[] = {
	"driver",
	"id",
	"host",
	"sysfsdev",
	"bus",
	"addr",
	"multifunction",
	"rombar",
	"romfile",
	"x-vga",
	"bootindex",
	"display",
	"ramfb",
	"xres",
	"yres",
	"failover_pair_id",
	"iommufd",
	"fd",
	"enable-migration",
	"x-enable-migration",
	"x-no-mmap",
	"x-pci-vendor-id",
	"x-pci-device-id",
	"x-pci-sub-vendor-id",
	"x-pci-sub-device-id",
	"x-pci-class-code",
	"x-nv-gpudirect-clique",
	"x-igd-opregion",
	"x-igd-gms",
	"x-igd-lpc",
	"x-igd-legacy-mode",
	"vf-token",
	"acpi-index",
	"romsize",
	"x-req",
	"x-intx-mmap-timeout-ms",
	"x-msix-relocation",
	"x-pre-copy-dirty-page-tracking",
	"x-device-dirty-page-tracking",
	"x-balloon-allowed",
	"skip-vsc-check",
	"x-no-kvm-intx",
	"x-no-kvm-msi",
	"x-no-kvm-msix",
	"x-no-vfio-ioeventfd",
	"x-no-geforce-quirks",
	"x-no-kvm-ioeventfd",
	"x-pcie-lnksta-dllla",
	"x-pcie-extcap-init",
	"rom_file",
	"migration-multifd-transfer",
	"migration-load-config-after-iter",
};

static bool known_property(const char *key)
{
	for (size_t i = 0; i < ARRAY_SIZE(harmless); i++)
		if (streq(harmless[i], key))
			return true;
	return false;
}

/* addr=0x10.1, addr=10 (both numbers hexadecimal, as in QEMU's print_pci_devfn/set_pci_devfn). */
static void guest_address(const struct qemu_opts *o, unsigned *slot, unsigned *function, bool *known)
{
	const char *addr = qemu_opt(o, "addr");
	struct span rest = span_of(addr), part;
	uint64_t v;

	if (!addr || !span_next_field(&rest, '.', &part) || span_u64(part, 16, &v) < 0 || v > 31)
		return;
	*slot = (unsigned)v;
	*known = true;
	if (span_next_field(&rest, '.', &part) && span_u64(part, 16, &v) == 0 && v <= 7)
		*function = (unsigned)v;
}

static bool source(struct vm *vm, struct arena *a, const struct qemu_opts *o, struct vm_device *d)
{
	const char *host = qemu_opt(o, "host"), *sysfs = qemu_opt(o, "sysfsdev"), *base;

	if (host && bdf_parse(span_of(host), &d->host) == 0)
		return true;
	base = sysfs ? strrchr(sysfs, '/') : NULL;
	base = base ? base + 1 : sysfs;
	if (base && bdf_parse(span_of(base), &d->host) == 0)
		return true;
	if (base && strlen(base) == 36) {
		d->kind = VM_DEVICE_MDEV;
		d->mdev = base;
		return true;
	}
	vm_note_add(a, &vm->not_understood, d->line, "vfio-pci: which device is host=%s?",
		    host    ? host
		    : sysfs ? sysfs
			    : "");
	return false;
}

static void vfio(struct vm *vm, struct arena *a, const struct qemu_opts *o, unsigned line)
{
	struct vm_device d = { .line = line, .guest_node = -1, .label = qemu_opt(o, "id") };

	if (!source(vm, a, o, &d))
		return;
	if (!d.label)
		d.label = arena_printf(a, "vfio-pci %zu", vm->devices.n + 1);
	d.rombar = qemu_opt_tristate(o, "rombar");
	d.romfile = qemu_opt(o, "romfile");
	d.x_vga = qemu_opt_tristate(o, "x-vga");
	d.multifunction = qemu_opt_tristate(o, "multifunction");
	d.display = qemu_opt_tristate(o, "display");
	d.iommufd = qemu_opt(o, "iommufd") ? TRI_YES : TRI_UNSET;
	d.migration = qemu_opt_tristate(o, "enable-migration");
	d.no_mmap = qemu_opt_tristate(o, "x-no-mmap");
	d.failover = qemu_opt(o, "failover_pair_id") != NULL;
	d.vendor_override = qemu_opt_unsigned(o, "x-pci-vendor-id");
	d.device_override = qemu_opt_unsigned(o, "x-pci-device-id");
	d.clique = qemu_opt(o, "x-nv-gpudirect-clique");
	d.bus_name = qemu_opt(o, "bus");
	guest_address(o, &d.slot, &d.function, &d.address_known);
	if (d.bus_name)
		d.address_known = true;
	if (str_has_prefix(d.bus_name, "ich9-pcie-port-"))
		d.where = VM_BUS_ROOT_PORT; /* Proxmox's pve-q35 configuration */
	else if (vm->machine == VM_MACHINE_Q35 && str_has_prefix(d.bus_name, "pci."))
		d.where = VM_BUS_CONVENTIONAL;
	for (size_t i = 0; i < o->n; i++)
		if (!known_property(o->v[i].key))
			vm_note_add(a, &vm->not_understood, line, "vfio-pci property %s=%s",
				    o->v[i].key, o->v[i].value);
	*vm_device_add(vm, a, line) = d;
}

static bool one_of(const char *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (streq(name, list[i]))
			return true;
	return false;
}

static void controller(struct vm *vm, struct arena *a, const struct qemu_opts *o,
		       const char *driver, unsigned line)
{
	struct vm_controller *c = vm_controller_add(vm, a, line);
	const char *node = qemu_opt(o, "numa_node");

	c->index = UINT32_MAX;
	c->model = driver;
	c->id = qemu_opt(o, "id");
	c->parent = qemu_opt(o, "bus");
	if (node)
		c->node = (int)qemu_opt_unsigned(o, "numa_node");
	guest_address(o, &c->slot, &c->function, &c->address_known);
}

static void viommu(struct vm *vm, const struct qemu_opts *o, const char *kind, unsigned line)
{
	vm->viommu = kind;
	vm->viommu_line = line;
	vm->viommu_intremap = qemu_opt_tristate(o, "intremap");
	vm->viommu_caching = qemu_opt_tristate(o, "caching-mode");
	vm->viommu_aw_bits = qemu_opt_unsigned(o, "aw-bits");
}

void qemu_device(struct vm *vm, struct qemu_backends *backends, struct arena *a, const char *text,
		 unsigned line)
{
	static const char *const bridges[] = {
		"pcie-root-port",     "ioh3420",         "x3130-upstream",
		"xio3130-downstream", "pcie-pci-bridge", "pci-bridge",
		"i82801b11-bridge",   "pxb-pcie",        "pxb",
		"dmi-to-pci-bridge"
	};
	static const char *const displays[] = { "VGA",        "qxl-vga",       "qxl",
						"virtio-vga", "virtio-vga-gl", "virtio-gpu-pci",
						"cirrus-vga", "bochs-display", "vmware-svga",
						"ati-vga",    "ramfb" };
	struct qemu_opts o = { 0 };
	const char *driver;

	if (qemu_opts_parse(text, "driver", a, &o) < 0) {
		vm_note_add(a, &vm->problems, line, "-device %.60s: no JSON that QEMU would take", text);
		return;
	}
	driver = qemu_opt(&o, "driver");
	if (!driver)
		return;
	if (streq(driver, "vfio-pci") || streq(driver, "vfio-pci-nohotplug"))
		vfio(vm, a, &o, line);
	else if (str_has_prefix(driver, "vfio-"))
		vm_note_add(a, &vm->not_understood, line, "-device %s", driver);
	else if (one_of(driver, bridges, ARRAY_SIZE(bridges)))
		controller(vm, a, &o, driver, line);
	else if (streq(driver, "intel-iommu"))
		viommu(vm, &o, "intel", line);
	else if (streq(driver, "amd-iommu"))
		viommu(vm, &o, "amd", line);
	else if (str_has_prefix(driver, "virtio-iommu"))
		viommu(vm, &o, "virtio", line);
	else if (str_has_prefix(driver, "virtio-balloon"))
		vm->balloon = BALLOON_VIRTIO;
	else if (streq(driver, "pc-dimm") && qemu_opt(&o, "memdev"))
		*vec_push(a, &backends->dimms) = qemu_opt(&o, "memdev");
	else if (one_of(driver, displays, ARRAY_SIZE(displays))) {
		vm->video = driver;
		vm->video_line = line;
	}
}
