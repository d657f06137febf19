/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/firmware-menu.h"

#include "base/enum-table.h"
#include "decode/tsv.h"

extern const unsigned char data_firmware_menus[];
extern const size_t data_firmware_menus_size;

ENUM_TABLE(menu_setting, { [MENU_VIRTUALISATION] = "virtualisation",
			   [MENU_IOMMU] = "iommu",
			   [MENU_ABOVE_4G] = "above-4g",
			   [MENU_REBAR] = "rebar",
			   [MENU_ACS] = "acs",
			   [MENU_SRIOV] = "sriov",
			   [MENU_PRIMARY_DISPLAY] = "primary-display" })

/* A vendor or board matches if it holds the cell's text; case does not count ("ASUSTeK COMPUTER
 * INC."). */
static bool matches(struct span cell, const char *value, struct arena *a)
{
	return span_eq(cell, "*") || (value && cell.n && strcasestr(value, span_dup(a, cell)));
}

static const char *value_of(const struct fact_str *f)
{
	return fact_known(&f->fact) ? f->value : NULL;
}

static bool is_for_cpu(struct span cell, const struct host *h)
{
	const char *vendor = value_of(&h->cpu.vendor);

	if (span_eq(cell, "intel"))
		return vendor && streq(vendor, "GenuineIntel");
	if (span_eq(cell, "amd"))
		return vendor && streq(vendor, "AuthenticAMD");
	return span_eq(cell, "*");
}

bool firmware_menu(const struct host *h, enum menu_setting setting, struct arena *a,
		   struct menu_hint *ret)
{
	struct span rest = { (const char *)data_firmware_menus, data_firmware_menus_size }, cells[7];
	const char *board_vendor = value_of(&h->firmware.board_vendor),
		   *sys_vendor = value_of(&h->firmware.sys_vendor);

	/* The rows of a setting go from the particular to the usual. */
	while (tsv_next(&rest, cells, ARRAY_SIZE(cells))) {
		if (!span_eq(cells[0], menu_setting_name((int)setting)) || !is_for_cpu(cells[3], h))
			continue;
		if (!matches(cells[1], board_vendor, a) && !matches(cells[1], sys_vendor, a))
			continue;
		if (!matches(cells[2], value_of(&h->firmware.board_name), a))
			continue;
		*ret = (struct menu_hint){
			.names = span_dup(a, cells[4]),
			.place = span_eq(cells[5], "-") ? NULL : span_dup(a, cells[5]),
			.source = span_dup(a, cells[6]),
			.for_board = !span_eq(cells[1], "*"),
		};
		return true;
	}
	return false;
}

const char *firmware_menu_text(const struct host *h, enum menu_setting setting, struct arena *a)
{
	struct menu_hint hint;

	if (!firmware_menu(h, setting, a, &hint))
		return "See the board's manual for where this is in the firmware setup.";
	if (hint.place)
		return arena_printf(a,
				    "In the firmware setup look for: %s (on boards of this maker "
				    "usually under %s).",
				    hint.names, hint.place);
	return arena_printf(a, "In the firmware setup look for: %s.", hint.names);
}
