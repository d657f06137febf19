/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "render/render.h"

#include <stdio.h>

static int show_groups(const struct options *o, const struct host *h, struct buf *out)
{
	struct style s = options_style(o);

	if (o->format == FORMAT_JSON)
		render_groups_json(h, o->arena, out);
	else
		render_groups_text(h, &s, o->arena, out);
	return 0;
}

static int show_devices(const struct options *o, const struct host *h, struct buf *out)
{
	struct style s = options_style(o);

	if (o->format == FORMAT_JSON)
		render_devices_json(h, o->arena, out);
	else
		render_devices_text(h, &s, o->arena, out);
	return 0;
}

static int show_tree(const struct options *o, const struct host *h, struct buf *out)
{
	struct style s = options_style(o);

	if (o->format == FORMAT_JSON) {
		fprintf(stderr, "vfio-doctor: show tree is text; `show devices --json` has the same functions\n");
		return EXIT_USAGE;
	}
	render_tree_text(h, &s, o->arena, out);
	return 0;
}

static const struct {
	const char *name;
	int (*show)(const struct options *o, const struct host *h, struct buf *out);
} views[] = {
	{ "groups", show_groups },
	{ "tree", show_tree },
	{ "devices", show_devices },
};

int verb_show(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct source src;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_FORMAT | OPT_OUTPUT, NULL, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	const char *names[ARRAY_SIZE(views)], *what = o.args.n ? o.args.v[0] : "groups";
	size_t view = ARRAY_SIZE(views);
	for (size_t i = 0; i < ARRAY_SIZE(views); i++) {
		names[i] = views[i].name;
		if (streq(what, views[i].name))
			view = i;
	}
	if (view == ARRAY_SIZE(views)) {
		const char *near = nearest(what, names, ARRAY_SIZE(views));

		fprintf(stderr, "vfio-doctor: show '%s' is nothing known%s%s%s\n", what, near ? "; did you mean '" : " (vfio-doctor show --help lists what is)",
			near ? near : "", near ? "'?" : "");
		return EXIT_USAGE;
	}
	r = source_open(&o, &src);
	if (r)
		return r;
	struct buf out = { 0 };
	r = views[view].show(&o, src.host, &out);
	if (r == 0)
		r = options_write(&o, &out);
	buf_free(&out);
	source_close(&src);
	return r;
}
