/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The ways back: at once after a failure, later at the user's wish, and at the next run after a power cut. */
#include "apply/txn.h"

#include <errno.h>

/* A file's hash once the commands were through (they may have touched it too); "" for a staged one where that was never noted. */
static const char *hash_after(struct txn *t, size_t n)
{
	struct bytes noted;

	if (txn_saved(t, n, "after", &noted) == 0)
		return span_dup(t->arena, span_trim((struct span){ (const char *)noted.p, noted.n }));
	return t->files.v[n].staged ? "" : t->files.v[n].new_hash;
}

static void hash(struct bytes b, char ret[static PLAN_HASH])
{
	plan_hash((struct span){ (const char *)b.p, b.n }, ret);
}

static int note_one(struct txn *t, size_t n)
{
	const char *name = arena_printf(t->arena, "%zu.after", n);
	struct bytes now;
	char text[PLAN_HASH];
	int e = txn_read_file(t, t->files.v[n].path, &now);

	if (e == -ENOENT && t->files.v[n].remove)
		return 0;
	if (e < 0)
		return txn_fail_io(t, e, "read", t->files.v[n].path);
	hash(now, text);
	if (streq(text, t->files.v[n].new_hash))
		return 0;
	e = edit_unlink(t->root, arena_printf(t->arena, "%s/%s", t->dir, name));
	if (e == 0 || e == -ENOENT)
		e = txn_put_journal(t, name, (struct bytes){ (const uint8_t *)text, strlen(text) });
	return e == 0 ? edit_sync_dir(t->root, t->dir) : e;
}

int txn_note_after(struct txn *t)
{
	int e = 0;

	for (size_t i = 0; i < t->files.n && e == 0; i++)
		e = note_one(t, i);
	return e;
}

/* What the transaction left there, as far as the journal has it. */
static struct span left_there(struct txn *t, size_t n)
{
	struct bytes data;

	if (t->files.v[n].remove || txn_saved(t, n, "new", &data) < 0)
		return (struct span){ "", 0 };
	return (struct span){ (const char *)data.p, data.n };
}

int txn_conflicts(struct txn *t, struct txn_conflicts *ret)
{
	for (size_t i = 0; i < t->files.n; i++) {
		const struct txn_file *f = &t->files.v[i];
		const char *after = hash_after(t, i);
		struct bytes now = { (const uint8_t *)"", 0 };
		char have[PLAN_HASH] = "";
		int e = txn_read_file(t, f->path, &now);

		if (e < 0 && e != -ENOENT)
			return txn_fail_io(t, e, "read", f->path);
		if (e == 0)
			hash(now, have);
		if (streq(have, after) || streq(have, f->old_hash) ||
		    (f->staged && (!after[0] || streq(have, f->new_hash))))
			continue;
		*vec_push(t->arena, ret) = (struct txn_conflict){
			.file = f,
			.since = { .path = f->path,
				   .existed = !f->remove,
				   .remove = e == -ENOENT,
				   .old_text = left_there(t, i),
				   .new_text = { (const char *)now.p, now.n } },
		};
	}
	return 0;
}

/* Taken back as far as it was begun; what cannot be is said, and does not stop the rest. */
static int go_back(struct txn *t, size_t begun)
{
	int taken = txn_take_back(t, begun);
	const char *why = t->why;
	int e = txn_put_all(t, false);

	if (e == 0 && taken < 0) {
		t->why = why;
		return taken;
	}
	return e;
}

int txn_rollback(struct txn *t)
{
	const char *why = t->why, *output = t->output;
	size_t begun = t->begun;

	/* Should the power go now, the next run goes on with this. If even that cannot be written, on without it. */
	if (t->state == TXN_COMMITTED)
		(void)txn_set_state(t, TXN_UNDOING);
	int e = go_back(t, begun);

	if (e < 0)
		return e;
	/* What was built from the new files is built from the old ones again, as far as that works. */
	if (begun)
		(void)txn_run_builders(t);
	e = txn_set_state(t, TXN_UNDONE);
	if (e == 0) {
		t->why = why;
		t->output = output;
	}
	return e;
}

int txn_undo(struct txn *t)
{
	struct txn_conflicts conflicts = { 0 };
	bool ran = t->state != TXN_PREPARED;
	int e = txn_conflicts(t, &conflicts);

	if (e < 0)
		return e;
	if (conflicts.n)
		return txn_fail(t, -ESTALE, "'%s' was changed since: undoing would lose that change",
				conflicts.v[0].file->path);
	e = txn_set_state(t, TXN_UNDOING);
	if (e == 0)
		e = go_back(t, ran ? t->actions.n : 0);
	if (e == 0 && ran)
		e = txn_run_builders(t);
	return e < 0 ? e : txn_set_state(t, TXN_UNDONE);
}

/* An image that is being prepared runs no programs: its commands are left out there and here. */
static int without_programs(int e)
{
	return e == -EPERM ? 0 : e;
}

static int go_forward(struct txn *t)
{
	int e = txn_put_all(t, true);

	if (e == 0)
		e = without_programs(txn_run_actions(t));
	return e < 0 ? e : txn_set_state(t, TXN_DONE);
}

static int go_on_undoing(struct txn *t, bool ran)
{
	int e = without_programs(go_back(t, ran ? t->actions.n : 0));

	if (e == 0 && ran)
		e = without_programs(txn_run_builders(t));
	return e < 0 ? e : txn_set_state(t, TXN_UNDONE);
}

int txn_recover(struct root *root, struct arena *a, const char **ret_id, enum txn_state *ret_from)
{
	struct txn_list list = { 0 };
	int e = txn_history(root, a, &list);

	*ret_id = NULL;
	if (e < 0)
		return e == -ENOENT ? 0 : e;
	for (size_t i = 0; i < list.n; i++) {
		struct txn *t = &list.v[i];
		enum txn_state from = t->state;

		if (from != TXN_PREPARED && from != TXN_COMMITTED && from != TXN_UNDOING)
			continue;
		e = from == TXN_COMMITTED ? go_forward(t) : go_on_undoing(t, from == TXN_UNDOING);
		/* A command that fails now may be why the run was cut short: then back. */
		if (e < 0 && from == TXN_COMMITTED)
			e = go_on_undoing(t, true);
		if (e < 0)
			return e;
		*ret_id = t->id;
		*ret_from = from;
	}
	return 0;
}
