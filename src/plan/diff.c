/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A unified diff. Configuration files are small and our changes smaller: the common head and tail are cut
 * off, and what is left goes through a plain longest-common-subsequence table.
 */
#include "base/buf.h"
#include "plan/plan.h"

#define CONTEXT 3
#define TABLE_MAX ((size_t)4 << 20) /* cells; beyond that the middle is shown as replaced whole */

struct lines {
	struct span *v;
	size_t n, cap;
};

/* 'c': in both; '-': only in the old; '+': only in the new. */
struct change {
	char kind;
	struct span line;
};

struct changes {
	struct change *v;
	size_t n, cap;
};

static void split(struct arena *a, struct span text, struct lines *ret)
{
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) + 1 : text.n;

		*vec_push(a, ret) = (struct span){ text.p, n };
		text.p += n;
		text.n -= n;
	}
}

static void push(struct arena *a, struct changes *c, char kind, struct span line)
{
	*vec_push(a, c) = (struct change){ kind, line };
}

static void middle(struct arena *a, const struct span *o, size_t n, const struct span *w, size_t m,
		   struct changes *c)
{
	if (n && m && (n + 1) * (m + 1) <= TABLE_MAX) {
		unsigned *table = arena_array(a, (n + 1) * (m + 1), sizeof(*table));

		for (size_t i = n; i-- > 0;)
			for (size_t k = m; k-- > 0;) {
				unsigned down = table[(i + 1) * (m + 1) + k],
					 right = table[i * (m + 1) + k + 1];

				table[i * (m + 1) + k] =
					span_same(o[i], w[k]) ? table[(i + 1) * (m + 1) + k + 1] + 1
					: down > right        ? down
							      : right;
			}
		size_t i = 0, k = 0;
		while (i < n && k < m) {
			if (span_same(o[i], w[k])) {
				push(a, c, 'c', o[i++]);
				k++;
			} else if (table[(i + 1) * (m + 1) + k] >= table[i * (m + 1) + k + 1]) {
				push(a, c, '-', o[i++]);
			} else {
				push(a, c, '+', w[k++]);
			}
		}
		o += i;
		n -= i;
		w += k;
		m -= k;
	}
	for (size_t i = 0; i < n; i++)
		push(a, c, '-', o[i]);
	for (size_t k = 0; k < m; k++)
		push(a, c, '+', w[k]);
}

static void compare(struct arena *a, struct span old_text, struct span new_text, struct changes *c)
{
	struct lines o = { 0 }, w = { 0 };
	size_t head = 0, tail = 0;

	split(a, old_text, &o);
	split(a, new_text, &w);
	while (head < o.n && head < w.n && span_same(o.v[head], w.v[head]))
		head++;
	while (tail < o.n - head && tail < w.n - head &&
	       span_same(o.v[o.n - 1 - tail], w.v[w.n - 1 - tail]))
		tail++;
	for (size_t i = 0; i < head; i++)
		push(a, c, 'c', o.v[i]);
	middle(a, o.v + head, o.n - head - tail, w.v + head, w.n - head - tail, c);
	for (size_t i = o.n - tail; i < o.n; i++)
		push(a, c, 'c', o.v[i]);
}

static void put_line(struct buf *out, const struct change *c)
{
	buf_putc(out, c->kind == 'c' ? ' ' : c->kind);
	buf_add(out, c->line.p, c->line.n);
	if (!c->line.n || c->line.p[c->line.n - 1] != '\n')
		buf_puts(out, "\n\\ No newline at end of file\n");
}

static size_t put_hunk(const struct changes *c, size_t from, size_t *old_line, size_t *new_line,
		       size_t at, struct buf *out)
{
	size_t start = from > at + CONTEXT ? from - CONTEXT : at, end = from, quiet = 0, olds = 0,
	       news = 0;

	for (size_t i = from; i < c->n && quiet <= 2 * CONTEXT; i++) {
		quiet = c->v[i].kind == 'c' ? quiet + 1 : 0;
		if (!quiet)
			end = i + 1;
	}
	end = end + CONTEXT < c->n ? end + CONTEXT : c->n;
	*old_line += start - at;
	*new_line += start - at;
	for (size_t i = start; i < end; i++) {
		olds += c->v[i].kind != '+';
		news += c->v[i].kind != '-';
	}
	buf_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", olds ? *old_line : *old_line - 1, olds,
		   news ? *new_line : *new_line - 1, news);
	for (size_t i = start; i < end; i++)
		put_line(out, &c->v[i]);
	*old_line += olds;
	*new_line += news;
	return end;
}

void plan_diff(const struct plan_edit *e, struct buf *out)
{
	struct arena *a = arena_new();
	struct changes c = { 0 };
	size_t old_line = 1, new_line = 1, at = 0;

	compare(a, e->existed ? e->old_text : (struct span){ "", 0 },
		e->remove ? (struct span){ "", 0 } : e->new_text, &c);
	buf_printf(out, "--- %s\n+++ %s\n", e->existed ? e->path : "/dev/null",
		   e->remove ? "/dev/null" : e->path);
	for (size_t i = 0; i < c.n;) {
		if (c.v[i].kind == 'c') {
			i++;
			continue;
		}
		at = i = put_hunk(&c, i, &old_line, &new_line, at, out);
	}
	arena_free(a);
}
