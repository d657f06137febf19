/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/help.h"

#include "base/str.h"

#define SYNOPSIS_INDENT 7 /* strlen("Usage: ") */
#define HELD '\x01'

static unsigned indent_of(struct span line)
{
	unsigned n = 0;

	while (n < line.n && line.p[n] == ' ')
		n++;
	return n;
}

/* Where the text of "  --option X   text" begins; 0 for a line that is no such thing. */
static unsigned text_column(struct span line)
{
	unsigned from = indent_of(line);

	for (unsigned i = from; from && i + 2 < line.n; i++)
		if (line.p[i] == ' ' && line.p[i + 1] == ' ') {
			while (i < line.n && line.p[i] == ' ')
				i++;
			return i;
		}
	return 0;
}

/* Whether the next line goes on with what stands before it; then it is taken from the rest. */
static bool goes_on(struct span *rest, unsigned indent, struct span *ret)
{
	struct span after = *rest, line;

	if (!span_next_line(&after, &line) || !line.n || indent_of(line) != indent || text_column(line))
		return false;
	*rest = after;
	*ret = line;
	return true;
}

static void put_block(const struct style *s, struct buf *out, unsigned at, unsigned indent,
		      struct span first, struct span *rest, unsigned further)
{
	struct buf text = { 0 };
	struct span line;

	buf_add(&text, first.p, first.n);
	while (goes_on(rest, further, &line)) {
		buf_putc(&text, ' ');
		buf_add(&text, line.p, line.n);
	}
	style_wrap(s, out, at, indent, text.s);
	buf_free(&text);
}

/* "[--root DIR]" stays whole: a blank within brackets is something else until the line is wrapped. */
static void swap_within(char *text, size_t n, char from, char to)
{
	int depth = 0;

	for (size_t i = 0; i < n; i++) {
		depth += (text[i] == '[') - (text[i] == ']');
		if (text[i] == from && (depth || from == HELD))
			text[i] = to;
	}
}

/* The forms of the verb: each begins at column 0, what is further in goes on with it. */
static void put_synopsis(const struct style *s, struct buf *out, struct span *rest)
{
	static const char *const before[] = { "Usage: ", "       " };
	struct span line, more;
	struct buf form = { 0 };
	size_t begin = out->n;

	for (bool first = true; span_next_line(rest, &line) && line.n; first = false) {
		buf_add(&form, line.p, line.n);
		for (struct span after = *rest; span_next_line(&after, &more) && indent_of(more);
		     *rest = after) {
			buf_putc(&form, ' ');
			more = span_trim(more);
			buf_add(&form, more.p, more.n);
		}
		swap_within(form.s, form.n, ' ', HELD);
		buf_puts(out, before[!first]);
		style_wrap(s, out, SYNOPSIS_INDENT, SYNOPSIS_INDENT, form.s);
		form.n = 0;
	}
	swap_within(out->s + begin, out->n - begin, HELD, ' ');
	buf_free(&form);
	buf_putc(out, '\n');
}

void help_put(const struct style *s, struct buf *out, const char *usage)
{
	struct span rest = span_of(usage), line;

	put_synopsis(s, out, &rest);
	while (span_next_line(&rest, &line)) {
		unsigned column = text_column(line);

		if (column) {
			buf_add(out, line.p, column);
			put_block(s, out, column, column,
				  (struct span){ line.p + column, line.n - column }, &rest, column);
		} else if (line.n && !indent_of(line)) {
			put_block(s, out, 0, 0, line, &rest, 0);
		} else {
			buf_add(out, line.p, line.n);
			buf_putc(out, '\n');
		}
	}
}
