/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/verbs.h"
#include "render/render.h"
#include "rules/rule.h"

#include <stdio.h>

static int unknown_id(const char *id, struct arena *a)
{
	size_t n = 0;

	while (rule_table[n])
		n++;
	const char **names = arena_array(a, n, sizeof(*names));
	for (size_t i = 0; i < n; i++)
		names[i] = rule_table[i]->id;
	const char *near = nearest(id, names, n);
	fprintf(stderr, near ? "vfio-doctor: there is no finding '%s'; did you mean '%s'?\n" : "vfio-doctor: there is no finding '%s' (vfio-doctor explain lists all)\n",
		id, near);
	return EXIT_USAGE;
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
	struct style s = options_style(&o);
	for (size_t i = 0; i < o.args.n; i++) {
		const struct rule *rule = rule_find(o.args.v[i]);

		if (!rule) {
			buf_free(&out);
			return unknown_id(o.args.v[i], a);
		}
		if (i && o.format == FORMAT_TEXT)
			buf_putc(&out, '\n');
		if (o.format == FORMAT_JSON)
			render_rule_json(rule, &out);
		else
			render_rule_text(rule, &s, &out);
	}
	if (!o.args.n)
		render_rules_list(&s, &out);
	r = options_write(&o, &out);
	buf_free(&out);
	return r;
}
