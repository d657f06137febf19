/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/apply.h"

#include <errno.h>

static void tell(const struct apply_watch *w, const char *what)
{
	if (w && w->progress)
		w->progress(w->context, what);
}

static int run(struct txn *t, const struct plan *plan, const struct apply_watch *w)
{
	int e;

	tell(w, "putting the new files in place");
	e = txn_commit(t);
	if (e < 0)
		return e;
	for (size_t i = 0; i < plan->actions.n; i++)
		tell(w, plan->actions.v[i].what);
	e = txn_run_actions(t);
	if (e < 0)
		return e;
	if (w && w->check) {
		tell(w, "looking at the result");
		e = w->check(w->context, t->root, &t->why);
		if (e < 0)
			return e;
	}
	return txn_finish(t);
}

int apply_plan(struct root *root, const struct plan *plan, int64_t now, const struct apply_watch *watch, struct arena *a, struct txn *ret)
{
	enum txn_state from;
	const char *recovered;

	*ret = (struct txn){ .root = root, .arena = a };
	tell(watch, "checking that nothing has changed since the plan was made");
	int e = txn_recover(root, a, &recovered, &from);
	if (e < 0) {
		ret->why = arena_printf(a, "an earlier change was cut short and cannot be finished: %s", strerror(-e));
		return e;
	}
	e = txn_begin(root, plan, now, a, ret);
	if (e == 0)
		e = txn_prepare(ret, plan);
	if (e < 0) {
		/* Prepared or not, no file of the system was touched yet. */
		if (ret->state == TXN_PREPARED)
			(void)txn_rollback(ret);
		return e;
	}
	e = run(ret, plan, watch);
	if (e < 0) {
		const char *why = ret->why, *output = ret->output;

		tell(watch, "putting the old files back");
		if (txn_rollback(ret) < 0)
			return e;
		/* What the actions built from the new files is built from the old ones again, as far as that works. */
		(void)txn_run_actions(ret);
		ret->why = why;
		ret->output = output;
	}
	return e;
}
