/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The commands of a transaction: forward, and back. */
#include "apply/txn.h"

#include <errno.h>

#define ACTION_SECONDS 1800

/* "@new:PATH" and "@old:PATH" are the journal's copies of a staged file. */
static const char *journal_word(struct txn *t, const char *word)
{
	bool new_text = str_has_prefix(word, PLAN_NEW);

	if (!new_text && !str_has_prefix(word, PLAN_OLD))
		return word;
	for (size_t i = 0; i < t->files.n; i++)
		if (streq(t->files.v[i].path, word + strlen(PLAN_NEW)))
			return arena_printf(t->arena, "%s/%zu.%s", t->dir, i, new_text ? "new" : "old");
	return word;
}

static const char *const *journal_argv(struct txn *t, const char *const *argv)
{
	size_t n = 0;

	while (argv && argv[n])
		n++;
	const char **copy = argv ? arena_array(t->arena, n + 1, sizeof(*copy)) : NULL;
	for (size_t i = 0; i < n; i++)
		copy[i] = journal_word(t, argv[i]);
	return copy;
}

void txn_add_action(struct txn *t, const struct plan_action *action)
{
	*vec_push(t->arena, &t->actions) =
		(struct txn_action){ journal_argv(t, action->argv), journal_argv(t, action->undo),
				     action->seconds };
}

/* Where edit_run() looks for it. */
static bool is_installed(struct txn *t, const char *program)
{
	static const char *const folders[] = { "/usr/sbin", "/usr/bin", "/sbin", "/bin" };
	struct root_stat st;

	if (program[0] == '/')
		return root_stat(t->root, program, &st) == 0;
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++)
		if (root_stat(t->root, arena_printf(t->arena, "%s/%s", folders[i], program), &st) == 0)
			return true;
	return false;
}

static int run(struct txn *t, const char *const *argv, unsigned seconds)
{
	int status = 0;

	if (t->progress)
		t->progress(t->context, arena_printf(t->arena, "running `%s`",
						     plan_command_text(t->arena, argv)));
	int e = edit_run(t->root, argv, seconds ? seconds : ACTION_SECONDS, t->arena, &status,
			 &t->output);
	if (e < 0)
		return txn_fail(t, e, "%s: %s", argv[0],
				e == -ETIMEDOUT ? "did not end in time and was stopped" : strerror(-e));
	if (status == 127 && !is_installed(t, argv[0]))
		return txn_fail(t, -ENOENT, "%s is not installed", argv[0]);
	if (status)
		return txn_fail(t, -ECHILD, "%s failed with status %d", argv[0], status);
	return 0;
}

int txn_run_actions(struct txn *t)
{
	for (t->begun = 0; t->begun < t->actions.n;) {
		const struct txn_action *action = &t->actions.v[t->begun++];
		int e = run(t, action->argv, action->seconds);

		/* A program that is not there has begun nothing, and could not take it back either. */
		if (e == -ENOENT)
			t->begun--;
		if (e < 0)
			return e;
	}
	return txn_note_after(t);
}

int txn_take_back(struct txn *t, size_t begun)
{
	int first = 0;
	const char *why = NULL;

	for (size_t i = begun; i-- > 0;) {
		int e = t->actions.v[i].undo ? run(t, t->actions.v[i].undo, t->actions.v[i].seconds)
					     : 0;

		if (e < 0 && !first) {
			first = e;
			why = t->why;
		}
	}
	if (first)
		t->why = why;
	return first;
}

int txn_run_builders(struct txn *t)
{
	for (size_t i = 0; i < t->actions.n; i++) {
		int e = t->actions.v[i].undo ? 0
					     : run(t, t->actions.v[i].argv, t->actions.v[i].seconds);

		if (e < 0)
			return e;
	}
	return 0;
}
