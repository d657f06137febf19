/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/boot-menu.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first byte chooses the reader. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct span text = { (const char *)data + 1, size - 1 };
	struct boot_menu menu = { 0 }, env = { 0 };
	bool fallback;

	if (!size)
		return 0;
	switch (data[0] & 3) {
	case 0:
		boot_menu_read_bls(&menu, text, "fuzz.conf", a);
		boot_menu_bls_default(&menu, "x*");
		break;
	case 1:
		boot_menu_read_syslinux(&menu, text, "fuzz", a);
		boot_menu_syslinux_default(&menu);
		break;
	case 2:
		boot_menu_read_grub(&menu, text, "fuzz", a);
		boot_menu_grub_default(&menu, NULL, &fallback);
		break;
	default:
		boot_menu_read_loader_conf(&menu, text, "fuzz", a);
		if (grubenv_read(&env, text, a) == 0)
			boot_menu_grub_default(&menu, &env, &fallback);
	}
	for (size_t i = 0; i < menu.entries.n; i++)
		if (menu.entries.v[i].options)
			boot_menu_expand(menu.entries.v[i].options, &menu, &env, a);
	return 0;
}
