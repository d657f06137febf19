/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/dry.h"

#include "decode/modprobe-conf.h"
#include "decode/shell-vars.h"

#include <errno.h>

#define SECONDS 30

static size_t modprobe_notes(struct arena *a, struct span text, const char *path)
{
	struct modprobe_conf conf = { 0 };

	modprobe_read(&conf, text, path, a);
	return conf.notes.n;
}

static size_t shell_notes(struct arena *a, struct span text, const char *path)
{
	struct shell_vars vars = { 0 };

	shell_vars_read(&vars, text, path, a);
	return vars.notes.n;
}

static const struct kind {
	const char *prefix;
	size_t (*notes)(struct arena *a, struct span text, const char *path);
	const char *command;   /* the file's path is put behind it */
	const char *complaint; /* NULL: the exit status tells */
} kinds[] = {
	{ "/etc/default/grub", shell_notes, "sh -n", NULL },
	/* modprobe goes on after a line that it does not know, with a message. An option's last word is its argument. */
	{ "/etc/modprobe.d/", modprobe_notes, "modprobe -c -C", "ignoring bad line" },
	{ "/etc/mkinitcpio.conf", shell_notes, "bash -n", NULL },
	{ "/etc/dracut.conf", shell_notes, "bash -n", NULL },
};

static const struct kind *kind_of(const char *path)
{
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (str_has_prefix(path, kinds[i].prefix))
			return &kinds[i];
	return NULL;
}

/* The old text may hold lines that nobody understands; the new one may not hold more of them. */
static int ask_readers(struct txn *t, const struct kind *kind, const struct plan_edit *e, size_t n)
{
	struct bytes old = { (const uint8_t *)"", 0 };

	if (e->existed && txn_saved(t, n, "old", &old) < 0)
		return txn_fail(t, -EIO, "what was saved of '%s' cannot be read", e->path);
	if (kind->notes(t->arena, e->new_text, e->path) >
	    kind->notes(t->arena, (struct span){ (const char *)old.p, old.n }, e->path))
		return txn_fail(t, -EBADMSG,
				"the new '%s' would hold a line that is not understood: nothing was changed",
				e->path);
	return 0;
}

/* Complaints of the program about N.new or N.old; -1: it cannot be asked (not installed, or an image whose programs are not run). */
static int complaints(struct txn *t, const struct kind *kind, size_t n, const char *which)
{
	const char *output = "",
		   *command = arena_printf(t->arena, "%s %s/%zu.%s", kind->command, t->dir, n, which);
	int status = 0, count = 0;

	if (edit_run(t->root, plan_command(t->arena, command), SECONDS, t->arena, &status, &output) < 0 ||
	    status == 126 || status == 127)
		return -1;
	for (const char *at = kind->complaint ? output : NULL;
	     at && (at = strstr(at, kind->complaint)); at++)
		count++;
	if (status || count)
		t->output = output;
	return count + (status != 0);
}

static int ask_program(struct txn *t, const struct kind *kind, const struct plan_edit *e, size_t n)
{
	int now = complaints(t, kind, n, "new");

	/* A line of the user's that modprobe has always passed over is none of ours. */
	if (now <= 0 || (kind->complaint && e->existed && now <= complaints(t, kind, n, "old"))) {
		t->output = NULL;
		return 0;
	}
	return txn_fail(t, -EBADMSG, "the new '%s' does not stand up to `%s`: nothing was changed",
			e->path, kind->command);
}

int dry_run(struct txn *t, const struct plan *plan)
{
	for (size_t i = 0; i < plan->edits.n; i++) {
		const struct plan_edit *edit = &plan->edits.v[i];
		const struct kind *kind = edit->remove ? NULL : kind_of(edit->path);
		int e = kind ? ask_readers(t, kind, edit, i) : 0;

		if (e == 0 && kind)
			e = ask_program(t, kind, edit, i);
		if (e < 0)
			return e;
	}
	return 0;
}
