/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A plan, carried out from beginning to end: recovery of an earlier run, transaction, actions, a look at
 * their result, and everything back if any of it fails.
 */

#include "apply/txn.h"

struct apply_watch {
	/* Told before each part, with one clause for the user. May be NULL. */
	void (*progress)(void *context, const char *what);
	/*
	 * After the actions: did they do what they should? 0, or -errno with a sentence in *ret_why; then everything is
	 * rolled back. May be NULL. An exit status of 0 is not enough: tools that swallow errors are common.
	 */
	int (*check)(void *context, struct root *root, const char **ret_why);
	void *context;
};

/*
 * 0: done. Negative: t->why says what went wrong, and t->state whether anything is left of it: TXN_NONE (nothing was
 * changed), TXN_UNDONE (rolled back), else rolling back failed too and `undo` has to be tried again.
 */
int apply_plan(struct root *root, const struct plan *plan, int64_t now,
	       const struct apply_watch *watch, struct arena *a, struct txn *ret);
