/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The gathered kernel parameters, put where this machine's boot loader takes them from. Which place that is, and
 * which command carries it into the entry: analyse/boot-params.c, with its sources.
 */
#include "analyse/boot-chain.h"
#include "base/buf.h"
#include "plan/steps.h"

#define ACTION_SECONDS 900

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

static const char *first_finding(const struct planner *p)
{
	return p->param_findings->text;
}

static void set_text(struct planner *p, struct plan_edit *e, const char *text)
{
	plan_set_text(p->plan, e, text, first_finding(p), describe(p));
	e->risk = "A machine may not start with a parameter that does not suit it; the boot menu takes it off for one start (e in GRUB and systemd-boot).";
	for (const struct text_item *t = p->param_findings; t; t = t->next)
		plan_add_once(p->arena, &e->findings, t->text);
}

static bool has(const struct boot_params *params, const char *word)
{
	for (size_t i = 0; i < params->cmdline.n; i++)
		if (streq(params->cmdline.v[i].text, word))
			return true;
	return false;
}

/* The entry that boots next has it all already: only the reboot is missing. */
static bool already_there(const struct planner *p)
{
	const struct boot_params *next = &p->analysis->boot->generated;

	for (size_t i = 0; i < p->add.n; i++)
		if (!has(next, p->add.v[i]))
			return false;
	for (size_t i = 0; i < p->drop.n; i++)
		if (has(next, p->drop.v[i]))
			return false;
	return next->known;
}

/* The source has it all already. */
static bool is_configured(const struct planner *p)
{
	const struct boot_params *source = &p->analysis->boot->configured;

	for (size_t i = 0; i < p->add.n; i++)
		if (!has(source, p->add.v[i]))
			return false;
	for (size_t i = 0; i < p->drop.n; i++)
		if (has(source, p->drop.v[i]))
			return false;
	return source->known;
}

static void done(struct planner *p)
{
	p->plan->reboot = true;
	for (const struct text_item *t = p->param_findings; t; t = t->next)
		planner_promise(p, t->text);
	for (size_t i = 0; i < p->add.n; i++)
		plan_add_once(p->arena, &p->plan->boot_add, p->add.v[i]);
	for (size_t i = 0; i < p->drop.n; i++)
		plan_add_once(p->arena, &p->plan->boot_drop, p->drop.v[i]);
}

static bool by_hand(struct planner *p, const char *why)
{
	const struct boot_chain *b = p->analysis->boot;
	struct plan_by_hand *m =
		planner_manual(p, first_finding(p), "host",
			       arena_printf(p->arena, "kernel parameters: %s (%s)", describe(p), why));

	text_item_add(p->arena, &m->steps,
		      b && b->how_to_set
			      ? b->how_to_set
			      : "Change the parameters where this machine's boot loader has them, write its entries anew, and reboot.");
	return false;
}

/* --- GRUB's settings --------------------------------------------------------------------------------- */

/* New words go to the variable for ordinary entries, or to the one for all where that is the only one. */
static const char *grub_variable(const struct boot_chain *b)
{
	return !shell_var(&b->grub, "GRUB_CMDLINE_LINUX_DEFAULT") &&
			       shell_var(&b->grub, "GRUB_CMDLINE_LINUX")
		       ? "GRUB_CMDLINE_LINUX"
		       : "GRUB_CMDLINE_LINUX_DEFAULT";
}

static bool edit_variable(struct planner *p, const struct shell_var *v, const struct word_change *change)
{
	struct plan_edit *e = v->value ? planner_file(p, v->file, first_finding(p)) : NULL;
	const char *text =
		e ? shell_line_edit(p->arena, planner_text(e), v->line, v->name, change) : NULL;

	if (!text)
		return by_hand(p, arena_printf(p->arena,
					       "%s:%u is not a plain setting, so it is not touched",
					       v->file, v->line));
	set_text(p, e, text);
	return true;
}

/* It stands in no file: one line more in /etc/default/grub. */
static bool add_variable(struct planner *p, const char *name, const struct word_change *change)
{
	struct plan_edit *e = planner_file(p, "/etc/default/grub", first_finding(p));

	if (!e || !e->existed)
		return by_hand(p, "/etc/default/grub is not there or could not be read");
	const char *words = words_edit(p->arena, (struct span){ "", 0 }, change);
	set_text(p, e,
		 text_append_line(p->arena, planner_text(e),
				  arena_printf(p->arena, "%s=\"%s\"", name, words)));
	return true;
}

static bool edit_grub(struct planner *p)
{
	static const char *const names[] = { "GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT" };
	const struct boot_chain *b = p->analysis->boot;
	const char *for_new = grub_variable(b);
	struct word_change all = gathered(p), only_drop = { .drop = all.drop, .n_drop = all.n_drop },
			   only_add = { .add = all.add, .n_add = all.n_add };
	bool placed = false;

	if (!boot_file_next(p->host->boot, BOOT_GRUB_DEFAULT, NULL))
		return by_hand(p, "/etc/default/grub is not there or could not be read");
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const struct shell_var *v = shell_var(&b->grub, names[i]);
		bool target = streq(names[i], for_new);

		if (v && !edit_variable(p, v, target ? &all : &only_drop))
			return false;
		placed |= v && target;
	}
	return placed || !all.n_add || add_variable(p, for_new, &only_add);
}

/* --- files that are a list of words ------------------------------------------------------------------ */

static bool is_words(struct span line)
{
	line = span_trim(line);
	return line.n && line.p[0] != '#';
}

/* Words go off every line that is no comment, and new ones onto the first of them. False: it cannot be read, or has no such line. */
static bool edit_words(struct planner *p, const char *path, const struct word_change *change)
{
	struct plan_edit *e = planner_file(p, path, first_finding(p));
	struct word_change rest = *change;
	struct span line;
	bool found = false;

	for (unsigned n = 1; e && e->existed && text_line(planner_text(e), n, &line); n++) {
		if (!is_words(line))
			continue;
		set_text(p, e,
			 text_replace_line(p->arena, planner_text(e), n,
					   words_edit(p->arena, line, &rest)));
		rest.n_add = 0;
		found = true;
	}
	return found;
}

static bool edit_kernel_cmdline(struct planner *p)
{
	struct word_change change = gathered(p);

	return edit_words(p, "/etc/kernel/cmdline", &change) ||
	       by_hand(p, "'/etc/kernel/cmdline' is not there, is empty or could not be read");
}

/* A unified image: the files of /etc/cmdline.d where there are any, else /etc/kernel/cmdline (mkinitcpio(8)). */
static bool edit_uki(struct planner *p)
{
	struct word_change change = gathered(p);
	bool any = false;

	for (const struct boot_file *f = NULL; (f = boot_file_next(p->host->boot, BOOT_CMDLINE_D, f));) {
		if (!str_has_prefix(f->path, "/etc/cmdline.d/"))
			continue;
		if (!edit_words(p, f->path, &change))
			return by_hand(p, arena_printf(p->arena, "'%s' is empty or could not be read",
						       f->path));
		change.n_add = 0;
		any = true;
	}
	return any || edit_kernel_cmdline(p);
}

/* The entry itself, where a person wrote it: "options WORDS". */
static bool edit_entry(struct planner *p)
{
	const struct boot_entry *entry = p->analysis->boot->entry;
	struct plan_edit *e = entry ? planner_file(p, entry->file, first_finding(p)) : NULL;
	struct word_change change = gathered(p);
	struct span line, word;
	bool found = false;

	for (unsigned n = 1; e && text_line(planner_text(e), n, &line); n++) {
		struct span rest = line;

		if (!span_next_word(&rest, &word) || !span_eq(word, "options"))
			continue;
		set_text(p, e,
			 text_replace_line(p->arena, planner_text(e), n,
					   words_edit(p->arena, line, &change)));
		change.n_add = 0;
		found = true;
	}
	return found || by_hand(p, "the entry that boots has no line of options that could be read");
}

/* --- commands that change the entries themselves ------------------------------------------------------- */

static void command(struct planner *p, const char *forward, const char *back, const char *what)
{
	struct plan_action *a =
		plan_add_action(p->plan, forward, what, ACTION_SECONDS, first_finding(p));

	a->undo = back ? plan_command(p->arena, back) : NULL;
	for (const struct text_item *t = p->param_findings; t; t = t->next)
		plan_add_once(p->arena, &a->findings, t->text);
}

/*
 * Files that no entry is made from now, but a later one may be: kernel-install takes /etc/kernel/cmdline for a new
 * kernel, and grub2-mkconfig may be told to carry /etc/default/grub over. What was taken off must not come back.
 */
static void keep_from_coming_back(struct planner *p)
{
	const struct shell_var *v = shell_var(&p->analysis->boot->grub, "GRUB_CMDLINE_LINUX");
	const struct boot_file *cmdline = boot_file_at(p->host->boot, "/etc/kernel/cmdline");
	struct word_change all = gathered(p), drop = { .drop = all.drop, .n_drop = all.n_drop };
	struct plan_edit *e =
		drop.n_drop && v && v->value ? planner_file(p, v->file, first_finding(p)) : NULL;
	const char *text =
		e ? shell_line_edit(p->arena, planner_text(e), v->line, v->name, &drop) : NULL;

	if (text)
		set_text(p, e, text);
	if (cmdline && fact_known(&cmdline->fact))
		(void)edit_words(p, "/etc/kernel/cmdline", &all);
}

/* One command a parameter, so that each can be taken back by itself; what the entry has already is left out. */
static void grubby(struct planner *p)
{
	static const char all[] = "grubby --update-kernel=ALL";
	const struct boot_params *next = &p->analysis->boot->generated;

	for (size_t i = 0; i < p->add.n; i++)
		if (!has(next, p->add.v[i]))
			command(p, arena_printf(p->arena, "%s --args=%s", all, p->add.v[i]),
				arena_printf(p->arena, "%s --remove-args=%s", all, p->add.v[i]),
				arena_printf(p->arena, "adds %s to every boot entry", p->add.v[i]));
	for (size_t i = 0; i < p->drop.n; i++)
		if (!next->known || has(next, p->drop.v[i]))
			command(p, arena_printf(p->arena, "%s --remove-args=%s", all, p->drop.v[i]),
				arena_printf(p->arena, "%s --args=%s", all, p->drop.v[i]),
				arena_printf(p->arena, "takes %s off every boot entry", p->drop.v[i]));
}

static void kargs(struct planner *p)
{
	const struct boot_params *next = &p->analysis->boot->generated;
	struct buf b = { 0 }, back = { 0 };

	buf_puts(&b, "rpm-ostree kargs");
	buf_puts(&back, "rpm-ostree kargs");
	for (size_t i = 0; i < p->add.n; i++) {
		buf_printf(&b, " --append-if-missing=%s", p->add.v[i]);
		if (!has(next, p->add.v[i]))
			buf_printf(&back, " --delete-if-present=%s", p->add.v[i]);
	}
	for (size_t i = 0; i < p->drop.n; i++) {
		buf_printf(&b, " --delete-if-present=%s", p->drop.v[i]);
		if (!next->known || has(next, p->drop.v[i]))
			buf_printf(&back, " --append-if-missing=%s", p->drop.v[i]);
	}
	command(p, b.s, back.s,
		"makes a new deployment with these kernel parameters; the present one stays in the boot menu");
	buf_free(&b);
	buf_free(&back);
}

/* One action a command; none where the source is the entry itself. */
static void apply_source(struct planner *p, const struct boot_chain *b)
{
	struct span rest = span_of(b->how_to_apply), one;

	while (b->how_to_apply && span_next_field(&rest, BOOT_THEN[0], &one))
		command(p, span_dup(p->arena, span_trim(one)), NULL,
			"writes the boot loader's entries anew");
}

/* What GRUB will read was written by a program; another one of GRUB's reads it once more. */
static void check_grub(struct planner *p)
{
	const char *cfg = boot_file_at(p->host->boot, "/boot/grub2/grub.cfg")
				  ? "grub2-script-check /boot/grub2/grub.cfg"
				  : "grub-script-check /boot/grub/grub.cfg";

	*vec_push(p->arena, &p->plan->checks) =
		(struct plan_action){ .argv = plan_command(p->arena, cfg),
				      .seconds = 60,
				      .what = "checks GRUB's configuration" };
}

/* The source that this loader's tools read. False: left to a person, and said so. */
static bool edit_source(struct planner *p, bool from_grub)
{
	const struct boot_chain *b = p->analysis->boot;

	if (from_grub)
		return edit_grub(p);
	if (b->loader == BOOT_LOADER_UKI)
		return edit_uki(p);
	if (b->loader == BOOT_LOADER_SYSTEMD_BOOT && b->manager == BOOT_MANAGER_PLAIN &&
	    !boot_file_next(p->host->boot, BOOT_KERNEL_CMDLINE, NULL))
		return edit_entry(p);
	return edit_kernel_cmdline(p);
}

static const char *nobody_knows(const struct boot_chain *b)
{
	if (!b || !b->recorded || b->loader == BOOT_LOADER_UNKNOWN)
		return "which boot loader starts this machine is not known";
	if (b->manager == BOOT_MANAGER_NIXOS || b->manager == BOOT_MANAGER_UNRAID ||
	    b->loader == BOOT_LOADER_SYSLINUX)
		return "this system's own configuration makes the entries";
	return NULL;
}

/* True where the entries are kept by a command, and no file is edited. */
static bool by_command(struct planner *p, bool from_grub)
{
	const struct boot_chain *b = p->analysis->boot;
	bool ostree = b->manager == BOOT_MANAGER_OSTREE;

	if (!ostree &&
	    (b->loader != BOOT_LOADER_GRUB_BLS || from_grub || b->manager != BOOT_MANAGER_PLAIN))
		return false;
	if (!already_there(p))
		(ostree ? kargs : grubby)(p);
	if (!ostree)
		keep_from_coming_back(p);
	return true;
}

/* Somebody wrote it where it belongs, and nobody ran the command that carries it into the entry that boots. */
void plan_step_pending(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;

	if (!b || !b->configured.known || !b->generated.known || !b->how_to_apply ||
	    !planner_finding(p, "boot.pending-reboot", "host"))
		return;
	for (size_t i = 0; i < b->configured.cmdline.n; i++) {
		const struct cmdline_param *q = &b->configured.cmdline.v[i];

		if (boot_param_matters(q) && !has(&b->generated, q->text) && !planner_drops(p, q->text))
			planner_param(p, true, q->text, "boot.pending-reboot");
	}
}

void plan_params(struct planner *p)
{
	const struct boot_chain *b = p->analysis->boot;
	const char *why = p->add.n || p->drop.n ? nobody_knows(b) : NULL;

	if (why)
		by_hand(p, why);
	if (why || (!p->add.n && !p->drop.n))
		return;
	bool from_grub = b->loader == BOOT_LOADER_GRUB ||
			 (b->loader == BOOT_LOADER_GRUB_BLS && b->configured.path &&
			  strstr(b->configured.path, "default/grub"));
	if (by_command(p, from_grub)) {
		done(p);
		return;
	}
	if (!is_configured(p) && !edit_source(p, from_grub))
		return;
	if (!b->generated.known && b->how_to_apply && is_configured(p)) {
		by_hand(p, arena_printf(p->arena,
					"%s has it already; whether `%s` was run since cannot be seen here",
					b->configured.path, b->how_to_apply));
		return;
	}
	if (!already_there(p)) {
		plan_fallback(p);
		apply_source(p, b);
		if (from_grub && b->how_to_apply)
			check_grub(p);
	}
	done(p);
}
