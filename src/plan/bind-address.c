/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * By address, where the id also means a device that stays with the host: driverctl where it is in use, a script in
 * the initial RAM disk with initramfs-tools, a udev rule in it with dracut and mkinitcpio. Each sets driver_override
 * before the drivers are asked (Linux Documentation/ABI/testing/sysfs-bus-pci; 80-drivers.rules of udev loads them).
 */
#include "base/buf.h"
#include "plan/bind.h"

#define OWN_SCRIPT "/etc/initramfs-tools/scripts/init-top/00-vfio-doctor"
#define OWN_RULES "/etc/udev/rules.d/05-vfio-doctor.rules"
#define OWN_DRACUT "/etc/dracut.conf.d/vfio-doctor.conf"
#define OWN_MKINITCPIO "/etc/mkinitcpio.conf.d/vfio-doctor.conf"

static const char *address_script(struct planner *p, const struct functions *list)
{
	struct buf b = { 0 };

	buf_puts(&b, "#!/bin/sh\n" PLAN_HEADER
		     "# Binds these PCI functions to vfio-pci by address, because their id also means a device that stays with the host.\n"
		     "PREREQ=\"\"\n"
		     "case $1 in\nprereqs)\n\techo \"$PREREQ\"\n\texit 0\n\t;;\nesac\n"
		     "for device in");
	for (size_t i = 0; i < list->n; i++)
		buf_printf(&b, " %s", list->v[i]->text);
	buf_puts(&b, "; do\n\t[ -e \"/sys/bus/pci/devices/$device\" ] && echo vfio-pci > \"/sys/bus/pci/devices/$device/driver_override\"\ndone\n"
		     "modprobe -b vfio-pci\nexit 0\n");
	const char *text = arena_strdup(p->arena, b.s);
	buf_free(&b);
	return text;
}

/* A udev rule, and what takes it into the initial RAM disk. */
static void by_rule(struct planner *p, const struct functions *list, const char *own,
		    const char *include, const char *finding)
{
	struct text_item *rules = NULL, *line = NULL;

	for (size_t i = 0; i < list->n; i++)
		text_item_add(p->arena, &rules,
			      arena_printf(p->arena,
					   "ACTION==\"add\", SUBSYSTEM==\"pci\", KERNEL==\"%s\", ATTR{driver_override}=\"vfio-pci\"",
					   list->v[i]->text));
	planner_own_lines(p, OWN_RULES, rules, finding,
			  "binds the card by its address, before any driver is loaded");
	text_item_add(p->arena, &line, include);
	planner_own_lines(p, own, line, finding, "takes that rule into the initial RAM disk");
	planner_image_module(p, finding);
	planner_rebuild(p, finding);
}

static void by_driverctl(struct planner *p, const struct functions *list, const char *finding)
{
	for (size_t i = 0; i < list->n; i++) {
		const char *bdf = list->v[i]->text;
		struct plan_action *a =
			plan_add_action(p->plan,
					arena_printf(p->arena, "driverctl set-override %s vfio-pci", bdf),
					arena_printf(p->arena,
						     "binds %s to vfio-pci now and at every boot", bdf),
					60, finding);

		a->undo = plan_command(p->arena,
				       arena_printf(p->arena, "driverctl unset-override %s", bdf));
		a->risk = "It takes the device from its driver at once: what uses it must be stopped before.";
		a->at_once = true;
	}
}

static void by_script(struct planner *p, const struct functions *list, const char *finding)
{
	struct plan_edit *e = planner_file(p, OWN_SCRIPT, finding);

	if (!e)
		return;
	e->mode = 0755;
	plan_set_text(p->plan, e, address_script(p, list), finding,
		      "binds the card by its address, before any driver is loaded");
	planner_image_module(p, finding);
	planner_rebuild(p, finding);
}

bool plan_bind_by_address(struct planner *p, const struct functions *list, const char *finding)
{
	const struct boot_chain *b = p->analysis->boot;
	const char *tool = b->how_to_rebuild ? b->how_to_rebuild : "";

	if (p->host->boot && boot_file_next(p->host->boot, BOOT_DRIVERCTL, NULL)) {
		by_driverctl(p, list, finding);
	} else if (str_has_prefix(tool, "update-initramfs")) {
		by_script(p, list, finding);
	} else if (str_has_prefix(tool, "dracut")) {
		by_rule(p, list, OWN_DRACUT, "install_items+=\" " OWN_RULES " \"", finding);
	} else if (str_has_prefix(tool, "mkinitcpio")) {
		by_rule(p, list, OWN_MKINITCPIO, "FILES+=(" OWN_RULES ")", finding);
	} else {
		struct plan_by_hand *m =
			planner_manual(p, finding, list->v[0]->text,
				       "bind by address: its id also means a device that stays with the host");

		for (size_t i = 0; i < list->n; i++)
			text_item_add(p->arena, &m->steps,
				      arena_printf(p->arena,
						   "Install driverctl and run: driverctl set-override %s vfio-pci",
						   list->v[i]->text));
		return false;
	}
	return true;
}
