/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Carrying out a plan so that it can be undone, and so that a power cut at any moment leaves the old state
 * or the new, once recovery has run.
 *
 * 	txn_lock(root, arena, &why)		before anything else: one writer at a time
 * 	txn_recover(root, ...)			then, always: finishes what an earlier run left half done
 * 	txn_begin(root, plan, arena, &txn)	picks an id
 * 	txn_prepare(txn)			compares every file with the hash in the plan; saves the old bytes
 * 						and attributes and the new bytes in the journal, synced
 * 	txn_commit(txn)				puts each new file in place by rename, synced; from here on
 * 						recovery goes forward
 * 	txn_run_actions(txn)			the rebuild commands
 * 	txn_finish(txn) / txn_rollback(txn)	done, or everything back
 *
 * The journal is /var/lib/vfio-doctor/txn/ID/: journal.json (paths, hashes, attributes, actions), N.old and
 * N.new, and `state` with one word: prepared, committed, done, undoing, undone. A state is replaced by
 * rename, so it is always one of these. A txn folder without a state was never prepared and means nothing.
 *
 * After a power cut: "prepared" is rolled back (nothing or a part was renamed), "committed" is rolled forward
 * (all files get their new bytes, the commands run again; if that fails, everything goes back), "undoing" goes on
 * undoing. Each step can be repeated.
 *
 * Two kinds of commands. One builds something from files (update-grub): to take it back, it runs again over the
 * older files. The other changes something itself (grubby, qm set): it has a command of its own that takes it back,
 * and these run in reverse order, before the files go back. A staged file is one that only such a command may
 * change: its old and new text stand in the journal, the command gets their paths, and what the file was afterwards
 * is noted, so that undo sees a later change there too.
 *
 * Errors: 0 or -errno, with one sentence in txn->why. -ESTALE: a file is not what the plan was made from.
 */

#include "plan/plan.h"
#include "root/edit.h"

#define TXN_DIR "/var/lib/vfio-doctor/txn"

enum txn_state { TXN_NONE, TXN_PREPARED, TXN_COMMITTED, TXN_DONE, TXN_UNDOING, TXN_UNDONE };
const char *txn_state_name(int state);
int txn_state_parse(const char *name);

struct txn_file {
	const char *path;
	bool existed, remove, staged;
	struct root_meta meta; /* of the old file, or for the new one */
	char old_hash[PLAN_HASH], new_hash[PLAN_HASH];
};

struct txn_action {
	const char *const *argv, *const *undo; /* as in the plan, with the paths in the journal put in */
	unsigned seconds;
};

struct txn {
	struct root *root;
	struct arena *arena;
	const char *id, *dir, *why;
	enum txn_state state;
	int64_t time; /* seconds since the epoch, when it was begun */
	struct {
		struct txn_file *v;
		size_t n, cap;
	} files;
	struct {
		struct txn_action *v;
		size_t n, cap;
	} actions;
	size_t begun; /* actions that were started in this run */
	struct text_item *post_conditions, *targets;
	bool reboot;
	const char *output; /* of the action that failed */
	/* Told before each action and each file that is put back. May be NULL. */
	void (*progress)(void *context, const char *what);
	void *context;
};

/* -EWOULDBLOCK with a sentence: another one is at it. Held until the process ends. */
int txn_lock(struct root *root, struct arena *a, const char **ret_why);

int txn_begin(struct root *root, const struct plan *plan, int64_t now, struct arena *a, struct txn *ret);
int txn_prepare(struct txn *t, const struct plan *plan);
int txn_commit(struct txn *t);
int txn_run_actions(struct txn *t);
int txn_finish(struct txn *t);
/*
 * What was begun of the actions is taken back; then old bytes, attributes and absence, whatever of it is not so
 * already; then what is built from files, once more (an error of these no longer counts). Then the state undone.
 */
int txn_rollback(struct txn *t);

/* Reads one from the journal. -ENOENT: there is none of that id. */
int txn_load(struct root *root, const char *id, struct arena *a, struct txn *ret);
/* All that have a state, oldest first. */
struct txn_list {
	struct txn *v;
	size_t n, cap;
};
int txn_history(struct root *root, struct arena *a, struct txn_list *ret);
/* A file that is neither as the transaction left it nor as it was before it. */
struct txn_conflict {
	const struct txn_file *file;
	struct plan_edit since; /* from what the transaction left to what is there now, for plan_diff() */
};
struct txn_conflicts {
	struct txn_conflict *v;
	size_t n, cap;
};
int txn_conflicts(struct txn *t, struct txn_conflicts *ret);
/*
 * Undo: refuses (-ESTALE, txn->why names the file) if there is a conflict. Then all actions are taken back in
 * reverse order, the files put back, and what is built from files is built from the old ones.
 */
int txn_undo(struct txn *t);

/* The parts of it, for the files of this room. */
int txn_fail(struct txn *t, int e, const char *fmt, ...) _printf_(3, 4);
int txn_fail_io(struct txn *t, int e, const char *what, const char *path);
int txn_set_state(struct txn *t, enum txn_state state);
int txn_put_all(struct txn *t, bool after); /* all files as they are to be after (or before) the transaction */
int txn_read_file(struct txn *t, const char *path, struct bytes *ret); /* only plain files are changed: -EINVAL */
int txn_saved(struct txn *t, size_t n, const char *suffix, struct bytes *ret);
int txn_put_journal(struct txn *t, const char *name, struct bytes data);
void txn_add_action(struct txn *t, const struct plan_action *action);
int txn_take_back(struct txn *t, size_t begun); /* the actions with a command for that, in reverse order */
int txn_run_builders(struct txn *t);            /* those without */
int txn_note_after(struct txn *t);
/* *ret_id: what was recovered, or NULL. */
int txn_recover(struct root *root, struct arena *a, const char **ret_id, enum txn_state *ret_from);
