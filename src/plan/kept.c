/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a plan has led to. Exit statuses are not believed: tools that swallow an error are common. Only what can be
 * seen at once is asked for here; `verify --txn` asks for the rest after the reboot.
 */
#include "analyse/boot-chain.h"
#include "plan/plan.h"

static bool has_param(const struct boot_params *p, const char *text)
{
	for (size_t i = 0; i < p->cmdline.n; i++)
		if (streq(p->cmdline.v[i].text, text))
			return true;
	return false;
}

/* The entry that boots next has the parameters. */
static const char *broken_entry(const struct plan *p, const struct boot_chain *b, struct arena *a,
				struct text_item **ret_unseen)
{
	if (!p->boot_add && !p->boot_drop)
		return NULL;
	if (!b || !b->generated.known) {
		text_item_add(a, ret_unseen,
			      "the parameters of the entry that boots next could not be read here");
		return NULL;
	}
	for (const struct text_item *t = p->boot_add; t; t = t->next)
		if (!has_param(&b->generated, t->text))
			return arena_printf(a, "the entry that boots next (%s) does not have %s",
					    b->generated.path, t->text);
	for (const struct text_item *t = p->boot_drop; t; t = t->next)
		if (has_param(&b->generated, t->text))
			return arena_printf(a, "the entry that boots next (%s) still has %s",
					    b->generated.path, t->text);
	return NULL;
}

static bool promised(const struct plan *p, const char *id)
{
	for (const struct text_item *t = p->post_conditions; t; t = t->next)
		if (streq(t->text, id))
			return true;
	return false;
}

/* The new initial RAM disk holds today's configuration, and vfio-pci where the plan is about that. */
static const char *broken_image(const struct plan *p, const struct report *r, struct arena *a,
				struct text_item **ret_unseen)
{
	bool seen = false;

	for (const struct finding *f = p->rebuild ? r->findings : NULL; f; f = f->next) {
		bool missing = streq(f->id, "initramfs.vfio-missing") && promised(p, f->id);

		if (!missing && !streq(f->id, "initramfs.stale"))
			continue;
		if (f->status == STATUS_FAIL || f->status == STATUS_WARN)
			return arena_printf(a, "the new initial RAM disk is not what it should be: %s",
					    f->detail);
		if (f->status == STATUS_UNKNOWN)
			text_item_add(a, ret_unseen, f->detail);
		seen = true;
	}
	if (p->rebuild && !seen)
		text_item_add(a, ret_unseen, "no initial RAM disk could be looked at here");
	return NULL;
}

/* A plan made now still wants to change one of these files, or run one of these commands. */
static const char *left_over(const struct plan *p, const struct plan *again,
			     const struct boot_chain *b, struct arena *a)
{
	for (size_t i = 0; i < p->edits.n; i++)
		for (size_t k = 0; k < again->edits.n; k++)
			if (streq(p->edits.v[i].path, again->edits.v[k].path))
				return arena_printf(a, "'%s' still is not as it should be",
						    p->edits.v[i].path);
	for (size_t i = 0; i < p->actions.n; i++) {
		const char *command = plan_command_text(a, p->actions.v[i].argv);
		bool blind = b && boot_applied_by(b, command) && !b->generated.known;

		if (!blind && plan_find_action(again, p->actions.v[i].argv))
			return arena_printf(a, "`%s` ended well, but its result is not what it should be",
					    command);
	}
	return NULL;
}

const char *plan_broken(const struct plan *p, const struct host *h, const struct analysis *an,
			const struct report *r, struct arena *a, struct text_item **ret_unseen)
{
	const char *why = p->actions.n ? broken_entry(p, an->boot, a, ret_unseen) : NULL;

	if (!why && p->actions.n)
		why = broken_image(p, r, a, ret_unseen);
	return why ? why : left_over(p, plan_make(h, an, r, a), an->boot, a);
}
