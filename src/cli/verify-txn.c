/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/verify-txn.h"

#include "apply/txn.h"
#include "rules/rule.h"

#include <errno.h>
#include <stdio.h>

static bool is_bad(const struct finding *f)
{
	return f->status == STATUS_FAIL || f->status == STATUS_WARN || f->status == STATUS_UNKNOWN;
}

/* Each finding of the rule that is not in order; a pass where there is none, if the rule said anything. */
static int put_condition(struct buf *out, struct arena *a, const struct report *r, const char *id,
			 const struct style *s)
{
	int status = 0;
	unsigned said = 0;

	for (const struct finding *f = r->findings; f; f = f->next) {
		if (!streq(f->id, id))
			continue;
		said++;
		if (!is_bad(f))
			continue;
		bool unknown = f->status == STATUS_UNKNOWN;

		style_ink(s, out, unknown ? INK_CYAN : INK_RED, unknown ? "unknown" : "not yet");
		buf_puts(out, "  ");
		style_wrap(s, out, 9, 11,
			   str_printable(a, arena_printf(a, "%s, %s: %s", id, f->subject, f->detail)));
		if (status != 2)
			status = unknown ? 3 : 2;
	}
	if (status == 0) {
		style_ink(s, out, INK_GREEN, "holds");
		buf_puts(out, "    ");
		style_wrap(s, out, 9, 11,
			   said ? id
				: arena_printf(a, "%s (nothing here to hold against it any more)", id));
	}
	return status;
}

int verify_txn(const struct options *o, const struct source *src, const char *id)
{
	struct arena *a = o->arena;
	struct txn t;
	struct {
		struct target *v;
		size_t n, cap;
	} targets = { 0 };
	int e = txn_load(src->root, id, a, &t), status = 0;

	if (e < 0) {
		fprintf(stderr,
			e == -ENOENT ? "vfio-doctor: there is no change '%s' (vfio-doctor history lists them)\n"
				     : "vfio-doctor: the journal of '%s' cannot be read: %s\n",
			id, strerror(-e));
		return EXIT_INPUT;
	}
	for (const struct text_item *i = t.targets; i; i = i->next) {
		struct target target;

		if (target_parse(i->text, &target) == 0)
			*vec_push(a, &targets) = target;
	}
	const struct analysis *an = analyse(src->host, targets.v, targets.n, a);
	const struct report *r = rules_run(src->host, an, a);
	struct style s = options_style(o);
	struct buf out = { 0 };
	buf_printf(&out, "Change %s (%s)\n", t.id, txn_state_name((int)t.state));
	for (const struct text_item *c = t.post_conditions; c; c = c->next) {
		int one = put_condition(&out, a, r, c->text, &s);

		status = one == 2 || status == 2 ? 2 : one ? one : status;
	}
	e = options_write(o, &out);
	buf_free(&out);
	return e ? e : status;
}
