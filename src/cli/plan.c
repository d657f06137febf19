/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "cli/vm-source.h"
#include "analyse/vm-view.h"
#include "plan/plan-json.h"
#include "render/plan.h"

#include <stdio.h>

int verb_plan(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct buf out = { 0 };
	struct source src;
	static const char *const with_value[] = { "vm", NULL };
	struct vm *vm = NULL;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_TARGET | OPT_FORMAT | OPT_OUTPUT, &(struct own_names){ with_value, NULL }, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = source_open(&o, &src);
	if (r)
		return r;
	const char *name = options_own(&o, "vm");
	r = name ? vm_source_find(&o, &src, name, &vm) : 0;
	if (r) {
		source_close(&src);
		return r;
	}
	if (vm)
		vm_source_targets(&o, &src, vm);
	struct analysis *an = analyse(src.host, o.targets.v, o.targets.n, a);
	if (vm)
		vm_views_only(an, vm);
	struct style s = options_style(&o);
	const struct plan *p = plan_make(src.host, an, rules_run(src.host, an, a), a);
	if (o.format == FORMAT_JSON)
		buf_puts(&out, plan_to_json(p, a));
	else
		render_plan_text(p, &s, a, &out);
	r = options_write(&o, &out);
	buf_free(&out);
	source_close(&src);
	/* What a change depends on could not be read: the plan is not the whole answer. */
	return r ? r : p->stopped ? 3 : 0;
}
