/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/plan-source.h"
#include "cli/verbs.h"
#include "plan/plan-json.h"
#include "render/plan.h"

int verb_plan(int argc, char **argv, const struct verb *verb)
{
	static const char *const with_value[] = { "vm", NULL };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct buf out = { 0 };
	struct source src;
	struct plan *p;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_TARGET | OPT_FORMAT | OPT_OUTPUT,
			      &(struct own_names){ with_value, NULL }, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = source_open(&o, &src);
	if (r)
		return r;
	r = plan_source(&o, &src, options_own(&o, "vm"), &p);
	if (!r) {
		struct style s = options_style(&o);

		if (o.format == FORMAT_JSON)
			buf_puts(&out, plan_to_json(p, a));
		else
			render_plan_text(p, &s, a, &out);
		r = options_write(&o, &out);
		/* What a change depends on could not be read: the plan is not the whole answer. */
		r = r ? r : p->stopped ? 3 : 0;
	}
	buf_free(&out);
	source_close(&src);
	return r;
}
