/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/check.h"

#include "analyse/next-boot.h"
#include "analyse/vm-view.h"
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "cli/vm-source.h"
#include "render/render.h"
#include "rules/rule.h"

#include <stdio.h>

static int render(const struct options *o, const struct render_check *r, struct buf *out)
{
	struct style s = options_style(o);

	switch (o->format) {
	case FORMAT_TEXT:
		render_check_text(r, &s, out);
		return 0;
	case FORMAT_JSON:
		render_check_json(r, out);
		return 0;
	case FORMAT_PROMETHEUS:
		render_check_prometheus(r, out);
		return 0;
	case FORMAT_HTML:
		render_check_html(r, out);
		return 0;
	case FORMAT_SARIF:
		render_check_sarif(r, out);
		return 0;
	case FORMAT_SVG:
		render_check_svg(r, out);
		return 0;
	}
	fprintf(stderr, "vfio-doctor: check has no output of that format\n");
	return EXIT_USAGE;
}

static int check_host(const struct options *o, const struct source *src, const struct vm *vm)
{
	struct analysis *an = analyse(src->host, o->targets.v, o->targets.n, o->arena);
	struct buf out = { 0 };

	for (size_t i = 0; i < an->n_missing_targets; i++)
		fprintf(stderr, "vfio-doctor: --target %s: there is no such device on this host\n",
			an->missing_targets[i]);
	if (an->n_missing_targets)
		return EXIT_INPUT;
	if (vm)
		vm_views_only(an, vm);

	struct report *report = rules_run(src->host, an, o->arena);
	struct render_check r = { src->host, an, report, o->arena, o->all, o->checklist, o->sample };
	int status = render(o, &r, &out);
	if (status == 0)
		status = options_write(o, &out);
	buf_free(&out);
	if (status)
		return status;
	status = verdict_exit_status(report->verdict);
	return o->strict && status == 1 ? 2 : status;
}

int check_vm(struct options *o, struct source *src, const char *name)
{
	struct vm *vm;
	int r = vm_source_find(o, src, name, &vm);

	if (r)
		return r;
	vm_source_targets(o, src, vm);
	return check_host(o, src, vm);
}

int verb_check(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	static const char *const with_value[] = { "vm", NULL }, *const without[] = { "next-boot", NULL };
	const struct own_names own = { with_value, without };
	struct options o = { .arena = a };
	struct source src;
	int r = options_parse(argc, argv,
			      OPT_SOURCE | OPT_TARGET | OPT_FORMAT | OPT_ALL | OPT_CHECKLIST |
				      OPT_OUTPUT | OPT_STRICT | OPT_OWN,
			      &own, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	if (o.args.n) {
		fprintf(stderr,
			"vfio-doctor: check takes no argument '%s' (name a device with --target)\n",
			o.args.v[0]);
		return EXIT_USAGE;
	}
	r = source_open(&o, &src);
	if (r)
		return r;
	if (options_own(&o, "next-boot"))
		next_boot_apply(src.host, a);
	r = options_own(&o, "vm") ? check_vm(&o, &src, options_own(&o, "vm"))
				  : check_host(&o, &src, NULL);
	source_close(&src);
	return r;
}
