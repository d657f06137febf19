/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/vm.h"

struct vm *vms_find(const struct vms *vms, const char *name)
{
	struct vm *found = NULL;

	if (!vms)
		return NULL;
	for (size_t i = 0; i < vms->list.n; i++) {
		struct vm *vm = vms->list.v[i];

		if (streq(vm->name, name) || streq(vm->uuid, name))
			return vm;
	}
	for (size_t i = 0; i < vms->list.n; i++) {
		if (!streq(vms->list.v[i]->title, name))
			continue;
		if (found)
			return NULL;
		found = vms->list.v[i];
	}
	return found;
}

static bool is_file_name(const char *name)
{
	return *name && !strchr(name, '/') && !streq(name, "..");
}

const char *vm_rom_place(const struct vm *vm, const struct vm_device *d, size_t number, struct arena *a)
{
	/* As Debian, Proxmox and Fedora build it. */
	static const char *const data[] = { "/usr/share/qemu", "/usr/share/kvm",
					    "/usr/share/qemu-kvm", "/usr/share/seabios" };
	const char *name = d->romfile;

	if (!name || !*name || strstr(name, "/../"))
		return NULL;
	if (name[0] == '/')
		return number ? NULL : name;
	if (!is_file_name(name))
		return NULL;
	if (vm->format == VM_PROXMOX)
		return number ? NULL : arena_printf(a, "/usr/share/kvm/%s", name);
	return number < ARRAY_SIZE(data) ? arena_printf(a, "%s/%s", data[number], name) : NULL;
}

const struct vm_rom *vms_rom(const struct vms *vms, const struct vm *vm, const struct vm_device *d,
			     struct arena *a)
{
	const struct vm_rom *first = NULL;
	const char *path;

	for (size_t i = 0; (path = vm_rom_place(vm, d, i, a)); i++) {
		const struct vm_rom *rom = map_get(&vms->roms, path);

		if (rom && rom->fact.avail != AVAIL_ABSENT)
			return rom;
		first = first ? first : rom;
	}
	return first;
}

const char *vm_subject(struct arena *a, const struct vm *vm)
{
	return str_printable(a, arena_printf(a, "vm:%s", vm->name));
}
