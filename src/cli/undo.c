/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/txn.h"

#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "render/plan.h"
#include "root/edit.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>

static const char *when(struct arena *a, int64_t seconds)
{
	char text[32];
	time_t t = (time_t)seconds;
	struct tm tm;

	localtime_r(&t, &tm);
	strftime(text, sizeof(text), "%Y-%m-%d %H:%M", &tm);
	return arena_strdup(a, text);
}

static int open_history(struct options *o, struct root **ret, struct txn_list *list)
{
	o->writes = true; /* undo does, and history reads what apply wrote here */

	int r = source_open_root(o, ret);

	if (r)
		return r;
	int e = txn_history(*ret, o->arena, list);
	if (e == 0 || e == -ENOENT)
		return 0;
	fprintf(stderr, "vfio-doctor: '" TXN_DIR "': %s\n", strerror(-e));
	root_close(*ret);
	return EXIT_INPUT;
}

int verb_history(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct txn_list list = { 0 };
	struct buf out = { 0 };
	struct root *root;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_OUTPUT, NULL, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = open_history(&o, &root, &list);
	if (r)
		return r;
	for (size_t i = list.n; i-- > 0;) {
		const struct txn *t = &list.v[i];

		buf_printf(&out, "%s  %s  %s\n", t->id, when(a, t->time), txn_state_name((int)t->state));
		for (size_t f = 0; f < t->files.n; f++)
			buf_printf(&out, "  %s %s\n",
				   t->files.v[f].remove    ? "removed"
				   : t->files.v[f].existed ? "changed"
							   : "created",
				   str_printable(a, t->files.v[f].path));
	}
	if (!list.n)
		buf_puts(&out, "Nothing has been changed by vfio-doctor here.\n");
	r = options_write(&o, &out);
	buf_free(&out);
	root_close(root);
	return r;
}

/* The last change that is in force. */
static struct txn *find(struct txn_list *list, const char *id)
{
	for (size_t i = list->n; i-- > 0;) {
		struct txn *t = &list->v[i];

		if (id ? streq(t->id, id) : t->state != TXN_UNDONE)
			return t;
	}
	return NULL;
}

/* What has been changed since, so that the user can put it in again, or decide against the undo. */
static void show_conflicts(const struct options *o, struct txn *t)
{
	struct style s = options_style(o);
	struct txn_conflicts conflicts = { 0 };

	if (txn_conflicts(t, &conflicts) < 0)
		return;
	for (size_t i = 0; i < conflicts.n; i++) {
		struct buf out = { 0 };

		buf_printf(&out, "\nChanged in %s since:\n",
			   str_printable(o->arena, conflicts.v[i].file->path));
		render_diff(&conflicts.v[i].since, &s, o->arena, &out);
		fputs(out.s, stderr);
		buf_free(&out);
	}
	fprintf(stderr,
		"\nMake that change undone first, or put the older files back by hand: they are in %s (N.old).\n",
		t->dir);
}

static void progress(void *context, const char *what)
{
	fprintf(stderr, "vfio-doctor: %s ...\n", what);
}

/* The exit status. */
static int undo(const struct options *o, struct root *root, struct txn *t)
{
	int e = txn_lock(root, o->arena, &t->why);

	/* As it stands now that nobody else can change it. */
	if (e == 0)
		e = txn_load(root, t->id, o->arena, t);
	t->progress = progress;
	if (e == 0)
		e = txn_undo(t);
	if (e == 0) {
		printf("%s is undone: every file is as it was before.%s\n", t->id,
		       t->reboot ? " Reboot for it to take effect." : "");
		return 0;
	}
	fprintf(stderr, "vfio-doctor: %s\n", str_printable(o->arena, t->why ? t->why : strerror(-e)));
	if (e == -ESTALE)
		show_conflicts(o, t);
	if (t->output && t->output[0])
		fprintf(stderr, "%s\n", str_printable(o->arena, t->output));
	return 2;
}

int verb_undo(int argc, char **argv, const struct verb *verb)
{
	static const char *const flags[] = { "run-actions", NULL };
	const struct own_names own = { .without = flags };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct txn_list list = { 0 };
	struct root *root;
	int r = options_parse(argc, argv, OPT_SOURCE, &own, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = open_history(&o, &root, &list);
	if (r)
		return r;
	struct txn *t = find(&list, o.args.n ? o.args.v[0] : NULL);

	if (!t) {
		fprintf(stderr,
			o.args.n ? "vfio-doctor: there is no change '%s' (vfio-doctor history lists them)\n"
				 : "vfio-doctor: there is nothing to undo%s\n",
			o.args.n ? o.args.v[0] : "");
		r = EXIT_INPUT;
	} else if (t->state == TXN_UNDONE) {
		printf("%s was undone already.\n", t->id);
	} else if (root_allow_edit(root, !o.root || options_own(&o, "run-actions")) < 0) {
		fprintf(stderr, "vfio-doctor: a recording cannot be changed\n");
		r = EXIT_USAGE;
	} else {
		r = undo(&o, root, t);
	}
	root_close(root);
	return r;
}
