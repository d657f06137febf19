/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/manifest.h"

#include <errno.h>
#include <jansson.h>

#define ERRNO_LAST 133 /* EHWPOISON, the last that Linux has on any architecture we run on */

static bool is_plain(unsigned char c)
{
	return c > ' ' && c < 0x7f && c != '%';
}

char *manifest_path_encode(struct arena *a, const char *path)
{
	static const char digits[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, 3 * strlen(path) + 1), *o = out;

	for (const unsigned char *p = (const unsigned char *)path; *p; p++) {
		if (is_plain(*p)) {
			*o++ = (char)*p;
			continue;
		}
		*o++ = '%';
		*o++ = digits[*p >> 4];
		*o++ = digits[*p & 15];
	}
	return out;
}

char *manifest_path_decode(struct arena *a, const char *text)
{
	char *out = arena_alloc(a, strlen(text) + 1), *o = out;

	for (; *text; text++) {
		uint64_t v = 0;

		if (*text == '%') {
			if (strnlen(text, 3) < 3 || text[1] == ' ' ||
			    span_u64((struct span){ text + 1, 2 }, 16, &v) < 0 || !v)
				return NULL;
			text += 2;
		}
		*o++ = v ? (char)v : *text;
	}
	return out;
}

static json_t *load(struct bytes text)
{
	json_error_t error;

	return json_loadb((const char *)text.p, text.n, 0, &error);
}

static bool has_schema(json_t *top)
{
	return streq(json_string_value(json_object_get(top, "schema")), MANIFEST_SCHEMA);
}

bool manifest_is(struct bytes text)
{
	json_t *top = load(text);
	bool is = has_schema(top);

	json_decref(top);
	return is;
}

static int error_number(const char *name)
{
	for (int e = 1; name && e <= ERRNO_LAST; e++)
		if (streq(strerrorname_np(e), name))
			return e;
	return 0;
}

static struct memory_node *node_at(struct memory_tree *t, struct arena *a, json_t *path)
{
	const char *text = json_string_value(path), *name = text ? manifest_path_decode(a, text) : NULL;

	return name ? memory_tree_make(t, name) : NULL;
}

/* More than its name is known. */
static void looked_at(struct memory_node *n)
{
	if (n->error == ENODATA)
		n->error = 0;
}

static bool apply_error(json_t *row, struct memory_tree *t, struct arena *a)
{
	const char *question = json_string_value(json_array_get(row, 1));
	int error = error_number(json_string_value(json_array_get(row, 2)));
	const char *text = json_string_value(json_array_get(row, 0)),
		   *path = text ? manifest_path_decode(a, text) : NULL;

	if (!question || !error || !path)
		return false;
	bool named = memory_tree_node(t, path) != NULL;
	struct memory_node *n = memory_tree_make(t, path);
	if (!n)
		return false;
	if (streq(question, "any")) {
		n->error = error;
		/* Nothing there: not a name of its directory either, unless a listing showed it (it vanished since). */
		n->hidden = error == ENOENT && !named;
	} else if (streq(question, "read")) {
		n->read_error = error;
		looked_at(n);
		if (n->type == ROOT_DIR && !n->first_child && !n->listed)
			n->type = ROOT_FILE;
	} else if (streq(question, "list")) {
		n->list_error = error;
		looked_at(n);
	} else {
		return false;
	}
	return true;
}

static bool apply_stat(json_t *row, struct memory_tree *t, struct arena *a)
{
	static const char *const types[] = {
		[ROOT_FILE] = "file", [ROOT_DIR] = "dir", [ROOT_LINK] = "link", [ROOT_OTHER] = "other"
	};
	struct memory_node *n = node_at(t, a, json_array_get(row, 0));
	const char *type = json_string_value(json_array_get(row, 1));
	struct root_stat *st = arena_new0(memory_tree_arena(t), struct root_stat);

	if (!n || !type || json_array_size(row) != 8)
		return false;
	while (st->type < ARRAY_SIZE(types) && !streq(types[st->type], type))
		st->type++;
	if (st->type == ARRAY_SIZE(types))
		return false;
	st->mode = (mode_t)json_integer_value(json_array_get(row, 2));
	st->uid = (uid_t)json_integer_value(json_array_get(row, 3));
	st->gid = (gid_t)json_integer_value(json_array_get(row, 4));
	st->size = (uint64_t)json_integer_value(json_array_get(row, 5));
	st->rdev = (uint64_t)json_integer_value(json_array_get(row, 6));
	st->mtime = json_integer_value(json_array_get(row, 7));
	looked_at(n);
	/* Looked at, never opened. */
	if (st->type != ROOT_DIR && st->type != ROOT_LINK && n->type == ROOT_DIR && !n->first_child) {
		n->type = st->type;
		if (!n->read_error)
			n->read_error = ENODATA;
	}
	n->stat = st;
	return true;
}

static bool apply_name(json_t *row, struct memory_tree *t, struct arena *a)
{
	struct memory_node *n = node_at(t, a, row);

	if (n && n->type == ROOT_DIR && !n->first_child && !n->listed)
		n->error = ENODATA;
	return n;
}

static bool apply_left_out(json_t *row, struct memory_tree *t, struct arena *a)
{
	struct memory_node *n = node_at(t, a, json_array_get(row, 0));

	if (n) {
		looked_at(n);
		n->read_error = ENODATA;
		if (n->type == ROOT_DIR && !n->first_child)
			n->type = ROOT_FILE;
	}
	return n;
}

static bool apply_rows(json_t *top, const char *key,
		       bool (*apply)(json_t *, struct memory_tree *, struct arena *),
		       struct memory_tree *t, struct arena *a)
{
	json_t *row;
	size_t i;

	json_array_foreach(json_object_get(top, key), i, row) if (!apply(row, t, a)) return false;
	return true;
}

int manifest_apply(struct bytes text, struct memory_tree *t, struct arena *a, struct manifest *ret,
		   const char **ret_why)
{
	json_t *top = load(text);

	/* Names come first: what is then said about one of them is said about a name that was seen. */
	bool good = has_schema(top) && apply_rows(top, "names", apply_name, t, a) &&
		    apply_rows(top, "errors", apply_error, t, a) &&
		    apply_rows(top, "stats", apply_stat, t, a) &&
		    apply_rows(top, "left_out", apply_left_out, t, a);
	if (good)
		*ret = (struct manifest){
			.members = (size_t)json_integer_value(json_object_get(top, "members")),
			.root_user = json_is_true(json_object_get(top, "root_user")),
			.version = arena_strdup(a, json_string_value(json_object_get(top, "version"))
							   ?: "?"),
		};
	else
		*ret_why = "its " MANIFEST_NAME " is not understood";
	json_decref(top);
	return good ? 0 : -EBADMSG;
}
