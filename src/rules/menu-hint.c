/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/menu-hint.h"

#include "analyse/firmware-menu.h"
#include "base/str.h"

static const struct {
	const char *id;
	enum menu_setting setting;
} settings[] = {
	{ "iommu.off", MENU_IOMMU },
	{ "intremap.off", MENU_IOMMU },
	{ "acs.missing", MENU_ACS },
	{ "display.boot-vga", MENU_PRIMARY_DISPLAY },
};

static bool wants_hint(const struct finding *f)
{
	return f->actor == ACTOR_FIRMWARE && (f->status == STATUS_FAIL || f->status == STATUS_WARN);
}

void menu_hints_add(const struct host *h, struct report *r)
{
	/* The firmware of a virtual machine has no such menus. */
	if (h->virt.kind == VIRT_VM || h->virt.kind == VIRT_CONTAINER_IN_VM)
		return;
	for (struct finding *f = r->findings; f; f = f->next)
		for (size_t i = 0; wants_hint(f) && i < ARRAY_SIZE(settings); i++)
			if (streq(f->id, settings[i].id))
				text_item_add(r->arena, &f->fix,
					      firmware_menu_text(h, settings[i].setting, r->arena));
}
