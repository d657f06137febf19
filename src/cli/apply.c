/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/apply.h"

#include "cli/options.h"
#include "cli/plan-source.h"
#include "cli/verbs.h"
#include "collect/collect.h"
#include "plan/plan-json.h"
#include "render/plan.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>

struct applying {
	const struct options *o;
	const struct plan *plan;
	struct text_item *unseen;
};

static void progress(void *context, const char *what)
{
	fprintf(stderr, "vfio-doctor: %s ...\n", what);
}

/* The host is collected anew, and held against what the plan was for. What only a reboot changes is for `verify --txn`. */
static int check_result(void *context, struct root *root, const char **ret_why)
{
	struct applying *w = context;
	struct arena *a = w->o->arena;
	struct host *h = host_collect(root, a);
	struct {
		struct target *v;
		size_t n, cap;
	} targets = { 0 };

	for (const struct text_item *t = w->plan->targets; t; t = t->next) {
		struct target target;

		if (target_parse(t->text, &target) == 0)
			*vec_push(a, &targets) = target;
	}
	struct analysis *an = analyse(h, targets.v, targets.n, a);
	const char *why = plan_broken(w->plan, h, an, rules_run(h, an, a), a, &w->unseen);
	if (!why)
		return 0;
	*ret_why = why;
	return -EBADMSG;
}

static bool ask(void)
{
	char answer[16] = "";

	fprintf(stderr, "\nCarry this out? Type yes: ");
	return fgets(answer, sizeof(answer), stdin) && span_eq(span_trim(span_of(answer)), "yes");
}

static int read_plan(const struct options *o, const char *file, struct plan **ret)
{
	_cleanup_root_ struct root *here = NULL;
	const char *why = "", *path = file;
	char full[ROOT_PATH_MAX];
	struct bytes text;

	if (path[0] != '/') {
		if (!getcwd(full, sizeof(full) - strlen(file) - 2))
			return EXIT_INPUT;
		path = arena_printf(o->arena, "%s/%s", full, file);
	}
	int e = root_open_live(&here);
	if (e == 0)
		e = root_read(here, o->arena, path, ROOT_TEXT_MAX, &text);
	if (e == 0) {
		e = plan_from_json((struct span){ (const char *)text.p, text.n }, o->arena, ret, &why);
		if (e == 0)
			return 0;
	} else {
		why = strerror(-e);
	}
	fprintf(stderr, "vfio-doctor: '%s': %s\n", file, str_printable(o->arena, why));
	return EXIT_INPUT;
}

/* A plan file has no old texts; the diff is made with those that are there, if they still are the ones it was made from. */
static void find_old_texts(const struct options *o, struct root *root, struct plan *p)
{
	for (size_t i = 0; i < p->edits.n; i++) {
		struct plan_edit *e = &p->edits.v[i];
		struct bytes now;
		char hash[PLAN_HASH];

		if (!e->existed || root_read(root, o->arena, e->path, ROOT_TEXT_MAX, &now) < 0)
			continue;
		plan_hash((struct span){ (const char *)now.p, now.n }, hash);
		if (streq(hash, e->old_hash))
			e->old_text = (struct span){ (const char *)now.p, now.n };
	}
}

static int carry_out(const struct options *o, struct root *root, const struct plan *p)
{
	struct applying w = { o, p, NULL };
	struct apply_watch watch = { progress, check_result, &w };
	struct txn t;
	int e = apply_plan(root, p, time(NULL), &watch, o->arena, &t);

	for (const struct text_item *u = e == 0 ? w.unseen : NULL; u; u = u->next)
		fprintf(stderr, "vfio-doctor: not looked at: %s\n", str_printable(o->arena, u->text));
	if (e == 0) {
		printf("Done, as change %s.%s\n", t.id,
		       p->reboot ? arena_printf(o->arena,
						" Reboot, then: vfio-doctor verify --txn %s", t.id)
				 : "");
		return 0;
	}
	fprintf(stderr, "vfio-doctor: %s\n", str_printable(o->arena, t.why ? t.why : strerror(-e)));
	if (t.output && t.output[0])
		fprintf(stderr, "%s\n", str_printable(o->arena, t.output));
	fputs(t.state == TXN_NONE || t.state == TXN_PREPARED || (t.state == TXN_UNDONE && !t.begun)
		      ? "vfio-doctor: nothing was changed\n"
	      : t.state == TXN_UNDONE
		      ? "vfio-doctor: everything was put back as it was\n"
		      : "vfio-doctor: putting everything back failed too; `vfio-doctor undo` tries again\n",
	      stderr);
	return 2;
}

int verb_apply(int argc, char **argv, const struct verb *verb)
{
	static const char *const flags[] = { "yes", "run-actions", NULL }, *const values[] = { "vm",
											       NULL };
	const struct own_names own = { .with_value = values, .without = flags };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct source src;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_TARGET, &own, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	if (o.bundle || o.sample || o.lspci || (o.root && str_has_suffix(o.root, ".host"))) {
		fprintf(stderr,
			"vfio-doctor: a recording cannot be changed; apply works on this machine, or on an image's folder named by --root\n");
		return EXIT_USAGE;
	}
	if (o.args.n && options_own(&o, "vm")) {
		fprintf(stderr,
			"vfio-doctor: a plan file says itself what it is for: --vm does not go with it\n");
		return EXIT_USAGE;
	}
	o.writes = true;
	r = source_open(&o, &src);
	if (r)
		return r;
	bool actions = !o.root || options_own(&o, "run-actions");
	struct plan *p = NULL;
	if (o.args.n)
		r = read_plan(&o, o.args.v[0], &p);
	if (o.args.n && !r)
		find_old_texts(&o, src.root, p);
	if (!o.args.n)
		r = plan_source(&o, &src, options_own(&o, "vm"), &p);
	struct style s = options_style(&o);
	struct buf out = { 0 };
	if (!r) {
		if (!actions)
			p->actions.n = p->checks.n = 0;
		render_plan_text(p, &s, a, &out);
		r = options_write(&o, &out);
		fflush(stdout);
	}
	if (!r && p->stopped) {
		fprintf(stderr,
			"vfio-doctor: a part of this could not be decided (see above): nothing was changed\n");
		r = 3;
	} else if (!r && !plan_is_empty(p)) {
		if (!options_own(&o, "yes") && !ask()) {
			fprintf(stderr, "vfio-doctor: nothing was changed\n");
			r = EXIT_USAGE;
		} else if (root_allow_edit(src.root, actions) < 0) {
			fprintf(stderr, "vfio-doctor: this cannot be changed\n");
			r = EXIT_USAGE;
		} else {
			r = carry_out(&o, src.root, p);
		}
	}
	buf_free(&out);
	source_close(&src);
	return r;
}
