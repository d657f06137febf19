/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Systems whose /etc is not where a setting lives: NixOS makes it from its own configuration, Unraid unpacks it anew at
 * each boot and keeps /boot/config only. What a plan would write there is given to a person instead, as the lines to
 * put into the place that lasts. Sources: NixOS manual, options boot.extraModprobeConfig, boot.initrd.kernelModules;
 * Unraid's /boot/config/modprobe.d is what its modprobe reads.
 */
#include "analyse/boot-chain.h"
#include "plan/steps.h"

static void step(struct planner *p, struct plan_by_hand *m, const char *text)
{
	text_item_add(p->arena, &m->steps, text);
}

/* What the edit adds, without our own header: a step a line. */
static void step_lines(struct planner *p, struct plan_by_hand *m, const struct plan_edit *e)
{
	struct span rest = e->new_text, line;

	while (span_next_line(&rest, &line)) {
		const char *text = span_dup(p->arena, line);

		if (line.n && line.p[0] != '#' && !span_contains(e->old_text, text))
			step(p, m, arena_printf(p->arena, "`%s`", text));
	}
}

static void nixos_steps(struct planner *p, struct plan_by_hand *m, const struct plan_edit *e)
{
	bool modprobe = str_has_prefix(e->path, "/etc/modprobe.d/");

	step(p, m,
	     modprobe ? "Add to boot.extraModprobeConfig, a line each:"
		      : arena_printf(p->arena, "What would stand in %s, a line each:", e->path));
	step_lines(p, m, e);
	if (modprobe)
		step(p, m,
		     "Put \"vfio_pci\" \"vfio\" \"vfio_iommu_type1\" first in boot.initrd.kernelModules.");
	step(p, m, "Run `nixos-rebuild boot`, and reboot.");
}

static void unraid_steps(struct planner *p, struct plan_by_hand *m, const struct plan_edit *e)
{
	const char *name = strrchr(e->path, '/') + 1;

	step(p, m,
	     str_has_prefix(e->path, "/etc/modprobe.d/")
		     ? arena_printf(p->arena, "Put into /boot/config/modprobe.d/%s, a line each:", name)
		     : arena_printf(p->arena, "What would stand in %s, a line each:", e->path));
	step_lines(p, m, e);
	step(p, m, "Reboot.");
}

static bool is_lost(const struct plan_edit *e)
{
	return str_has_prefix(e->path, "/etc/") && !e->staged;
}

void plan_foreign(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;
	bool nixos = b && b->manager == BOOT_MANAGER_NIXOS,
	     unraid = b && b->manager == BOOT_MANAGER_UNRAID;
	size_t kept = 0;

	for (size_t i = 0; (nixos || unraid) && i < p->plan->edits.n; i++) {
		const struct plan_edit *e = &p->plan->edits.v[i];

		if (!is_lost(e)) {
			p->plan->edits.v[kept++] = *e;
			continue;
		}
		struct plan_by_hand *m =
			planner_manual(p, e->findings->text, "host",
				       arena_printf(p->arena, "%s, which %s", e->what,
						    nixos ? "only the NixOS configuration can do to last"
							  : "has to stand in /boot/config to last"));

		(nixos ? nixos_steps : unraid_steps)(p, m, e);
		/* A person does it: nothing of it can be promised, and it is said once. */
		p->by_person = p->plan->post_conditions ? p->plan->post_conditions : p->by_person;
		p->plan->post_conditions = NULL;
	}
	if (nixos || unraid) {
		p->plan->edits.n = kept;
		p->rebuild = false;
	}
}
