/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/plan-source.h"

#include "analyse/vm-view.h"
#include "cli/vm-source.h"

int plan_source(struct options *o, struct source *src, const char *name, struct plan **ret)
{
	struct vm *vm = NULL;
	int r = name ? vm_source_find(o, src, name, &vm) : 0;

	if (r)
		return r;
	if (vm)
		vm_source_targets(o, src, vm);
	struct analysis *an = analyse(src->host, o->targets.v, o->targets.n, o->arena);
	if (vm)
		vm_views_only(an, vm);
	*ret = plan_make(src->host, an, rules_run(src->host, an, o->arena), o->arena);
	return 0;
}
