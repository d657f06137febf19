/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/journal.h"

#include <errno.h>
#include <jansson.h>

#define SCHEMA "vfio-doctor/journal/1"

static json_t *hex(struct arena *a, struct bytes b)
{
	char *text = arena_alloc(a, 2 * b.n + 1);

	for (size_t i = 0; i < b.n; i++) {
		text[2 * i] = "0123456789abcdef"[b.p[i] >> 4];
		text[2 * i + 1] = "0123456789abcdef"[b.p[i] & 15];
	}
	return json_string(text);
}

static json_t *file_json(struct arena *a, const struct txn_file *f)
{
	json_t *xattrs = json_object();

	for (size_t i = 0; i < f->meta.n_xattrs; i++)
		json_object_set_new(xattrs, f->meta.xattrs[i].name, hex(a, f->meta.xattrs[i].value));
	return json_pack("{s:s, s:b, s:b, s:b, s:i, s:I, s:I, s:s, s:s, s:o}", "path", f->path,
			 "existed", f->existed, "remove", f->remove, "staged", f->staged, "mode",
			 (int)f->meta.mode, "uid", (json_int_t)f->meta.uid, "gid",
			 (json_int_t)f->meta.gid, "old", f->old_hash, "new", f->new_hash, "xattrs",
			 xattrs);
}

static json_t *argv_json(const char *const *argv)
{
	json_t *j = json_array();

	for (; *argv; argv++)
		json_array_append_new(j, json_string(*argv));
	return j;
}

struct bytes journal_write(const struct txn *t)
{
	json_t *files = json_array(), *actions = json_array(), *conditions = json_array(),
	       *targets = json_array();

	for (size_t i = 0; i < t->files.n; i++)
		json_array_append_new(files, file_json(t->arena, &t->files.v[i]));
	for (size_t i = 0; i < t->actions.n; i++) {
		const struct txn_action *action = &t->actions.v[i];

		json_array_append_new(actions,
				      json_pack("{s:o, s:o, s:i}", "argv", argv_json(action->argv), "undo",
						action->undo ? argv_json(action->undo) : json_null(),
						"seconds", (int)action->seconds));
	}
	for (const struct text_item *c = t->post_conditions; c; c = c->next)
		json_array_append_new(conditions, json_string(c->text));
	for (const struct text_item *c = t->targets; c; c = c->next)
		json_array_append_new(targets, json_string(c->text));
	json_t *j = json_pack("{s:s, s:I, s:b, s:o, s:o, s:o, s:o}", "schema", SCHEMA, "time",
			      (json_int_t)t->time, "reboot", t->reboot, "files", files, "actions",
			      actions, "post_conditions", conditions, "targets", targets);
	char *text = json_dumps(j, JSON_INDENT(2));
	struct bytes data = { arena_memdup(t->arena, text, strlen(text)), strlen(text) };

	free(text);
	json_decref(j);
	return data;
}

static int read_xattrs(struct arena *a, json_t *j, struct root_meta *meta)
{
	const char *name;
	json_t *value;

	meta->xattrs = arena_array(a, json_object_size(j), sizeof(*meta->xattrs));
	json_object_foreach(j, name, value)
	{
		const char *text = json_string_value(value);
		size_t n = text ? strlen(text) / 2 : 0;
		uint8_t *data = arena_alloc(a, n + 1);

		for (size_t i = 0; i < n; i++) {
			uint64_t byte;

			if (span_u64((struct span){ text + 2 * i, 2 }, 16, &byte) < 0)
				return -EINVAL;
			data[i] = (uint8_t)byte;
		}
		meta->xattrs[meta->n_xattrs++] =
			(struct root_xattr){ arena_strdup(a, name), { data, n } };
	}
	return 0;
}

static int read_file(struct arena *a, json_t *j, struct txn_file *f)
{
	const char *path, *old_hash, *new_hash;
	int existed, remove_it, mode, staged = 0;
	json_int_t uid, gid;
	json_t *xattrs;

	if (json_unpack(j, "{s:s, s:b, s:b, s?b, s:i, s:I, s:I, s:s, s:s, s:o}", "path", &path, "existed",
			&existed, "remove", &remove_it, "staged", &staged, "mode", &mode, "uid", &uid,
			"gid", &gid, "old", &old_hash, "new", &new_hash, "xattrs", &xattrs) < 0 ||
	    path[0] != '/' || strlen(old_hash) >= PLAN_HASH || strlen(new_hash) >= PLAN_HASH)
		return -EINVAL;
	*f = (struct txn_file){
		.path = arena_strdup(a, path), .existed = existed, .remove = remove_it, .staged = staged
	};
	f->meta = (struct root_meta){ .mode = (mode_t)mode & 07777, .uid = (uid_t)uid, .gid = (gid_t)gid };
	memcpy(f->old_hash, old_hash, strlen(old_hash) + 1);
	memcpy(f->new_hash, new_hash, strlen(new_hash) + 1);
	return read_xattrs(a, xattrs, &f->meta);
}

static const char *const *read_argv(struct arena *a, json_t *j)
{
	const char **argv = arena_array(a, json_array_size(j) + 1, sizeof(*argv));

	for (size_t i = 0; i < json_array_size(j); i++) {
		const char *word = json_string_value(json_array_get(j, i));

		if (!word)
			return NULL;
		argv[i] = arena_strdup(a, word);
	}
	return argv[0] ? argv : NULL;
}

/* {"argv", "undo", "seconds"}; in journals of 0.1 the list of words alone. */
static int read_action(struct arena *a, json_t *j, struct txn_action *ret)
{
	json_t *undo = json_object_get(j, "undo");
	struct txn_action action = {
		.argv = read_argv(a, json_is_array(j) ? j : json_object_get(j, "argv")),
		.undo = json_is_array(undo) ? read_argv(a, undo) : NULL,
		.seconds = (unsigned)json_integer_value(json_object_get(j, "seconds"))
	};

	if (!action.argv || (json_is_array(undo) && !action.undo))
		return -EINVAL;
	*ret = action;
	return 0;
}

static void read_texts(struct arena *a, json_t *j, struct text_item **ret)
{
	for (size_t i = 0; i < json_array_size(j); i++)
		if (json_is_string(json_array_get(j, i)))
			text_item_add(a, ret, arena_strdup(a, json_string_value(json_array_get(j, i))));
}

static int read_all(json_t *j, struct txn *t)
{
	const char *schema;
	json_t *files, *actions, *conditions;
	json_int_t time;
	int reboot;

	if (json_unpack(j, "{s:s, s:I, s:b, s:o, s:o, s:o}", "schema", &schema, "time", &time,
			"reboot", &reboot, "files", &files, "actions", &actions, "post_conditions",
			&conditions) < 0 ||
	    !streq(schema, SCHEMA))
		return -EINVAL;
	t->time = time;
	t->reboot = reboot;
	for (size_t i = 0; i < json_array_size(files); i++)
		if (read_file(t->arena, json_array_get(files, i), vec_push(t->arena, &t->files)) < 0)
			return -EINVAL;
	for (size_t i = 0; i < json_array_size(actions); i++) {
		struct txn_action action;

		if (read_action(t->arena, json_array_get(actions, i), &action) < 0)
			return -EINVAL;
		*vec_push(t->arena, &t->actions) = action;
	}
	read_texts(t->arena, conditions, &t->post_conditions);
	read_texts(t->arena, json_object_get(j, "targets"), &t->targets);
	return 0;
}

int journal_read(struct bytes data, struct txn *t)
{
	json_t *j = json_loadb((const char *)data.p, data.n, JSON_REJECT_DUPLICATES, NULL);
	int e = j ? read_all(j, t) : -EINVAL;

	json_decref(j);
	return e;
}

int txn_load(struct root *root, const char *id, struct arena *a, struct txn *ret)
{
	struct txn t = { .root = root,
			 .arena = a,
			 .id = arena_strdup(a, id),
			 .dir = arena_printf(a, TXN_DIR "/%s", id) };
	struct bytes data;

	if (strchr(id, '/') || !id[0] || id[0] == '.')
		return -ENOENT;
	int e = root_read(root, a, arena_printf(a, "%s/state", t.dir), 64, &data);
	if (e < 0)
		return e;
	char *word = span_dup(a, span_trim((struct span){ (const char *)data.p, data.n }));
	int state = txn_state_parse(word);
	if (state <= TXN_NONE)
		return -EINVAL;
	t.state = (enum txn_state)state;
	e = root_read(root, a, arena_printf(a, "%s/journal.json", t.dir), ROOT_TEXT_MAX, &data);
	if (e == 0)
		e = journal_read(data, &t);
	if (e < 0)
		return e;
	*ret = t;
	return 0;
}

int txn_history(struct root *root, struct arena *a, struct txn_list *ret)
{
	struct root_names names;
	int e = root_list(root, a, TXN_DIR, &names);

	if (e < 0)
		return e;
	for (size_t i = 0; i < names.n; i++) {
		struct txn t;

		/* Without a state it was never prepared: nothing was changed. */
		if (txn_load(root, names.v[i], a, &t) == 0)
			*vec_push(a, ret) = t;
	}
	return 0;
}
