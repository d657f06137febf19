/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/qemu-opts.h"

#include <errno.h>
#include <jansson.h>

#define OPTS_MAX 512
#define JSON_DEPTH 8

static void add(struct arena *a, struct qemu_opts *o, const char *key, const char *value)
{
	if (o->n < OPTS_MAX)
		*vec_push(a, o) = (struct qemu_opt){ key, value };
}

static void flatten(struct arena *a, struct qemu_opts *o, const char *prefix, json_t *object,
		    unsigned depth)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		const char *name =
			*prefix ? arena_printf(a, "%s.%s", prefix, key) : arena_strdup(a, key);

		if (json_is_object(value) && depth < JSON_DEPTH)
			flatten(a, o, name, value, depth + 1);
		else if (json_is_string(value))
			add(a, o, name, arena_strdup(a, json_string_value(value)));
		else if (json_is_boolean(value))
			add(a, o, name, json_is_true(value) ? "on" : "off");
		else if (json_is_integer(value))
			add(a, o, name, arena_printf(a, "%lld", (long long)json_integer_value(value)));
	}
}

static int parse_json(const char *text, struct arena *a, struct qemu_opts *ret)
{
	json_t *root = json_loads(text, 0, NULL);

	if (!json_is_object(root)) {
		json_decref(root);
		return -EINVAL;
	}
	flatten(a, ret, "", root, 0);
	json_decref(root);
	return 0;
}

/* One item up to a single comma; doubled commas are one. */
static const char *next_item(const char **text, struct arena *a)
{
	const char *p = *text;
	char *out = arena_alloc(a, strlen(p) + 1);
	size_t n = 0;

	while (*p) {
		if (*p == ',' && p[1] != ',')
			break;
		if (*p == ',')
			p++;
		out[n++] = *p++;
	}
	*text = *p ? p + 1 : p;
	return out;
}

int qemu_opts_parse(const char *text, const char *implied, struct arena *a, struct qemu_opts *ret)
{
	if (text[strspn(text, " ")] == '{')
		return parse_json(text, a, ret);
	while (*text && ret->n < OPTS_MAX) {
		const char *item = next_item(&text, a), *equals = strchr(item, '=');

		if (equals)
			add(a, ret, arena_strndup(a, item, (size_t)(equals - item)), equals + 1);
		else if (implied)
			add(a, ret, implied, item);
		else if (str_has_prefix(item, "no") && item[2])
			add(a, ret, item + 2, "off");
		else if (*item)
			add(a, ret, item, "on");
		implied = NULL;
	}
	return 0;
}

const char *qemu_opt(const struct qemu_opts *o, const char *key)
{
	for (size_t i = o->n; i-- > 0;)
		if (streq(o->v[i].key, key))
			return o->v[i].value;
	return NULL;
}

enum tristate qemu_opt_tristate(const struct qemu_opts *o, const char *key)
{
	const char *value = qemu_opt(o, key);

	return value ? vm_tristate(span_of(value)) : TRI_UNSET;
}

unsigned qemu_opt_unsigned(const struct qemu_opts *o, const char *key)
{
	const char *value = qemu_opt(o, key);
	uint64_t v;

	return value && str_u64(value, 0, &v) == 0 && v <= INT32_MAX ? (unsigned)v : 0;
}
