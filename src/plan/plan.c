/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "plan/plan.h"

#include <sha256.h>

void plan_hash(struct span text, char ret[static PLAN_HASH])
{
	SHA256Data((const uint8_t *)text.p, text.n, ret);
}

struct plan *plan_new(struct arena *a)
{
	struct plan *p = arena_new0(a, struct plan);

	p->arena = a;
	return p;
}

void plan_add_once(struct arena *a, struct text_item **list, const char *text)
{
	for (const struct text_item *t = *list; t; t = t->next)
		if (streq(t->text, text))
			return;
	text_item_add(a, list, text);
}

struct plan_edit *plan_edit_file(struct plan *p, const char *path, bool existed, struct span old)
{
	for (size_t i = 0; i < p->edits.n; i++)
		if (streq(p->edits.v[i].path, path))
			return &p->edits.v[i];
	struct plan_edit *e = vec_push(p->arena, &p->edits);
	*e = (struct plan_edit){
		.path = path, .existed = existed, .old_text = old, .new_text = old, .mode = 0644
	};
	if (existed)
		plan_hash(old, e->old_hash);
	return e;
}

void plan_set_text(struct plan *p, struct plan_edit *e, const char *text, const char *finding,
		   const char *what)
{
	e->new_text = span_of(text);
	plan_add_once(p->arena, &e->findings, finding);
	e->what = e->what && !streq(e->what, what) ? arena_printf(p->arena, "%s; %s", e->what, what)
						   : what;
}

const char *const *plan_command(struct arena *a, const char *text)
{
	struct span rest = span_of(text), word;
	struct {
		const char **v;
		size_t n, cap;
	} argv = { 0 };

	while (span_next_word(&rest, &word))
		*vec_push(a, &argv) = span_dup(a, word);
	*vec_push(a, &argv) = NULL;
	return argv.v;
}

const char *plan_command_text(struct arena *a, const char *const *argv)
{
	const char *text = argv[0] ? argv[0] : "";

	for (size_t i = 1; argv[0] && argv[i]; i++)
		text = arena_printf(a, "%s %s", text, argv[i]);
	return text;
}

static bool same_command(const char *const *x, const char *const *y)
{
	while (*x && *y && streq(*x, *y)) {
		x++;
		y++;
	}
	return !*x && !*y;
}

struct plan_action *plan_find_action(const struct plan *p, const char *const *argv)
{
	for (size_t i = 0; i < p->actions.n; i++)
		if (same_command(p->actions.v[i].argv, argv))
			return &p->actions.v[i];
	return NULL;
}

struct plan_action *plan_add_action(struct plan *p, const char *command, const char *what,
				    unsigned seconds, const char *finding)
{
	const char *const *argv = plan_command(p->arena, command);
	struct plan_action *a = plan_find_action(p, argv);

	if (!a) {
		a = vec_push(p->arena, &p->actions);
		*a = (struct plan_action){ .argv = argv, .what = what, .seconds = seconds };
	}
	plan_add_once(p->arena, &a->findings, finding);
	return a;
}
