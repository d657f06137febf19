/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/txn.h"

#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
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

static int open_history(const struct options *o, struct root **ret, struct txn_list *list)
{
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
			buf_printf(&out, "  %s %s\n", t->files.v[f].remove ? "removed" : t->files.v[f].existed ? "changed" : "created", str_printable(a, t->files.v[f].path));
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

static void show_conflict(const struct txn *t)
{
	fprintf(stderr, "vfio-doctor: %s\n", t->why);
	for (size_t i = 0; i < t->files.n; i++)
		if (strstr(t->why, t->files.v[i].path))
			fprintf(stderr, "vfio-doctor: the file from before the change is %s/%zu.old, from after it %s/%zu.new\n", t->dir, i, t->dir, i);
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
	int e = 0;
	if (!t) {
		fprintf(stderr, o.args.n ? "vfio-doctor: there is no change '%s' (vfio-doctor history lists them)\n" : "vfio-doctor: there is nothing to undo%s\n",
			o.args.n ? o.args.v[0] : "");
		r = EXIT_INPUT;
	} else if (t->state == TXN_UNDONE) {
		printf("%s was undone already.\n", t->id);
	} else if (root_allow_edit(root, !o.root || options_own(&o, "run-actions")) < 0) {
		fprintf(stderr, "vfio-doctor: a recording cannot be changed\n");
		r = EXIT_USAGE;
	} else if (e = txn_undo(t), e < 0) {
		show_conflict(t);
		if (t->output && t->output[0])
			fprintf(stderr, "%s\n", str_printable(a, t->output));
		r = 2;
	} else {
		printf("%s is undone: every file is as it was before.%s\n", t->id, t->reboot ? " Reboot for it to take effect." : "");
	}
	root_close(root);
	return r;
}
