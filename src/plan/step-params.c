/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Kernel parameters: which to add and to take away, and the file or command that does it on this machine. */
#include "analyse/boot-chain.h"
#include "analyse/iommu-state.h"
#include "analyse/kernel-params.h"
#include "base/buf.h"
#include "plan/steps.h"

#define ACTION_SECONDS 900

static bool is_intel(const struct host *h)
{
	return fact_known(&h->cpu.vendor.fact) && streq(h->cpu.vendor.value, "GenuineIntel");
}

void plan_step_iommu(struct planner *p)
{
	const struct iommu_state s = iommu_state(p->analysis, p->host);
	const struct cmdline_param *off;

	if (planner_finding(p, "iommu.off", "host")) {
		if (s.off == IOMMU_OFF_NOT_TOLD && is_intel(p->host)) {
			planner_param(p, true, "intel_iommu=on", "iommu.off");
		} else if (s.off == IOMMU_OFF_PARAMETER) {
			static const char *const names[] = { "intel_iommu", "amd_iommu", "iommu" };

			for (size_t i = 0; i < ARRAY_SIZE(names); i++)
				for (const struct cmdline_param *q = NULL; (q = cmdline_next(&p->analysis->cmdline, names[i], q));)
					if (cmdline_value_has(q, "off"))
						planner_param(p, false, q->text, "iommu.off");
		}
	}
	if (planner_finding(p, "cmdline.missing", "host") && is_intel(p->host) && s.off == IOMMU_OFF_NOT_TOLD)
		planner_param(p, true, "intel_iommu=on", "cmdline.missing");
	off = cmdline_last(&p->analysis->cmdline, "intremap");
	if (planner_finding(p, "intremap.off", "host") && off && cmdline_value_has(off, "off"))
		planner_param(p, false, off->text, "intremap.off");
	off = cmdline_last(&p->analysis->cmdline, "nointremap");
	if (planner_finding(p, "intremap.off", "host") && off)
		planner_param(p, false, off->text, "intremap.off");
}

/* "pci=realloc,nomsi" without "nomsi" is "pci=realloc"; NULL if nothing is left. */
static const char *without_word(struct arena *a, const struct cmdline_param *q, const char *word)
{
	struct span rest = span_of(q->value ? q->value : ""), item;
	struct buf b = { 0 };

	while (span_next_field(&rest, ',', &item))
		if (!span_eq(item, word)) {
			buf_puts(&b, b.n ? "," : "");
			buf_add(&b, item.p, item.n);
		}
	const char *text = b.n ? arena_printf(a, "%s=%s", q->name, b.s) : NULL;
	buf_free(&b);
	return text;
}

static void judge(struct planner *p, const struct param_table *table, const struct cmdline_param *q, const char *verdict, const char *finding)
{
	for (const struct param_row *row = NULL; (row = param_judge(table, p->host, q, verdict, row));) {
		const char *rest = row->value[0] == '(' || str_has_suffix(row->value, "*") ? NULL : without_word(p->arena, q, row->value);

		/* Something else was meant: what, is for the writer to say. */
		if (!streq(row->instead, "-") && !streq(verdict, "harmful")) {
			plan_add_once(p->arena, &p->unresolved, finding);
			continue;
		}
		planner_param(p, false, q->text, finding);
		if (rest)
			planner_param(p, true, rest, finding);
		return;
	}
}

void plan_step_cmdline(struct planner *p)
{
	static const struct {
		const char *verdict, *finding;
	} kinds[] = { { "ineffective", "cmdline.ineffective" }, { "harmful", "cmdline.harmful" }, { "unknown", "cmdline.unknown" } };
	const struct boot_chain *b = p->analysis->boot;
	const struct param_table *table = param_table_new(p->arena);
	const struct cmdline *places[] = { b && b->configured.known ? &b->configured.cmdline : NULL, b && b->running.known ? &b->running.cmdline : NULL };

	for (size_t k = 0; k < ARRAY_SIZE(kinds); k++) {
		if (!planner_finding(p, kinds[k].finding, "host"))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(places); i++)
			for (size_t n = 0; places[i] && n < places[i]->n; n++)
				judge(p, table, &places[i]->v[n], kinds[k].verdict, kinds[k].finding);
	}
}

static struct word_change gathered(const struct planner *p)
{
	return (struct word_change){ p->add.v, p->drop.v, p->add.n, p->drop.n };
}

static const char *describe(struct planner *p)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < p->add.n; i++)
		buf_printf(&b, "%sadds %s", b.n ? ", " : "", p->add.v[i]);
	for (size_t i = 0; i < p->drop.n; i++)
		buf_printf(&b, "%stakes %s away", b.n ? ", " : "", p->drop.v[i]);
	const char *text = arena_strdup(p->arena, b.s ? b.s : "");
	buf_free(&b);
	return text;
}

static void all_findings(struct planner *p, struct plan_edit *e)
{
	for (const struct text_item *t = p->param_findings; t; t = t->next)
		plan_add_once(p->arena, &e->findings, t->text);
}

/* The entry that boots next has it all already: only the reboot is missing. */
static bool already_there(const struct planner *p)
{
	const struct boot_params *next = &p->analysis->boot->generated;

	if (!next->known)
		return false;
	for (size_t i = 0; i < p->add.n; i++) {
		bool there = false;

		for (size_t k = 0; k < next->cmdline.n && !there; k++)
			there = streq(next->cmdline.v[k].text, p->add.v[i]);
		if (!there)
			return false;
	}
	for (size_t i = 0; i < p->drop.n; i++)
		for (size_t k = 0; k < next->cmdline.n; k++)
			if (streq(next->cmdline.v[k].text, p->drop.v[i]))
				return false;
	return true;
}

static void done(struct planner *p)
{
	p->plan->reboot = true;
	for (const struct text_item *t = p->param_findings; t; t = t->next) {
		bool open = false;

		for (const struct text_item *u = p->unresolved; u && !open; u = u->next)
			open = streq(u->text, t->text);
		if (!open)
			plan_add_once(p->arena, &p->plan->post_conditions, t->text);
	}
}

static void by_hand(struct planner *p, const char *why)
{
	const struct boot_chain *b = p->analysis->boot;
	struct plan_by_hand *m = planner_manual(p, p->param_findings->text, "host", arena_printf(p->arena, "kernel parameters: %s (%s)", describe(p), why));

	if (b && b->how_to_set)
		text_item_add(p->arena, &m->steps, b->how_to_set);
	else
		text_item_add(p->arena, &m->steps, "Change the parameters where this machine's boot loader has them, write its entries anew, and reboot.");
}

static void apply_command(struct planner *p, const char *command)
{
	plan_add_action(p->plan, command, "writes the boot loader's entries anew", ACTION_SECONDS, p->param_findings->text);
}

/* The variable's own line; where it stands in no file, one is added to /etc/default/grub. */
static bool edit_grub(struct planner *p)
{
	static const char *const names[] = { "GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT" };
	const struct boot_chain *b = p->analysis->boot;
	struct word_change change = gathered(p);
	bool placed = false;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const struct shell_var *v = shell_var(&b->grub, names[i]);
		bool last = i + 1 == ARRAY_SIZE(names);
		struct word_change part = { last ? change.add : NULL, change.drop, last ? change.n_add : 0, change.n_drop };

		if (!v)
			continue;
		struct plan_edit *e = v->value ? planner_file(p, v->file, p->param_findings->text) : NULL;
		const char *text = e ? shell_line_edit(p->arena, planner_text(e), v->line, names[i], &part) : NULL;
		if (!text) {
			by_hand(p, arena_printf(p->arena, "%s:%u is not a plain setting, so it is not touched", v->file, v->line));
			return false;
		}
		plan_set_text(p->plan, e, text, p->param_findings->text, describe(p));
		all_findings(p, e);
		placed |= last;
	}
	if (!placed && change.n_add) {
		struct plan_edit *e = planner_file(p, "/etc/default/grub", p->param_findings->text);
		struct word_change all = { change.add, NULL, change.n_add, 0 };

		if (!e || !e->existed) {
			by_hand(p, "/etc/default/grub is not there or could not be read");
			return false;
		}
		plan_set_text(p->plan, e,
			      text_append_line(p->arena, planner_text(e),
					       arena_printf(p->arena, "GRUB_CMDLINE_LINUX_DEFAULT=\"%s\"", words_edit(p->arena, (struct span){ "", 0 }, &all))),
			      p->param_findings->text, describe(p));
		all_findings(p, e);
	}
	return true;
}

/* One line of words: /etc/kernel/cmdline. */
static bool edit_one_line(struct planner *p, const char *path)
{
	struct plan_edit *e = planner_file(p, path, p->param_findings->text);
	struct word_change change = gathered(p);
	struct span line;

	if (!e || !e->existed || !text_line(planner_text(e), 1, &line)) {
		by_hand(p, arena_printf(p->arena, "'%s' is not there or could not be read", path));
		return false;
	}
	plan_set_text(p->plan, e, text_replace_line(p->arena, planner_text(e), 1, words_edit(p->arena, line, &change)), p->param_findings->text, describe(p));
	all_findings(p, e);
	return true;
}

/* "grubby --update-kernel=ALL --args=... --remove-args=..."; one action each, since a word may hold a blank-free value only. */
static void grubby(struct planner *p)
{
	for (size_t i = 0; i < p->add.n; i++)
		plan_add_action(p->plan, arena_printf(p->arena, "grubby --update-kernel=ALL --args=%s", p->add.v[i]),
				arena_printf(p->arena, "adds %s to every boot entry", p->add.v[i]), ACTION_SECONDS, p->param_findings->text);
	for (size_t i = 0; i < p->drop.n; i++)
		plan_add_action(p->plan, arena_printf(p->arena, "grubby --update-kernel=ALL --remove-args=%s", p->drop.v[i]),
				arena_printf(p->arena, "takes %s off every boot entry", p->drop.v[i]), ACTION_SECONDS, p->param_findings->text);
}

static void kargs(struct planner *p)
{
	struct buf b = { 0 };

	buf_puts(&b, "rpm-ostree kargs");
	for (size_t i = 0; i < p->add.n; i++)
		buf_printf(&b, " --append-if-missing=%s", p->add.v[i]);
	for (size_t i = 0; i < p->drop.n; i++)
		buf_printf(&b, " --delete-if-present=%s", p->drop.v[i]);
	plan_add_action(p->plan, b.s, "makes a new deployment with these kernel parameters", ACTION_SECONDS, p->param_findings->text);
	buf_free(&b);
}

void plan_params(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;

	if (!p->add.n && !p->drop.n)
		return;
	if (!b || !b->recorded || b->loader == BOOT_LOADER_UNKNOWN) {
		by_hand(p, "which boot loader starts this machine is not known");
		return;
	}
	if (b->manager == BOOT_MANAGER_NIXOS || b->manager == BOOT_MANAGER_UNRAID || b->loader == BOOT_LOADER_SYSLINUX) {
		by_hand(p, "this system's own configuration makes the entries");
		return;
	}
	if (b->manager == BOOT_MANAGER_OSTREE) {
		if (!already_there(p))
			kargs(p);
		done(p);
		return;
	}
	bool ok = true, from_grub = b->loader == BOOT_LOADER_GRUB || (b->loader == BOOT_LOADER_GRUB_BLS && b->configured.path && strstr(b->configured.path, "default/grub"));
	if (from_grub) {
		ok = edit_grub(p);
	} else if (b->loader == BOOT_LOADER_GRUB_BLS && b->manager == BOOT_MANAGER_PLAIN) {
		if (!already_there(p))
			grubby(p);
		done(p);
		return;
	} else {
		ok = edit_one_line(p, "/etc/kernel/cmdline");
	}
	if (!ok)
		return;
	if (b->how_to_apply && !already_there(p))
		apply_command(p, b->how_to_apply);
	done(p);
}
