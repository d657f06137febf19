/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/apply.h"

#include "apply/dry.h"

#include <errno.h>

static void tell(const struct apply_watch *w, const char *what)
{
	if (w && w->progress)
		w->progress(w->context, what);
}

/* What a program of the host says of the result, where it is installed (grub-script-check). */
static int run_checks(struct txn *t, const struct plan *plan)
{
	for (size_t i = 0; i < plan->checks.n; i++) {
		const struct plan_action *check = &plan->checks.v[i];
		const char *output;
		int status;
		int e = edit_run(t->root, check->argv, check->seconds, t->arena, &status, &output);

		if (e == -EPERM || (e == 0 && (status == 0 || status == 127)))
			continue;
		t->output = e == 0 ? output : NULL;
		return txn_fail(t, -EBADMSG, "`%s` %s", plan_command_text(t->arena, check->argv),
				e == 0 ? arena_printf(t->arena,
						      "ended with status %d: what was written is damaged",
						      status)
				       : strerror(-e));
	}
	return 0;
}

static int run(struct txn *t, const struct plan *plan, const struct apply_watch *w)
{
	int e;

	tell(w, "putting the new files in place");
	e = txn_commit(t);
	if (e == 0)
		e = txn_run_actions(t);
	if (e < 0)
		return e;
	tell(w, "looking at the result");
	e = run_checks(t, plan);
	if (e == 0 && w && w->check)
		e = w->check(w->context, t->root, &t->why);
	return e < 0 ? e : txn_finish(t);
}

static int prepare(struct txn *t, const struct plan *plan, int64_t now)
{
	int e = txn_begin(t->root, plan, now, t->arena, t);

	if (e == 0)
		e = txn_prepare(t, plan);
	return e < 0 ? e : dry_run(t, plan);
}

int apply_plan(struct root *root, const struct plan *plan, int64_t now,
	       const struct apply_watch *watch, struct arena *a, struct txn *ret)
{
	enum txn_state from;
	const char *recovered;

	*ret = (struct txn){ .root = root, .arena = a };
	tell(watch, "checking that nothing has changed since the plan was made");
	int e = txn_lock(root, a, &ret->why);
	if (e < 0)
		return e;
	e = txn_recover(root, a, &recovered, &from);
	if (e < 0) {
		ret->why = arena_printf(a, "an earlier change was cut short and cannot be finished: %s",
					strerror(-e));
		return e;
	}
	e = prepare(ret, plan, now);
	ret->progress = watch ? watch->progress : NULL;
	ret->context = watch ? watch->context : NULL;
	if (e == 0)
		e = run(ret, plan, watch);
	if (e < 0 && ret->state >= TXN_PREPARED) {
		if (ret->state > TXN_PREPARED)
			tell(watch, "putting everything back");
		(void)txn_rollback(ret);
	}
	return e;
}
