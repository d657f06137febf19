/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "plan/plan-json.h"

#include "base/buf.h"

#include <errno.h>
#include <jansson.h>

#define SCHEMA "vfio-doctor/plan/1"

static json_t *list(const struct text_item *t)
{
	json_t *j = json_array();

	for (; t; t = t->next)
		json_array_append_new(j, json_string(t->text));
	return j;
}

/* A file that is not UTF-8 cannot stand in JSON; nothing that we edit is one. */
static json_t *edit_json(const struct plan_edit *e)
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
	json_object_set_new(j, "what", json_string(e->what ? e->what : ""));
	json_object_set_new(j, "findings", list(e->findings));
	buf_free(&diff);
	return j;
}

static json_t *action_json(const struct plan_action *a)
{
	json_t *j = json_object(), *argv = json_array();

	for (const char *const *w = a->argv; *w; w++)
		json_array_append_new(argv, json_string(*w));
	json_object_set_new(j, "argv", argv);
	json_object_set_new(j, "what", json_string(a->what));
	json_object_set_new(j, "seconds", json_integer(a->seconds));
	json_object_set_new(j, "findings", list(a->findings));
	return j;
}

char *plan_to_json(const struct plan *p, struct arena *a)
{
	json_t *j = json_object(), *edits = json_array(), *actions = json_array(), *by_hand = json_array();

	for (size_t i = 0; i < p->edits.n; i++)
		json_array_append_new(edits, edit_json(&p->edits.v[i]));
	for (size_t i = 0; i < p->actions.n; i++)
		json_array_append_new(actions, action_json(&p->actions.v[i]));
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
	json_object_set_new(j, "by_hand", by_hand);
	json_object_set_new(j, "post_conditions", list(p->post_conditions));
	json_object_set_new(j, "reboot", json_boolean(p->reboot));
	json_object_set_new(j, "host_loses", list(p->host_loses));
	json_object_set_new(j, "stopped", list(p->stopped));
	char *text = json_dumps(j, JSON_INDENT(2)), *copy = arena_printf(a, "%s\n", text);

	free(text);
	json_decref(j);
	return copy;
}

static bool path_allowed(const char *path)
{
	struct span rest, part;

	if (!str_has_prefix(path, "/etc/") && !str_has_prefix(path, "/boot/"))
		return false;
	rest = (struct span){ path + 1, strlen(path) - 1 };
	while (span_next_field(&rest, '/', &part))
		if (!part.n || span_eq(part, ".") || span_eq(part, ".."))
			return false;
	return true;
}

static bool program_allowed(const char *program)
{
	static const char *const names[] = {
		"update-grub",	  "grub-mkconfig", "grub2-mkconfig",	"update-bootloader", "grubby",	    "proxmox-boot-tool", "sdbootutil",
		"kernel-install", "rpm-ostree",	   "update-initramfs", "dracut",	     "mkinitcpio", "driverctl",	 "/usr/lib/booster/regenerate_images",
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (streq(program, names[i]))
			return true;
	return false;
}

static void take_list(struct arena *a, json_t *j, struct text_item **ret)
{
	for (size_t i = 0; i < json_array_size(j); i++)
		if (json_is_string(json_array_get(j, i)))
			text_item_add(a, ret, arena_strdup(a, json_string_value(json_array_get(j, i))));
}

static int take_edit(struct plan *p, json_t *j, const char **ret_why)
{
	const char *path = NULL, *content = NULL, *what = "", *mode = "0644";
	const char *hash = json_string_value(json_object_get(j, "old_sha256"));
	struct plan_edit e = { .existed = json_is_true(json_object_get(j, "existed")), .remove = json_is_true(json_object_get(j, "remove")) };
	size_t length;
	uint64_t bits = 0;

	if (json_unpack(j, "{s:s, s:s%, s?s, s?s}", "path", &path, "content", &content, &length, "what", &what, "mode", &mode) < 0 || !path_allowed(path)) {
		*ret_why = arena_printf(p->arena, "an edit of '%s' is not one that a plan may hold", path ? path : "?");
		return -EINVAL;
	}
	for (const char *c = mode; *c; c++)
		bits = bits * 8 + (uint64_t)(*c - '0');
	if ((e.existed && (!hash || strlen(hash) != PLAN_HASH - 1)) || strspn(mode, "01234567") != strlen(mode) || bits > 0777) {
		*ret_why = arena_printf(p->arena, "the edit of '%s' lacks the hash of the file it was made from, or has a mode that is none", path);
		return -EINVAL;
	}
	e.path = arena_strdup(p->arena, path);
	e.what = arena_strdup(p->arena, what);
	e.mode = (unsigned)bits;
	e.new_text = (struct span){ arena_memdup(p->arena, content, length), length };
	e.old_text = (struct span){ "", 0 };
	if (e.existed)
		memcpy(e.old_hash, hash, PLAN_HASH);
	take_list(p->arena, json_object_get(j, "findings"), &e.findings);
	*vec_push(p->arena, &p->edits) = e;
	return 0;
}

static int take_action(struct plan *p, json_t *j, const char **ret_why)
{
	json_t *words = json_object_get(j, "argv");
	const char *program = json_string_value(json_array_get(words, 0)), *what = json_string_value(json_object_get(j, "what"));
	const char **argv = arena_array(p->arena, json_array_size(words) + 1, sizeof(*argv));

	if (!program || !program_allowed(program)) {
		*ret_why = arena_printf(p->arena, "the plan wants to run '%s', which no plan of ours does", program ? program : "?");
		return -EINVAL;
	}
	for (size_t i = 0; i < json_array_size(words); i++) {
		const char *word = json_string_value(json_array_get(words, i));

		argv[i] = arena_strdup(p->arena, word ? word : "");
	}
	*vec_push(p->arena, &p->actions) =
		(struct plan_action){ .argv = argv, .what = arena_strdup(p->arena, what ? what : program), .seconds = 1800 };
	take_list(p->arena, json_object_get(j, "findings"), &p->actions.v[p->actions.n - 1].findings);
	return 0;
}

static int take_plan(json_t *j, struct plan *p, const char **ret_why)
{
	json_t *edits = json_object_get(j, "edits"), *actions = json_object_get(j, "actions");

	if (!streq(json_string_value(json_object_get(j, "schema")), SCHEMA)) {
		*ret_why = "this is no plan of vfio-doctor (schema " SCHEMA ")";
		return -EINVAL;
	}
	for (size_t i = 0; i < json_array_size(edits); i++)
		if (take_edit(p, json_array_get(edits, i), ret_why) < 0)
			return -EINVAL;
	for (size_t i = 0; i < json_array_size(actions); i++)
		if (take_action(p, json_array_get(actions, i), ret_why) < 0)
			return -EINVAL;
	take_list(p->arena, json_object_get(j, "targets"), &p->targets);
	take_list(p->arena, json_object_get(j, "post_conditions"), &p->post_conditions);
	take_list(p->arena, json_object_get(j, "host_loses"), &p->host_loses);
	p->reboot = json_is_true(json_object_get(j, "reboot"));
	return 0;
}

int plan_from_json(struct span text, struct arena *a, struct plan **ret, const char **ret_why)
{
	json_error_t error;
	json_t *j = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &error);
	struct plan *p = plan_new(a);

	if (!j) {
		*ret_why = arena_printf(a, "line %d: %s", error.line, error.text);
		return -EINVAL;
	}
	int e = take_plan(j, p, ret_why);
	json_decref(j);
	if (e == 0)
		*ret = p;
	return e;
}
