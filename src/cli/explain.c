/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/answer.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/verbs.h"
#include "analyse/kernel-params.h"
#include "render/answers.h"
#include "render/param.h"
#include "render/render.h"
#include "rules/rule.h"

#include <stdio.h>

static int unknown_id(const char *id, const struct causes *causes, const struct param_table *params,
		      struct arena *a)
{
	size_t n = 0, rules = 0;

	while (rule_table[rules])
		rules++;
	const char **names = arena_array(a, rules + causes->n + params->n, sizeof(*names));
	for (; n < rules; n++)
		names[n] = rule_table[n]->id;
	for (size_t i = 0; i < causes->n; i++)
		names[n++] = causes->v[i].id;
	for (size_t i = 0; i < params->n; i++)
		names[n++] = params->v[i].name;
	const char *near = nearest(id, names, n);
	fprintf(stderr,
		near ? "vfio-doctor: there is no finding or kernel parameter '%s'; did you mean '%s'?\n"
		     : "vfio-doctor: there is no finding '%s' (vfio-doctor explain lists all)\n",
		str_printable(a, id), near);
	return EXIT_USAGE;
}

/* "intel_iommu" or "intel_iommu=on": the name, if the table has it. */
static const char *param_name(const struct param_table *t, const char *text, struct arena *a)
{
	const char *name = arena_strndup(a, text, strcspn(text, "="));

	return param_has(t, name, NULL) ? name : NULL;
}

/* An id has no blanks; whatever has is a message that somebody pasted. */
static bool is_text(const struct options *o)
{
	for (size_t i = 0; i < o->args.n; i++)
		if (strpbrk(o->args.v[i], " \t\n") || streq(o->args.v[i], "-"))
			return true;
	return false;
}

static int explain_text(const struct options *o)
{
	struct answering an;
	int r;

	answering_init(&an, o);
	for (size_t i = 0; i < o->args.n; i++) {
		if (streq(o->args.v[i], "-"))
			answering_file(&an, "-");
		else
			answering_text(&an, "(text)", o->args.v[i]);
	}
	r = answering_finish(&an, NULL);
	return r == EXIT_INPUT ? r : 0;
}

int verb_explain(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct buf out = { 0 };
	int r = options_parse(argc, argv, OPT_FORMAT | OPT_OUTPUT, NULL, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	if (is_text(&o))
		return explain_text(&o);
	struct style s = options_style(&o);
	struct causes causes;
	causes_init(&causes, a);
	causes_builtin(&causes);
	const struct param_table *params = param_table_new(a);
	for (size_t i = 0; i < o.args.n; i++) {
		const struct rule *rule = rule_find(o.args.v[i]);

		struct cause_text cause;
		bool is_cause = !rule && cause_text_find(&causes, o.args.v[i], &cause);
		const char *param = rule || is_cause ? NULL : param_name(params, o.args.v[i], a);

		if (!rule && !is_cause && !param) {
			buf_free(&out);
			return unknown_id(o.args.v[i], &causes, params, a);
		}
		if (i && o.format == FORMAT_TEXT)
			buf_putc(&out, '\n');
		if (param && o.format == FORMAT_JSON)
			render_param_json(params, param, a, &out);
		else if (param)
			render_param_text(params, param, &s, a, &out);
		else if (!rule && o.format == FORMAT_JSON)
			render_cause_json(&cause, a, &out);
		else if (!rule)
			render_cause_text(&cause, &s, &out);
		else if (o.format == FORMAT_JSON)
			render_rule_json(rule, &out);
		else
			render_rule_text(rule, &s, &out);
	}
	if (!o.args.n) {
		render_rules_list(&s, &out);
		render_causes_list(&causes, &s, &out);
	}
	r = options_write(&o, &out);
	buf_free(&out);
	return r;
}
