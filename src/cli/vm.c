/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/vm-tune.h"
#include "cli/check.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "cli/vm-source.h"
#include "render/json.h"
#include "render/render.h"
#include "render/vm-tune.h"
#include "render/vm.h"

#include <stdio.h>

static int check_one(struct options *o, struct source *src)
{
	if (o->args.n != 2) {
		fprintf(stderr, "vfio-doctor: vm check takes one VM: its name, or a file\n");
		return EXIT_USAGE;
	}
	return check_vm(o, src, o->args.v[1]);
}

static int tune_all(struct options *o, struct source *src)
{
	size_t n = o->args.n - 1;
	struct vm **list = arena_array(o->arena, n + 1, sizeof(*list));
	struct vm_tune *plans = arena_array(o->arena, n + 1, sizeof(*plans));
	struct buf out = { 0 };
	struct tune_pool pool;
	json_t *json = NULL;
	int status = 0;

	if (!n) {
		fprintf(stderr, "vfio-doctor: vm tune takes the names or files of one or more VMs\n");
		return EXIT_USAGE;
	}
	for (size_t i = 0; i < n; i++) {
		int r = vm_source_find(o, src, o->args.v[i + 1], &list[i]);

		if (r)
			return r;
	}
	tune_pool_init(&pool, src->host, vm_views_make(src->host, o->arena),
		       (const struct vm *const *)list, n, o->arena);
	if (o->format == FORMAT_JSON && n > 1)
		json = json_array();
	vm_tune(&pool, (const struct vm *const *)list, n, plans);
	for (size_t i = 0; i < n; i++) {
		status |= plans[i].refused ? 2 : 0;
		if (o->format != FORMAT_JSON)
			render_tune_text(&plans[i], o->arena, &out);
		else if (n > 1)
			json_array_append_new(json, render_tune_json(&plans[i], o->arena));
		else
			json = render_tune_json(&plans[i], o->arena);
	}
	if (json)
		json_write(json, &out);
	int r = options_write(o, &out);
	buf_free(&out);
	return r ? r : status;
}

static const struct {
	const char *name;
	int (*run)(struct options *o, struct source *src);
} actions[] = {
	{ "check", check_one },
	{ "tune", tune_all },
};

int verb_vm(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	size_t action = ARRAY_SIZE(actions);
	struct source src;
	int r = options_parse(argc, argv,
			      OPT_SOURCE | OPT_FORMAT | OPT_ALL | OPT_OUTPUT | OPT_STRICT, NULL, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	for (size_t i = 0; o.args.n && i < ARRAY_SIZE(actions); i++)
		if (streq(o.args.v[0], actions[i].name))
			action = i;
	if (action == ARRAY_SIZE(actions)) {
		fprintf(stderr,
			"vfio-doctor: vm takes check or tune and a VM: vfio-doctor vm check NAME|FILE\n");
		return EXIT_USAGE;
	}
	r = source_open(&o, &src);
	if (r)
		return r;
	r = actions[action].run(&o, &src);
	source_close(&src);
	return r;
}
