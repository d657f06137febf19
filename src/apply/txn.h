/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Carrying out a plan so that it can be undone, and so that a power cut at any moment leaves the old state
 * or the new, once recovery has run.
 *
 * 	txn_recover(root, ...)			first, always: finishes what an earlier run left half done
 * 	txn_begin(root, plan, arena, &txn)	takes the lock, picks an id
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
 * (all files get their new bytes), "undoing" goes on undoing. Each step can be repeated.
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
	bool existed, remove;
	struct root_meta meta; /* of the old file, or for the new one */
	char old_hash[PLAN_HASH], new_hash[PLAN_HASH];
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
		const char *const **v;
		size_t n, cap;
	} actions;
	struct text_item *post_conditions, *targets;
	bool reboot;
	const char *output; /* of the action that failed */
};

int txn_begin(struct root *root, const struct plan *plan, int64_t now, struct arena *a, struct txn *ret);
int txn_prepare(struct txn *t, const struct plan *plan);
int txn_commit(struct txn *t);
int txn_run_actions(struct txn *t);
int txn_finish(struct txn *t);
/* Old bytes, attributes and absence back, whatever of it is not so already; then the state undone. */
int txn_rollback(struct txn *t);

/* Reads one from the journal. -ENOENT: there is none of that id. */
int txn_load(struct root *root, const char *id, struct arena *a, struct txn *ret);
/* All that have a state, oldest first. */
struct txn_list {
	struct txn *v;
	size_t n, cap;
};
int txn_history(struct root *root, struct arena *a, struct txn_list *ret);
/*
 * Undo: refuses (-ESTALE, txn->why names the file) if a file is neither as the transaction left it nor as it
 * was before. Then as txn_rollback(), and the actions once more, so that what was built from the files is
 * built from the old ones.
 */
int txn_undo(struct txn *t);
/* *ret_id: what was recovered, or NULL. */
int txn_recover(struct root *root, struct arena *a, const char **ret_id, enum txn_state *ret_from);
