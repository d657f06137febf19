/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The initial RAM disk: vfio-pci into it, and building it anew when what it is made from changes. */
#include "analyse/boot-chain.h"
#include "plan/bind.h"

#define OWN_DRACUT "/etc/dracut.conf.d/vfio-doctor.conf"
#define OWN_MKINITCPIO "/etc/mkinitcpio.conf.d/vfio-doctor.conf"

/* Lines for our own file, each added unless it is there. */
void planner_own_lines(struct planner *p, const char *path, const struct text_item *lines,
		       const char *finding, const char *what)
{
	struct plan_edit *e = lines ? planner_file(p, path, finding) : NULL;
	const char *text;

	if (!e)
		return;
	text = span_dup(p->arena, planner_text(e));
	if (!text[0])
		text = PLAN_HEADER;
	for (; lines; lines = lines->next)
		if (!strstr(text, arena_printf(p->arena, "%s\n", lines->text)))
			text = text_append_line(p->arena, span_of(text), lines->text);
	plan_set_text(p->plan, e, text, finding, what);
}

void planner_image_module(struct planner *p, const char *finding)
{
	const struct boot_chain *b = p->analysis->boot;
	const char *tool = b->how_to_rebuild ? b->how_to_rebuild : "";
	struct text_item *line = NULL;

	if (str_has_prefix(tool, "update-initramfs")) {
		struct plan_edit *e = planner_file(p, "/etc/initramfs-tools/modules", finding);
		struct span rest = e ? planner_text(e) : (struct span){ 0 }, l, word;

		while (span_next_line(&rest, &l))
			if (span_next_word(&l, &word) &&
			    (span_eq(word, "vfio_pci") || span_eq(word, "vfio-pci")))
				return;
		if (e)
			plan_set_text(p->plan, e,
				      text_append_line(p->arena, planner_text(e), "vfio_pci"),
				      finding, "puts vfio_pci into the initial RAM disk");
	} else if (str_has_prefix(tool, "dracut")) {
		text_item_add(p->arena, &line, "force_drivers+=\" vfio-pci \"");
		planner_own_lines(p, OWN_DRACUT, line, finding,
				  "puts vfio-pci into the initial RAM disk and loads it early");
	} else if (str_has_prefix(tool, "mkinitcpio")) {
		text_item_add(p->arena, &line,
			      "MODULES=(vfio_pci vfio vfio_iommu_type1 \"${MODULES[@]}\")");
		planner_own_lines(p, OWN_MKINITCPIO, line, finding,
				  "puts vfio_pci into the initial RAM disk, before the other modules");
	} else if (str_has_prefix(tool, "rpm-ostree")) {
		/* dracut.cmdline(7): loaded before udev asks for drivers. */
		planner_param(p, true, "rd.driver.pre=vfio-pci", finding);
	} else {
		return;
	}
	planner_rebuild(p, finding);
}

/* Something that goes into the image changes with this plan; what was configured before and built since needs nothing. */
static bool feeds_image(const struct plan *plan)
{
	static const char *const folders[] = { "/etc/modprobe.d/", "/etc/initramfs-tools/",
					       "/etc/dracut.conf.d/", "/etc/mkinitcpio" };

	for (size_t i = 0; i < plan->edits.n; i++)
		for (size_t k = 0; k < ARRAY_SIZE(folders); k++)
			if (str_has_prefix(plan->edits.v[i].path, folders[k]))
				return true;
	return false;
}

static void image_holds(struct planner *p, const char *path)
{
	const char *have = shell_value(&p->analysis->boot->dracut, "install_items");
	struct text_item *line = NULL;

	if (!str_has_prefix(path, "/etc/modprobe.d/") || (have && strstr(have, path)))
		return;
	text_item_add(p->arena, &line, arena_printf(p->arena, "install_items+=\" %s \"", path));
	planner_own_lines(p, OWN_DRACUT, line, p->rebuild_findings->text,
			  "puts the file into the initial RAM disk, which is made for any host");
}

/* An image for any host holds of /etc/modprobe.d what install_items names: what the plan writes, and what it builds on. */
static void generic_image_holds(struct planner *p)
{
	const struct plan *plan = p->plan;
	size_t n = plan->edits.n;

	if (!boot_image_is_generic(p->analysis->boot))
		return;
	for (size_t i = 0; i < n; i++)
		if (!plan->edits.v[i].remove)
			image_holds(p, plan->edits.v[i].path);
	for (const struct boot_file *f = NULL; (f = boot_file_next(p->host->boot, BOOT_MODPROBE, f));) {
		bool edited = false;

		for (size_t i = 0; i < n; i++)
			edited |= streq(plan->edits.v[i].path, f->path);
		if (!edited && fact_known(&f->fact))
			image_holds(p, f->path);
	}
}

/* One command of several; one that the plan has already, for the loader's entries, must come after the others now. */
static void build(struct planner *p, const char *command)
{
	struct plan *plan = p->plan;
	const char *what = str_has_prefix(command, "kernel-install")
				   ? "copies the initial RAM disk to where the boot loader takes it from"
				   : "builds the initial RAM disk anew";
	struct plan_action *a = plan_add_action(plan, command, what, 1800, p->rebuild_findings->text),
			   *last = &plan->actions.v[plan->actions.n - 1], moved;

	for (const struct text_item *t = p->rebuild_findings; t; t = t->next)
		plan_add_once(p->arena, &a->findings, t->text);
	moved = *a;
	memmove(a, a + 1, (size_t)(last - a) * sizeof(*a));
	*last = moved;
}

void plan_rebuild(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;

	if (!feeds_image(p->plan) && !planner_finding(p, "initramfs.vfio-missing", NULL))
		p->rebuild = false;

	if (!p->rebuild && (planner_finding(p, "initramfs.stale", NULL))) {
		planner_rebuild(p, "initramfs.stale");
		plan_add_once(p->arena, &p->plan->post_conditions, "initramfs.stale");
		p->plan->reboot = true;
	}
	if (!p->rebuild)
		return;
	if (!b || !b->how_to_rebuild) {
		struct plan_by_hand *m = planner_manual(p, p->rebuild_findings->text, "host",
							"build the initial RAM disk anew");

		text_item_add(p->arena, &m->steps,
			      "Which tool makes it on this machine could not be told: run that tool for every installed kernel.");
		return;
	}
	generic_image_holds(p);

	for (struct span rest = span_of(b->how_to_rebuild), one;
	     span_next_field(&rest, BOOT_THEN[0], &one);)
		build(p, span_dup(p->arena, span_trim(one)));
	p->plan->rebuild = true;
}
