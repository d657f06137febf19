/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "plan/plan-json.h"

#include "base/buf.h"

#include <jansson.h>

#define SCHEMA "vfio-doctor/plan/1"

static json_t *list(const struct text_item *t)
{
	json_t *j = json_array();

	for (; t; t = t->next)
		json_array_append_new(j, json_string(t->text));
	return j;
}

static bool on_list(const struct text_item *t, const char *text)
{
	for (; t; t = t->next)
		if (streq(t->text, text))
			return true;
	return false;
}

/* What an edit and an action have in common: the findings, which of them must pass afterwards, the reboot, the risk, what the host loses. */
static void put_about(json_t *j, const struct plan *p, const struct text_item *findings,
		      const struct text_item *host_loses, const char *risk, bool at_once)
{
	json_t *conditions = json_array();

	for (const struct text_item *t = findings; t; t = t->next)
		if (on_list(p->post_conditions, t->text))
			json_array_append_new(conditions, json_string(t->text));
	json_object_set_new(j, "findings", list(findings));
	json_object_set_new(j, "post_conditions", conditions);
	json_object_set_new(j, "reboot", json_boolean(p->reboot && !at_once));
	json_object_set_new(j, "host_loses", list(host_loses));
	json_object_set_new(j, "risk", risk ? json_string(risk) : json_null());
}

/* A file that is not UTF-8 cannot stand in JSON; nothing that we edit is one. */
static json_t *edit_json(const struct plan *p, const struct plan_edit *e)
{
	struct buf diff = { 0 };
	json_t *j = json_object();

	plan_diff(e, &diff);
	json_object_set_new(j, "path", json_string(e->path));
	json_object_set_new(j, "existed", json_boolean(e->existed));
	json_object_set_new(j, "old_sha256", e->existed ? json_string(e->old_hash) : json_null());
	json_object_set_new(j, "remove", json_boolean(e->remove));
	json_object_set_new(j, "mode", json_sprintf("%04o", e->mode));
	json_object_set_new(j, "content", json_stringn(e->new_text.p, e->new_text.n));
	json_object_set_new(j, "diff", json_string(diff.s));
	json_object_set_new(j, "staged", json_boolean(e->staged));
	json_object_set_new(j, "what", json_string(e->what ? e->what : ""));
	put_about(j, p, e->findings, e->host_loses, e->risk, e->staged);
	buf_free(&diff);
	return j;
}

static json_t *argv_json(const char *const *argv)
{
	json_t *j = json_array();

	for (; argv && *argv; argv++)
		json_array_append_new(j, json_string(*argv));
	return j;
}

static json_t *action_json(const struct plan *p, const struct plan_action *a)
{
	json_t *j = json_object();

	json_object_set_new(j, "argv", argv_json(a->argv));
	json_object_set_new(j, "undo", a->undo ? argv_json(a->undo) : json_null());
	json_object_set_new(j, "what", json_string(a->what));
	json_object_set_new(j, "seconds", json_integer(a->seconds));
	put_about(j, p, a->findings, a->host_loses, a->risk, a->at_once);
	return j;
}

char *plan_to_json(const struct plan *p, struct arena *a)
{
	json_t *j = json_object(), *edits = json_array(), *actions = json_array(),
	       *checks = json_array(), *by_hand = json_array();

	for (size_t i = 0; i < p->edits.n; i++)
		json_array_append_new(edits, edit_json(p, &p->edits.v[i]));
	for (size_t i = 0; i < p->actions.n; i++)
		json_array_append_new(actions, action_json(p, &p->actions.v[i]));
	for (size_t i = 0; i < p->checks.n; i++)
		json_array_append_new(checks,
				      json_pack("{s:o, s:i}", "argv", argv_json(p->checks.v[i].argv),
						"seconds", (int)p->checks.v[i].seconds));
	for (size_t i = 0; i < p->by_hand.n; i++) {
		const struct plan_by_hand *b = &p->by_hand.v[i];
		json_t *item = json_object();

		json_object_set_new(item, "finding", json_string(b->finding));
		json_object_set_new(item, "subject", json_string(b->subject));
		json_object_set_new(item, "text", json_string(b->text));
		json_object_set_new(item, "steps", list(b->steps));
		json_array_append_new(by_hand, item);
	}
	json_object_set_new(j, "schema", json_string(SCHEMA));
	json_object_set_new(j, "targets", list(p->targets));
	json_object_set_new(j, "edits", edits);
	json_object_set_new(j, "actions", actions);
	json_object_set_new(j, "checks", checks);
	json_object_set_new(j, "by_hand", by_hand);
	json_object_set_new(j, "boot_parameters",
			    json_pack("{s:o, s:o}", "add", list(p->boot_add), "drop",
				      list(p->boot_drop)));
	json_object_set_new(j, "rebuild", json_boolean(p->rebuild));
	json_object_set_new(j, "post_conditions", list(p->post_conditions));
	json_object_set_new(j, "reboot", json_boolean(p->reboot));
	json_object_set_new(j, "host_loses", list(p->host_loses));
	json_object_set_new(j, "stopped", list(p->stopped));
	char *text = json_dumps(j, JSON_INDENT(2)), *copy = arena_printf(a, "%s\n", text);

	free(text);
	json_decref(j);
	return copy;
}
