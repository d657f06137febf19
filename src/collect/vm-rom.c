/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/vm.h"

#include <errno.h>

/* The largest that a ROM BAR can be: PCI Local Bus 3.0, 6.2.5.2. */
#define ROM_MAX ((size_t)16 << 20)

/* Only files: a definition may name anything, and this program reads with all rights. */
static void read_rom(struct collector *c, struct vm_rom *rom)
{
	struct root_stat st;
	struct fact_bytes file;
	int e = root_stat(c->root, rom->path, &st);

	if (e == 0 && st.type != ROOT_FILE)
		e = -EISDIR;
	if (e < 0) {
		rom->fact = read_outcome(c, rom->path, e);
		return;
	}
	read_bytes(c, rom->path, ROM_MAX, &file);
	rom->fact = file.fact;
	rom->size = file.value.n;
	if (fact_known(&file.fact))
		option_rom_decode(file.value, &rom->rom);
}

void collect_vm_roms(struct collector *c, const struct vm *vm)
{
	struct map *roms = &c->host->vms->roms;
	const char *path;

	for (size_t i = 0; i < vm->devices.n; i++)
		for (size_t k = 0; (path = vm_rom_place(vm, &vm->devices.v[i], k, c->arena)); k++) {
			struct vm_rom *rom;

			if (map_get(roms, path))
				continue;
			rom = arena_new0(c->arena, struct vm_rom);
			rom->path = path;
			map_set(roms, path, rom);
			read_rom(c, rom);
		}
}
