/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/kernel/params.h"

static void add(struct check *c, struct param_places *list, const struct boot_params *from, bool running)
{
	if (!from->known)
		return;
	for (size_t i = 0; i < from->cmdline.n; i++) {
		const struct cmdline_param *p = &from->cmdline.v[i];
		bool seen = p->for_init;

		for (size_t k = 0; k < list->n && !seen; k++)
			seen = cmdline_param_eq(list->v[k].param, p);
		if (!seen)
			*vec_push(c->arena, list) = (struct param_place){ from, p, running };
	}
}

struct param_places param_places(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	struct param_places list = { 0 };

	add(c, &list, &b->running, true);
	add(c, &list, &b->generated, false);
	add(c, &list, &b->configured, false);
	/* A file read on its own, without a loader to go with it, is still somebody's intention. */
	for (size_t i = 0; b->loader == BOOT_LOADER_UNKNOWN && i < b->others.n; i++)
		add(c, &list, &b->others.v[i], false);
	return list;
}

void finding_param(struct check *c, struct finding *f, const struct param_place *p)
{
	const char *path = p->from->line
				   ? arena_printf(c->arena, "%s:%u", p->from->path, p->from->line)
				   : p->from->path;

	finding_evidence(c, f, path, "%s", p->param->text);
}
