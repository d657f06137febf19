/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/table.h"

#include "base/str.h"

void table_column(struct libscols_table *t, const char *name, int flags)
{
	scols_table_new_column(t, name, 0, flags);
}

struct libscols_table *table_new(const struct style *s)
{
	struct libscols_table *t = scols_new_table();

	scols_table_enable_ascii(t, !s->utf8);
	scols_table_set_termwidth(t, s->width);
	scols_table_set_termforce(t, SCOLS_TERMFORCE_ALWAYS);
	scols_table_enable_nowrap(t, 0);
	return t;
}

void table_print(struct libscols_table *t, struct buf *out)
{
	char *text = NULL;

	if (scols_table_is_empty(t))
		buf_puts(out, "(nothing)\n");
	else if (scols_print_table_to_string(t, &text) == 0 && text) {
		/* smartcols pads the last column with blanks; a pipe does not want them. */
		struct span rest = span_of(text), line;

		while (span_next_line(&rest, &line)) {
			while (line.n && line.p[line.n - 1] == ' ')
				line.n--;
			buf_add(out, line.p, line.n);
			buf_putc(out, '\n');
		}
	}
	free(text);
	scols_unref_table(t);
}

void table_row(struct libscols_table *t, struct libscols_line *parent, const char *const *cells,
	       size_t n, struct libscols_line **ret)
{
	struct libscols_line *line = scols_table_new_line(t, parent);

	for (size_t i = 0; i < n; i++)
		scols_line_set_data(line, i, cells[i]);
	if (ret)
		*ret = line;
}
