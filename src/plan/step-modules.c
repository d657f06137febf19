/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Lines that ask for modules or options that should not be asked for. */
#include "analyse/boot-chain.h"
#include "plan/steps.h"

static void drop_obsolete(struct planner *p)
{
	const struct kernel *k = &p->host->kernel;

	/* From the last line up, so that earlier line numbers stay right. */
	for (size_t i = k->n_module_lines; i-- > 0;) {
		const struct module_line *l = &k->module_lines[i];

		if (!streq(l->module, "vfio_virqfd"))
			continue;
		struct plan_edit *e = planner_file(p, l->path, "module.obsolete");
		if (!e || !e->existed) {
			planner_manual(p, "module.obsolete", "host",
				       arena_printf(p->arena, "remove line %u of %s", l->line, l->path));
			plan_add_once(p->arena, &p->unresolved, "module.obsolete");
			continue;
		}
		plan_set_text(p->plan, e, text_drop_line(p->arena, planner_text(e), l->line),
			      "module.obsolete", "removes vfio_virqfd");
		if (strstr(l->path, "initramfs"))
			planner_rebuild(p, "module.obsolete");
	}
}

/* The lists of mkinitcpio.conf and dracut.conf. */
static void drop_obsolete_from_lists(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;
	const struct {
		const struct shell_vars *vars;
		const char *name;
	} lists[] = { { &b->mkinitcpio, "MODULES" },
		      { &b->dracut, "add_drivers" },
		      { &b->dracut, "force_drivers" } };
	const char *drop[] = { "vfio_virqfd" };
	const struct word_change change = { NULL, drop, 0, 1 };

	for (size_t i = 0; i < ARRAY_SIZE(lists); i++) {
		const struct shell_var *v = shell_var(lists[i].vars, lists[i].name);
		struct plan_edit *e = v && v->value && strstr(v->value, drop[0])
					      ? planner_file(p, v->file, "module.obsolete")
					      : NULL;
		const char *text =
			e ? shell_line_edit(p->arena, planner_text(e), v->line, v->name, &change) : NULL;

		if (e && !text)
			plan_add_once(p->arena, &p->unresolved, "module.obsolete");
		if (!text)
			continue;
		plan_set_text(p->plan, e, text, "module.obsolete", "removes vfio_virqfd");
		planner_rebuild(p, "module.obsolete");
		p->plan->reboot = true;
	}
}

static bool names_unsafe(const char *word)
{
	return str_has_prefix(word, "allow_unsafe_interrupts=");
}

/* "options vfio_iommu_type1 allow_unsafe_interrupts=1 x=y" keeps x=y; without another option the line goes. */
static void drop_unsafe_options(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;

	for (size_t i = b ? b->modprobe.directives.n : 0; i-- > 0;) {
		const struct modprobe_directive *d = &b->modprobe.directives.v[i];
		struct span rest = span_of(d->value ? d->value : ""), word;
		const char *unsafe = NULL;
		size_t others = 0;

		if (d->kind != MODPROBE_OPTIONS || d->file[0] != '/' ||
		    str_has_prefix(d->file, "/proc/"))
			continue;
		while (span_next_word(&rest, &word)) {
			const char *text = span_dup(p->arena, word);

			if (names_unsafe(text))
				unsafe = text;
			else
				others++;
		}
		struct plan_edit *e =
			unsafe ? planner_file(p, d->file, "intremap.unsafe-allowed") : NULL;
		struct span line;
		if (!e || !e->existed || !text_line(planner_text(e), d->line, &line))
			continue;
		const char *drop[] = { unsafe };
		struct word_change change = { NULL, drop, 0, 1 };
		const char *text = others ? text_replace_line(p->arena, planner_text(e), d->line,
							      words_edit(p->arena, line, &change))
					  : text_drop_line(p->arena, planner_text(e), d->line);
		plan_set_text(p->plan, e, text, "intremap.unsafe-allowed",
			      "no longer allows unsafe interrupts");
		plan_add_once(p->arena, &p->plan->post_conditions, "intremap.unsafe-allowed");
		planner_rebuild(p, "intremap.unsafe-allowed");
		p->plan->reboot = true;
	}
}

static void drop_unsafe_params(struct planner *p)
{
	static const char *const names[] = { "vfio_iommu_type1.allow_unsafe_interrupts",
					     "iommufd.allow_unsafe_interrupts" };
	const struct boot_chain *b = p->analysis->boot;

	for (size_t i = 0; b && b->configured.known && i < ARRAY_SIZE(names); i++)
		for (const struct cmdline_param *q = NULL;
		     (q = cmdline_next(&b->configured.cmdline, names[i], q));)
			planner_param(p, false, q->text, "intremap.unsafe-allowed");
}

void plan_step_modules(struct planner *p)
{
	if (planner_finding(p, "module.obsolete", NULL)) {
		drop_obsolete(p);
		if (p->analysis->boot)
			drop_obsolete_from_lists(p);
		planner_promise(p, "module.obsolete");
	}
	/* Where interrupts are not remapped, taking the setting away would take the devices away: a decision for a person. */
	if (planner_finding(p, "intremap.unsafe-allowed", NULL) &&
	    !planner_finding(p, "intremap.off", NULL)) {
		drop_unsafe_options(p);
		drop_unsafe_params(p);
	}
}
