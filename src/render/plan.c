/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/plan.h"

static void heading(const struct style *s, struct buf *out, const char *text)
{
	buf_puts(out, "\n");
	style_ink(s, out, INK_BOLD, text);
	buf_putc(out, '\n');
}

static const char *joined(struct arena *a, const struct text_item *list)
{
	const char *text = "";

	for (; list; list = list->next)
		text = text[0] ? arena_printf(a, "%s, %s", text, list->text) : list->text;
	return text;
}

void render_diff(const struct plan_edit *e, const struct style *s, struct arena *a, struct buf *out)
{
	struct buf diff = { 0 };
	struct span rest, line;

	plan_diff(e, &diff);
	rest = (struct span){ diff.s, diff.n };
	while (span_next_line(&rest, &line)) {
		const char *text = str_printable(a, span_dup(a, line));
		enum ink ink = text[0] == '+'   ? INK_GREEN
			       : text[0] == '-' ? INK_RED
			       : text[0] == '@' ? INK_CYAN
						: INK_PLAIN;

		buf_puts(out, "  ");
		style_ink(s, out, ink, text);
		buf_putc(out, '\n');
	}
	buf_free(&diff);
}

static void put_about(const struct style *s, struct buf *out, struct arena *a,
		      const struct text_item *host_loses, const char *risk)
{
	if (host_loses) {
		buf_puts(out, "  ");
		style_wrap(s, out, 2, 2,
			   str_printable(a, arena_printf(a, "The host loses: %s",
							 joined(a, host_loses))));
	}
	if (!risk)
		return;
	buf_puts(out, "  ");
	style_wrap(s, out, 2, 2, arena_printf(a, "Risk: %s", risk));
}

static void put_changes(const struct plan *p, const struct style *s, struct arena *a, struct buf *out)
{
	unsigned n = 0;

	for (size_t i = 0; i < p->edits.n; i++) {
		const struct plan_edit *e = &p->edits.v[i];

		heading(s, out,
			arena_printf(a, "%u. %s %s", ++n,
				     e->remove     ? "remove"
				     : !e->existed ? "create"
				     : e->staged   ? "new definition for"
						   : "edit",
				     str_printable(a, e->path)));
		buf_puts(out, "  ");
		style_wrap(s, out, 2, 2,
			   arena_printf(a, "%s (for %s)", e->what ? e->what : "",
					joined(a, e->findings)));
		put_about(s, out, a, e->host_loses, e->risk);
		render_diff(e, s, a, out);
	}
	for (size_t i = 0; i < p->actions.n; i++) {
		const struct plan_action *act = &p->actions.v[i];

		heading(s, out,
			arena_printf(a, "%u. run: %s", ++n,
				     str_printable(a, plan_command_text(a, act->argv))));
		buf_puts(out, "  ");
		style_wrap(s, out, 2, 2,
			   arena_printf(a, "%s (for %s)", act->what, joined(a, act->findings)));
		put_about(s, out, a, act->host_loses, act->risk);
	}
}

static bool listed(const struct text_item *list, const char *text)
{
	for (; list; list = list->next)
		if (streq(list->text, text))
			return true;
	return false;
}

/* What was not said at one of the changes: their names do not show which of them does it. */
static struct text_item *other_losses(const struct plan *p, struct arena *a)
{
	struct text_item *rest = NULL;

	for (const struct text_item *t = p->host_loses; t; t = t->next) {
		bool said = false;

		for (size_t i = 0; i < p->edits.n; i++)
			said |= listed(p->edits.v[i].host_loses, t->text);
		for (size_t i = 0; i < p->actions.n; i++)
			said |= listed(p->actions.v[i].host_loses, t->text);
		if (!said)
			text_item_add(a, &rest, t->text);
	}
	return rest;
}

static void put_list(const struct plan *p, const struct style *s, struct arena *a, struct buf *out,
		     const char *title, const struct text_item *list)
{
	if (!list)
		return;
	heading(s, out, title);
	for (; list; list = list->next) {
		buf_puts(out, "  - ");
		style_wrap(s, out, 4, 4, str_printable(a, list->text));
	}
}

static void put_by_hand(const struct plan *p, const struct style *s, struct arena *a, struct buf *out)
{
	if (!p->by_hand.n)
		return;
	heading(s, out, "Left to you");
	for (size_t i = 0; i < p->by_hand.n; i++) {
		const struct plan_by_hand *b = &p->by_hand.v[i];
		const char *mark = arena_printf(a, "  %zu. ", i + 1);

		buf_puts(out, mark);
		style_wrap(s, out, (unsigned)strlen(mark), 5,
			   str_printable(a, arena_printf(a, "%s, %s: %s", b->finding, b->subject,
							 b->text)));
		for (const struct text_item *t = b->steps; t; t = t->next) {
			buf_puts(out, "     - ");
			style_wrap(s, out, 7, 7, str_printable(a, t->text));
		}
	}
}

static const char *counted(struct arena *a, size_t n, const char *what, const char *to)
{
	return n ? arena_printf(a, "%zu %s%s %s", n, what, n == 1 ? "" : "s", to) : "";
}

void render_plan_text(const struct plan *p, const struct style *s, struct arena *a, struct buf *out)
{
	if (plan_is_empty(p))
		style_wrap(s, out, 0, 0,
			   p->by_hand.n || p->stopped
				   ? "Nothing that this program can change stands in the way."
				   : "Nothing to do: the targets are ready.");
	else
		style_wrap(s, out, 0, 0,
			   arena_printf(a, "%s%s%s. Nothing has been changed yet.",
					counted(a, p->edits.n, "file", "to change"),
					p->edits.n && p->actions.n ? ", " : "",
					counted(a, p->actions.n, "command", "to run")));
	put_changes(p, s, a, out);
	for (size_t i = 0; i < p->checks.n; i++)
		heading(s, out,
			arena_printf(a, "Then checked with: %s",
				     plan_command_text(a, p->checks.v[i].argv)));
	if (p->reboot && !plan_is_empty(p))
		heading(s, out, "A reboot is needed afterwards.");
	put_list(p, s, a, out, "The host loses", other_losses(p, a));
	put_list(p, s, a, out, "Not planned, because it could not be decided", p->stopped);
	put_by_hand(p, s, a, out);
	if (p->post_conditions) {
		buf_putc(out, '\n');
		style_wrap(s, out, 0, 0,
			   arena_printf(a, "Done means that these pass%s: %s.",
					p->reboot ? " after the reboot" : "",
					joined(a, p->post_conditions)));
	}
	if (!plan_is_empty(p))
		style_wrap(s, out, 0, 0,
			   "`vfio-doctor apply` carries it out, `vfio-doctor undo` takes it back.");
}
