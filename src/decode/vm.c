/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/vm.h"

#include "decode/libvirt-domain.h"
#include "decode/proxmox-conf.h"
#include "decode/qemu-argv.h"

#include <errno.h>

#define NOTES_MAX 256 /* per list; a hostile definition must not grow the report without end */

struct vm *vm_new(struct arena *a, enum vm_format format, const char *file)
{
	struct vm *vm = arena_new0(a, struct vm);

	vm->format = format;
	vm->file = file;
	vm->name = "";
	return vm;
}

struct vm_device *vm_device_add(struct vm *vm, struct arena *a, unsigned line)
{
	struct vm_device *d;

	if (vm->devices.n == VM_DEVICES_MAX && !vm->too_many) {
		vm->too_many = true;
		vm_note_add(a, &vm->problems, line, "more than %d devices: the rest is not read",
			    VM_DEVICES_MAX);
	}
	d = vm->devices.n < VM_DEVICES_MAX ? vec_push(a, &vm->devices)
					   : arena_new0(a, struct vm_device);
	*d = (struct vm_device){ .line = line, .guest_node = -1 };
	return d;
}

struct vm_controller *vm_controller_add(struct vm *vm, struct arena *a, unsigned line)
{
	struct vm_controller *c = vec_push(a, &vm->controllers);

	*c = (struct vm_controller){ .line = line, .node = -1 };
	return c;
}

void vm_pins_add(struct arena *a, struct vm_pins **list, unsigned id, const char *cpus, unsigned line)
{
	unsigned n = 0;

	while (*list && n++ < VM_PINS_MAX)
		list = &(*list)->next;
	if (*list)
		return;
	*list = arena_new0(a, struct vm_pins);
	**list = (struct vm_pins){ .id = id, .cpus = cpus, .line = line };
}

void vm_fw_cfg_add(struct vm *vm, struct arena *a, const char *name, const char *value, unsigned line)
{
	struct vm_fw_cfg **list = &vm->fw_cfg;

	for (size_t n = 0; *list; list = &(*list)->next)
		if (++n == VM_LIST_MAX)
			return;
	*list = arena_new0(a, struct vm_fw_cfg);
	**list = (struct vm_fw_cfg){ .name = name, .value = value, .line = line };
}

struct vm_cell *vm_cell_add(struct vm *vm, struct arena *a, unsigned line)
{
	struct vm_cell **list = &vm->cells, *beyond;
	size_t n = 0;

	while (*list && n++ < VM_LIST_MAX)
		list = &(*list)->next;
	beyond = NULL;
	if (*list)
		list = &beyond; /* read, and in no list */
	*list = arena_new0(a, struct vm_cell);
	(*list)->line = line;
	return *list;
}

void vm_note_add(struct arena *a, struct vm_note **list, unsigned line, const char *fmt, ...)
{
	struct vm_note *note = arena_new0(a, struct vm_note);
	size_t n = 0;
	va_list ap;

	for (; *list; list = &(*list)->next)
		if (++n >= NOTES_MAX)
			return;
	va_start(ap, fmt);
	note->text = str_printable(a, arena_vprintf(a, fmt, ap));
	va_end(ap);
	note->line = line;
	*list = note;
}

static void set_version(struct vm *vm, struct span version)
{
	uint64_t major, minor;
	struct span part, end = version;

	/* "8.2", "5.1+pve0" */
	for (end.n = 0; end.n < version.n && version.p[end.n] != '+'; end.n++)
		;
	if (!span_next_field(&end, '.', &part) || span_u64(part, 10, &major) < 0)
		return;
	if (!span_next_field(&end, '.', &part) || span_u64(part, 10, &minor) < 0)
		return;
	if (major > 999 || minor > 999)
		return;
	vm->machine_major = (unsigned)major;
	vm->machine_minor = (unsigned)minor;
}

void vm_set_machine(struct vm *vm, const char *text, unsigned line)
{
	static const struct {
		const char *prefix;
		enum vm_machine machine;
	} table[] = {
		{ "pc-q35-", VM_MACHINE_Q35 },
		{ "q35", VM_MACHINE_Q35 },
		{ "pc-i440fx-", VM_MACHINE_I440FX },
		{ "pc", VM_MACHINE_I440FX },
	};

	vm->machine_text = text;
	vm->machine_line = line;
	vm->machine = VM_MACHINE_OTHER;
	for (size_t i = 0; i < ARRAY_SIZE(table); i++) {
		if (!str_has_prefix(text, table[i].prefix))
			continue;
		vm->machine = table[i].machine;
		if (str_has_suffix(table[i].prefix, "-"))
			set_version(vm, span_of(text + strlen(table[i].prefix)));
		return;
	}
}

enum vm_firmware vm_loader_kind(const char *path)
{
	static const char *const uefi[] = { "OVMF", "ovmf", "edk2",  "EDK2",
					    "uefi", "UEFI", "AAVMF", "efi" };

	for (size_t i = 0; i < ARRAY_SIZE(uefi); i++)
		if (strstr(path, uefi[i]))
			return VM_FIRMWARE_OVMF;
	if (strstr(path, "seabios") || strstr(path, "bios-256k") || strstr(path, "bios.bin"))
		return VM_FIRMWARE_SEABIOS;
	return VM_FIRMWARE_OTHER;
}

int vm_size(struct span text, uint64_t unit, uint64_t *ret)
{
	static const struct {
		char letter;
		unsigned shift;
	} units[] = { { 'K', 10 }, { 'M', 20 }, { 'G', 30 }, { 'T', 40 }, { 'P', 50 } };
	uint64_t v;

	text = span_trim(text);
	if (text.n > 1 && (text.p[text.n - 1] | 0x20) == 'b')
		text.n--;
	for (size_t i = 0; text.n && i < ARRAY_SIZE(units); i++) {
		if ((text.p[text.n - 1] & ~0x20) != units[i].letter)
			continue;
		unit = (uint64_t)1 << units[i].shift;
		text.n--;
		break;
	}
	if (!text.n || span_u64(text, 0, &v) < 0 || (unit && v > UINT64_MAX / 2 / unit))
		return -EINVAL;
	*ret = v * unit;
	return 0;
}

enum tristate vm_tristate(struct span t)
{
	if (span_eq(t, "on") || span_eq(t, "yes") || span_eq(t, "true") || span_eq(t, "1"))
		return TRI_YES;
	if (span_eq(t, "off") || span_eq(t, "no") || span_eq(t, "false") || span_eq(t, "0"))
		return TRI_NO;
	return TRI_UNSET;
}

static const struct vm_controller *controller_of(const struct vm *vm, const struct vm_device *d)
{
	for (size_t i = 0; i < vm->controllers.n; i++) {
		const struct vm_controller *c = &vm->controllers.v[i];

		if (d->bus_name ? streq(c->id, d->bus_name)
				: vm->format == VM_LIBVIRT && c->index == d->bus)
			return c;
	}
	return NULL;
}

static bool model_is(const struct vm_controller *c, const char *const *models, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (streq(c->model, models[i]))
			return true;
	return false;
}

static enum vm_bus bus_kind(const struct vm_controller *c)
{
	static const char *const ports[] = { "pcie-root-port", "pcie-switch-downstream-port",
					     "ioh3420", "xio3130-downstream" };
	static const char *const roots[] = { "pcie-root", "pcie-expander-bus", "pxb-pcie" };
	static const char *const conventional[] = { "pci-root",           "pci-bridge",
						    "pcie-to-pci-bridge", "pcie-pci-bridge",
						    "dmi-to-pci-bridge",  "i82801b11-bridge",
						    "pci-expander-bus",   "pxb" };

	if (model_is(c, ports, ARRAY_SIZE(ports)))
		return VM_BUS_ROOT_PORT;
	if (model_is(c, roots, ARRAY_SIZE(roots)))
		return VM_BUS_ROOT_COMPLEX;
	return model_is(c, conventional, ARRAY_SIZE(conventional)) ? VM_BUS_CONVENTIONAL
								   : VM_BUS_UNKNOWN;
}

/* The guest node of the expander above, following parents; definitions can be circular, so at most
 * one step per controller. */
static int node_above(const struct vm *vm, const struct vm_controller *c)
{
	for (size_t steps = 0; c && steps <= vm->controllers.n; steps++) {
		struct vm_device at = { .bus = c->bus, .bus_name = c->parent };

		if (c->node >= 0)
			return c->node;
		if (vm->format == VM_LIBVIRT && !c->parent && !c->address_known)
			return -1;
		c = controller_of(vm, &at);
	}
	return -1;
}

static void place_devices(struct vm *vm)
{
	for (size_t i = 0; i < vm->devices.n; i++) {
		struct vm_device *d = &vm->devices.v[i];
		const struct vm_controller *c;

		if (!d->address_known || d->where)
			continue;
		c = controller_of(vm, d);
		if (c) {
			d->where = bus_kind(c);
			d->guest_node = node_above(vm, c);
		} else if (streq(d->bus_name, "pcie.0")) {
			d->where = VM_BUS_ROOT_COMPLEX;
		} else if (streq(d->bus_name, "pci.0") ||
			   (!d->bus_name && vm->machine == VM_MACHINE_I440FX)) {
			d->where = VM_BUS_CONVENTIONAL;
		}
	}
}

void vm_settle(struct vm *vm, struct arena *a)
{
	if (vm->vcpus > VM_VCPUS_MAX) {
		vm_note_add(a, &vm->problems, vm->vcpus_line,
			    "%u vCPUs: more than any machine can have", vm->vcpus);
		vm->vcpus = 0;
	}
	place_devices(vm);
}

static struct span first_line(struct span text)
{
	struct span line = { 0 };

	while (span_next_line(&text, &line)) {
		line = span_trim(line);
		if (line.n && (line.p[0] != '#' || span_has_prefix(line, "#!")))
			return line;
	}
	return line;
}

/* "name: value" or "[section]", as every Proxmox file has from its first line of substance on. */
static bool looks_like_proxmox(struct span line)
{
	size_t i = 0;

	if (line.n && line.p[0] == '[')
		return true;
	while (i < line.n &&
	       ((line.p[i] >= 'a' && line.p[i] <= 'z') || (line.p[i] >= '0' && line.p[i] <= '9') ||
		line.p[i] == '_' || line.p[i] == '-'))
		i++;
	return i && i < line.n && line.p[i] == ':';
}

int vm_read(struct bytes text, const char *file, struct arena *a, struct vm **ret, const char **ret_why)
{
	struct span s = { (const char *)text.p, text.n }, line;

	if (text.n > VM_TEXT_MAX) {
		*ret_why = arena_printf(a, "%s: larger than %zu MiB; no VM definition is", file,
					VM_TEXT_MAX >> 20);
		return -EINVAL;
	}
	line = first_line(s);
	if (!line.n) {
		*ret_why = arena_printf(a, "%s: empty", file);
		return -EINVAL;
	}
	/* A byte order mark, or "<": XML. */
	if (line.p[0] == '<' || (unsigned char)line.p[0] >= 0xef)
		return libvirt_domain_read(text, file, a, ret, ret_why);
	if (!memchr(text.p, 0, text.n) && looks_like_proxmox(line)) {
		struct vm_list list = { 0 };
		int r = proxmox_conf_read(text, file, a, &list, ret_why);

		if (r < 0)
			return r;
		*ret = list.v[0];
		return 0;
	}
	return qemu_argv_read(text, file, a, ret, ret_why);
}
