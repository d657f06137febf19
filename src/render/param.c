/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/param.h"

#include "analyse/kernel-default.h"
#include "render/json.h"

#define LABEL 11

static const struct {
	const char *verdict, *label;
} groups[] = { { "ok", "values" },
	       { "harmful", "harmful" },
	       { "ineffective", "in vain" },
	       { "unknown", "not known" } };

static const char *value_text(const char *value)
{
	return streq(value, "(any)")     ? "any"
	       : streq(value, "(other)") ? "any other value"
	       : streq(value, "(none)")  ? "no value"
					 : value;
}

static const char *when_text(const struct param_row *row, struct arena *a)
{
	const char *when = streq(row->when, "amd")            ? ", on an AMD processor"
			   : streq(row->when, "intel")        ? ", on an Intel processor"
			   : streq(row->when, "arm64")        ? ", on arm64"
			   : streq(row->when, "simplefb")     ? ", where CONFIG_SYSFB_SIMPLEFB=y"
			   : streq(row->when, "no-acs-patch") ? ", without the ACS override patch"
							      : "";

	return streq(row->until, "-") ? when : arena_printf(a, "%s, before Linux %s", when, row->until);
}

static void put(const struct style *s, struct buf *out, const char *label, const char *text)
{
	style_ink(s, out, INK_DIM, label);
	style_pad_to(out, style_columns(label), LABEL);
	style_wrap(s, out, LABEL, LABEL + 2, text);
}

static void put_values(const struct param_table *t, const char *name, size_t group,
		       const struct style *s, struct arena *a, struct buf *out)
{
	const char *label = groups[group].label;

	for (size_t i = 0; i < t->n; i++) {
		const struct param_row *row = &t->v[i];

		if (!cmdline_name_eq(row->name, name) || !streq(row->verdict, groups[group].verdict))
			continue;
		put(s, out, label,
		    arena_printf(a, "%s%s%s%s%s%s", value_text(row->value), when_text(row, a),
				 streq(row->says, "-") ? "" : ": ", streq(row->says, "-") ? "" : row->says,
				 streq(row->instead, "-") ? "" : "; meant is ",
				 streq(row->instead, "-") ? "" : row->instead));
		label = "";
	}
}

static const char *versions(const struct build_row *b, struct arena *a)
{
	return streq(b->last, "-") ? arena_printf(a, "%s and newer", b->first)
				   : arena_printf(a, "%s to %s", b->first, b->last);
}

/* The tables' rows for one parameter, in turn: by line of the configuration, then by distribution. */
static void put_defaults(const char *name, const struct style *s, struct arena *a, struct buf *out)
{
	const struct default_table *t = default_table_new(a);
	const char *label = "default";

	for (size_t i = 0; i < t->defaults.n; i++) {
		const struct default_row *row = &t->defaults.v[i];

		if (!cmdline_name_eq(row->parameter, name))
			continue;
		put(s, out, label, arena_printf(a, "%s (%s)", row->value, row->line));
		label = "";
	}
	label = "built by";
	for (size_t i = 0; i < t->defaults.n; i++)
		for (size_t k = 0; k < t->builds.n; k++) {
			const struct build_row *b = &t->builds.v[k];

			if (!cmdline_name_eq(t->defaults.v[i].parameter, name) ||
			    !streq(b->line, t->defaults.v[i].line))
				continue;
			put(s, out, label,
			    arena_printf(a, "%s %s, %s: %s", b->who, versions(b, a), b->arch,
					 t->defaults.v[i].value));
			label = "";
		}
}

struct sources {
	const char **v;
	size_t n, cap;
};

/* Each source once, however many rows have it. */
static void add_source(struct sources *list, const char *source, struct arena *a)
{
	for (size_t i = 0; i < list->n; i++)
		if (streq(list->v[i], source))
			return;
	*vec_push(a, list) = source;
}

static struct sources sources_of(const struct param_table *t, const char *name, struct arena *a)
{
	const struct default_table *d = default_table_new(a);
	struct sources list = { 0 };

	for (size_t i = 0; i < t->n; i++)
		if (cmdline_name_eq(t->v[i].name, name))
			add_source(&list, t->v[i].source, a);
	for (size_t i = 0; i < d->defaults.n; i++) {
		if (!cmdline_name_eq(d->defaults.v[i].parameter, name))
			continue;
		add_source(&list, d->defaults.v[i].source, a);
		for (size_t k = 0; k < d->builds.n; k++)
			if (streq(d->builds.v[k].line, d->defaults.v[i].line))
				add_source(&list, d->builds.v[k].source, a);
	}
	return list;
}

void render_param_text(const struct param_table *t, const char *name, const struct style *s,
		       struct arena *a, struct buf *out)
{
	const struct sources sources = sources_of(t, name, a);
	bool real = param_has(t, name, "ok") || param_has(t, name, "harmful") ||
		    param_has(t, name, "ineffective");

	style_ink(s, out, INK_BOLD, name);
	buf_puts(out, real ? ": a kernel parameter\n\n" : ": no kernel parameter\n\n");
	for (size_t i = 0; i < ARRAY_SIZE(groups); i++)
		put_values(t, name, i, s, a, out);
	put_defaults(name, s, a, out);
	for (size_t i = 0; i < sources.n; i++)
		put(s, out, i ? "" : "see", sources.v[i]);
}

static json_t *known(const char *cell)
{
	return streq(cell, "-") ? json_null() : json_string(cell);
}

static json_t *values_json(const struct param_table *t, const char *name)
{
	json_t *list = json_array();

	for (size_t i = 0; i < t->n; i++) {
		const struct param_row *row = &t->v[i];
		json_t *j;

		if (!cmdline_name_eq(row->name, name))
			continue;
		j = json_object();
		json_put(j, "value", json_string(row->value));
		json_put(j, "verdict", json_string(row->verdict));
		json_put(j, "when", known(row->when));
		json_put(j, "since", known(row->since));
		json_put(j, "until", known(row->until));
		json_put(j, "says", known(row->says));
		json_put(j, "instead", known(row->instead));
		json_put(j, "source", json_string(row->source));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *builds_json(const struct default_table *t, const char *line)
{
	json_t *list = json_array();

	for (size_t i = 0; i < t->builds.n; i++) {
		const struct build_row *b = &t->builds.v[i];
		json_t *j;

		if (!streq(b->line, line))
			continue;
		j = json_object();
		json_put(j, "who", json_string(b->who));
		json_put(j, "arch", json_string(b->arch));
		json_put(j, "first", json_string(b->first));
		json_put(j, "last", known(b->last));
		json_put(j, "source", json_string(b->source));
		json_array_append_new(list, j);
	}
	return list;
}

void render_param_json(const struct param_table *t, const char *name, struct arena *a, struct buf *out)
{
	const struct default_table *d = default_table_new(a);
	json_t *j = json_object(), *defaults = json_array();

	for (size_t i = 0; i < d->defaults.n; i++) {
		const struct default_row *row = &d->defaults.v[i];
		json_t *x;

		if (!cmdline_name_eq(row->parameter, name))
			continue;
		x = json_object();
		json_put(x, "default", json_string(row->value));
		json_put(x, "line", json_string(row->line));
		json_put(x, "source", json_string(row->source));
		json_put(x, "built_by", builds_json(d, row->line));
		json_array_append_new(defaults, x);
	}
	json_put(j, "parameter", json_string(name));
	json_put(j, "values", values_json(t, name));
	json_put(j, "defaults", defaults);
	json_write(j, out);
}
