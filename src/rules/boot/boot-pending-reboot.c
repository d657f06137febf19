/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

/* The parameters that matter and that `from` has and `in` has not, joined by blanks; NULL: none. */
static const char *missing(struct check *c, const struct boot_params *from, const struct boot_params *in)
{
	const char *list = NULL;

	for (size_t i = 0; i < from->cmdline.n; i++) {
		const struct cmdline_param *p = &from->cmdline.v[i];

		if (boot_param_matters(p) && !cmdline_find(&in->cmdline, p))
			list = list ? arena_printf(c->arena, "%s %s", list, p->text) : p->text;
	}
	return list;
}

static void add_place(struct check *c, struct finding *f, const struct boot_params *p)
{
	if (p->path)
		finding_evidence(c, f,
				 p->line ? arena_printf(c->arena, "%s:%u", p->path, p->line) : p->path,
				 "%s", p->text);
}

/* In the source, but not carried into the entry that boots. */
static bool check_not_applied(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	const char *list;
	struct finding *f;

	if (!b->configured.known || !b->generated.known || !b->how_to_apply)
		return false;
	list = missing(c, &b->configured, &b->generated);
	if (!list)
		return false;
	f = check_warn(c, "host", "%s sets %s, but the entry that boots does not have it yet",
		       b->configured.path, list);
	add_place(c, f, &b->configured);
	add_place(c, f, &b->generated);
	finding_fix(c, f, "Run `%s`, then reboot.", b->how_to_apply);
	return true;
}

static bool check_next_boot(struct check *c, const struct boot_params *next, bool applied)
{
	const struct boot_chain *b = c->analysis->boot;
	const char *more = missing(c, next, &b->running), *less = missing(c, &b->running, next);
	struct finding *f;

	if (more) {
		f = check_warn(c, "host",
			       "%s is set for the next boot; the running kernel was started without",
			       more);
		add_place(c, f, next);
		add_place(c, f, &b->running);
		if (!applied && b->how_to_apply)
			finding_fix(c, f, "Run `%s`, then reboot.", b->how_to_apply);
		else
			finding_fix(c, f, "Reboot.");
	}
	if (less) {
		f = check_warn(c, "host",
			       "the running kernel was started with %s, which the next boot will not have",
			       less);
		add_place(c, f, &b->running);
		add_place(c, f, next);
		if (b->how_to_set)
			finding_fix(c, f, "To keep it: %s", b->how_to_set);
	}
	return more || less;
}

static void check(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	bool found;

	if (!b->recorded || !b->running.known)
		return;
	found = check_not_applied(c);
	if (b->generated.known)
		found |= check_next_boot(c, &b->generated, true);
	else if (b->configured.known)
		found |= check_next_boot(c, &b->configured, false);
	else
		return; /* nothing is known of the next boot; boot.wrong-loader speaks where that
			   matters */
	if (found)
		return;

	const struct boot_params *next = b->generated.known ? &b->generated : &b->configured;
	struct finding *f = check_pass(c, "host",
				       "the next boot has the parameters of this one, as far as "
				       "they matter to passthrough");
	add_place(c, f, next);
}

const struct rule rule_boot_pending_reboot = {
	.id = "boot.pending-reboot",
	.pitfall = 8,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "The next boot differs from this one",
	.why = "What is configured takes effect only when the entry that boots was written anew "
	       "and the machine was rebooted. Until then the running "
	       "kernel's state says nothing about whether the configuration is right.",
	.fix = { "Carry the configuration into the boot entry, then reboot." },
	.refs = { "https://docs.kernel.org/admin-guide/kernel-parameters.html" },
	.checklist = "kernel-parameters",
	.check = check,
};
