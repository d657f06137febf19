/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Where a setting stands in the firmware's menus, as names to look for: data/firmware-menus.tsv, by
 * the vendor and the board that SMBIOS names.
 *
 * 	finding_fix(c, f, "%s", firmware_menu_text(host, MENU_ABOVE_4G, arena));
 *
 * Menus differ between boards and even between versions for one board, so this is help for
 * searching, never a promise.
 */

#include "model/host.h"

enum menu_setting {
	MENU_VIRTUALISATION,
	MENU_IOMMU,
	MENU_ABOVE_4G,
	MENU_REBAR,
	MENU_ACS,
	MENU_SRIOV,
	MENU_PRIMARY_DISPLAY,
};

const char *menu_setting_name(int setting);
int menu_setting_parse(const char *name);

struct menu_hint {
	const char *names; /* as the menu spells them; several are separated by "; " */
	const char *place; /* the way through the menus; NULL: not known */
	const char *source;
	bool for_board; /* by the vendor of this board; false: the usual names */
};

/* False only if the table has no row for the setting. */
bool firmware_menu(const struct host *h, enum menu_setting setting, struct arena *a,
		   struct menu_hint *ret);
/* One sentence: In the firmware setup look for "..." (under ...). */
const char *firmware_menu_text(const struct host *h, enum menu_setting setting, struct arena *a);
