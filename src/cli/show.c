/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/assume.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/show-rom.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "render/render.h"
#include "render/vm.h"

#include <stdio.h>

/* The assumptions in the order they were given, NULL-terminated; NULL if there is none. */
static const char *const *assumptions(const struct options *o)
{
	const char **list = arena_array(o->arena, o->own.n + 1, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < o->own.n; i++)
		if (streq(o->own.v[i].name, "assume"))
			list[n++] = o->own.v[i].value;
	return n ? list : NULL;
}

static int assume(const struct options *o, const struct render_groups *r, struct group_prediction *ret)
{
	struct assume_set set = { 0 };
	const char *why = NULL;

	for (size_t i = 0; r->assumptions[i]; i++)
		if (assume_parse(r->assumptions[i], o->arena, &set, &why) < 0)
			break;
	if (why || assume_predict(&set, r->host, r->analysis->isolation, o->arena, ret, &why) < 0) {
		fprintf(stderr, "vfio-doctor: --assume %s\n", str_printable(o->arena, why));
		return EXIT_USAGE;
	}
	return 0;
}

static int show_groups(const struct options *o, const struct host *h, struct buf *out)
{
	struct style s = options_style(o);
	struct group_prediction then;
	struct render_groups r = { .host = h,
				   .analysis = analyse(h, NULL, 0, o->arena),
				   .arena = o->arena,
				   .why = options_own(o, "why"),
				   .assumptions = assumptions(o) };

	if (r.assumptions) {
		int e = assume(o, &r, &then);

		if (e)
			return e;
		r.assumed = &then;
	}
	if (o->format == FORMAT_JSON)
		render_groups_json(&r, out);
	else
		render_groups_text(&r, &s, out);
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
		fprintf(stderr, "vfio-doctor: show tree is text or svg; `show devices --json` has the "
				"same functions\n");
		return EXIT_USAGE;
	}
	if (o->format == FORMAT_SVG) {
		struct render_check r = { .host = h,
					  .analysis = analyse(h, NULL, 0, o->arena),
					  .arena = o->arena };

		render_check_svg(&r, out);
		return 0;
	}
	render_tree_text(h, &s, o->arena, out);
	return 0;
}

static int show_vms(const struct options *o, const struct host *h, struct buf *out)
{
	struct vm_views *views = vm_views_make(h, o->arena);
	struct style s = options_style(o);

	if (o->format == FORMAT_JSON)
		render_vms_json(views, o->arena, out);
	else
		render_vms_text(h, views, &s, o->arena, out);
	return 0;
}

static int show_boot(const struct options *o, const struct host *h, struct buf *out)
{
	const struct boot_chain *b = analyse(h, NULL, 0, o->arena)->boot;
	struct style s = options_style(o);

	if (o->format == FORMAT_JSON)
		render_boot_json(h, b, o->arena, out);
	else
		render_boot_text(h, b, &s, o->arena, out);
	return 0;
}

static const struct {
	const char *name;
	int (*show)(const struct options *o, const struct host *h, struct buf *out);
} views[] = {
	{ "groups", show_groups }, { "tree", show_tree }, { "devices", show_devices },
	{ "boot", show_boot },     { "rom", NULL }, /* of a file, without a host: show-rom.c */
	{ "vms", show_vms },
};

int verb_show(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct source src;
	static const char *const with_value[] = { "assume", NULL }, *const without[] = { "why", NULL };
	const struct own_names own = { with_value, without };
	int r = options_parse(argc, argv,
			      OPT_SOURCE | OPT_TARGET | OPT_FORMAT | OPT_OUTPUT | OPT_OWN, &own, &o);

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

		fprintf(stderr, "vfio-doctor: show '%s' is nothing known%s%s%s\n", what,
			near ? "; did you mean '" : " (vfio-doctor show --help lists what is)",
			near ? near : "", near ? "'?" : "");
		return EXIT_USAGE;
	}
	struct buf out = { 0 };
	if (!views[view].show) {
		r = show_rom(&o, &out);
		if (r == 0)
			r = options_write(&o, &out);
		buf_free(&out);
		return r;
	}
	r = source_open(&o, &src);
	if (r)
		return r;
	r = views[view].show(&o, src.host, &out);
	if (r == 0)
		r = options_write(&o, &out);
	buf_free(&out);
	source_close(&src);
	return r;
}
