/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/drawing.h"
#include "render/html.h"
#include "render/tree-rows.h"

/*
 * One row for each function, parents before what is behind them. Each column is as wide as its longest text at
 * CHAR_W a character, which no monospace font of the drawing's size (drawing.css: 12 px) exceeds; so no two texts
 * overlap.
 */
#define ROW_H 22
#define CHAR_W 8
#define INDENT_W 16
#define DEPTH_MAX 12 /* deeper ones are drawn at this depth */
#define COLUMN_GAP 16
#define LEFT 8

static const char *const heads[TREE_COLUMNS] = { "function", "verdict", "IOMMU group", "NUMA node",
						 "driver",   "link",    "VM",          "name" };

struct tree {
	const struct render_check *r;
	struct tree_row *rows;
	size_t n;
	unsigned x[TREE_COLUMNS + 1]; /* where each column begins; the last: the width */
};

static unsigned indent_of(const struct tree_row *row)
{
	return LEFT + (row->depth < DEPTH_MAX ? row->depth : DEPTH_MAX) * INDENT_W;
}

static unsigned row_y(size_t i)
{
	return ((unsigned)i + 1) * ROW_H;
}

static void measure(struct tree *t)
{
	unsigned width[TREE_COLUMNS] = { 0 };

	for (size_t i = 0; i < t->n; i++)
		for (int c = 0; c < TREE_COLUMNS; c++) {
			unsigned w = style_columns(t->rows[i].cells[c]) * CHAR_W;

			if (c == TREE_FUNCTION)
				w += indent_of(&t->rows[i]) - LEFT;
			width[c] = w > width[c] ? w : width[c];
		}
	t->x[0] = LEFT;
	for (int c = 0; c < TREE_COLUMNS; c++) {
		unsigned head = style_columns(heads[c]) * CHAR_W;

		/* A column with nothing in it takes no room. */
		t->x[c + 1] =
			t->x[c] + (width[c] ? (width[c] > head ? width[c] : head) + COLUMN_GAP : 0);
	}
}

static bool same_group(const struct tree_row *a, const struct tree_row *b)
{
	return fact_known(&a->f->group.fact) && fact_known(&b->f->group.fact) &&
	       a->f->group.value == b->f->group.value;
}

/* A coloured area behind neighbouring rows of one group. The number stands in each row: colour only helps the eye. */
static void put_areas(const struct tree *t, struct buf *out)
{
	for (size_t i = 0, end; i < t->n; i = end) {
		for (end = i + 1; end < t->n && same_group(&t->rows[i], &t->rows[end]);)
			end++;
		if (!fact_known(&t->rows[i].f->group.fact))
			continue;
		/* 137 degrees: neighbours in number are far apart in hue. */
		buf_printf(out, "<rect class=\"area\" style=\"--h:%u\" x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\"/>\n",
			   (unsigned)(t->rows[i].f->group.value * 137 % 360),
			   t->x[TREE_VERDICT] - COLUMN_GAP / 2, row_y(i) + 1,
			   t->x[TREE_COLUMNS] - t->x[TREE_VERDICT], (unsigned)(end - i) * ROW_H - 2);
	}
}

static void put_lines(const struct tree *t, struct buf *out)
{
	buf_puts(out, "<path class=\"line\" d=\"");
	for (size_t i = 0; i < t->n; i++) {
		const struct tree_row *row = &t->rows[i];

		if (row->parent == SIZE_MAX || indent_of(row) == indent_of(&t->rows[row->parent]))
			continue;
		unsigned x = indent_of(&t->rows[row->parent]) + 5;
		buf_printf(out, "M%u %uV%uH%u", x, row_y(row->parent) + ROW_H - 3,
			   row_y(i) + ROW_H / 2, indent_of(row) - 2);
	}
	buf_puts(out, "\"/>\n");
}

/* All the facts of a row in words: for who hears it, and for the panel. */
static void put_words(const struct tree *t, const struct tree_row *row, struct buf *out)
{
	static const char *const before[TREE_COLUMNS] = {
		"",          ", ",      ", IOMMU group ", ", NUMA node ",
		", driver ", ", link ", ", given to ",    ", "
	};

	for (int c = 0; c < TREE_COLUMNS; c++) {
		const char *text = c == TREE_NAME ? render_name(t->r->host, row->f, t->r->arena)
						  : row->cells[c];

		if (text[0])
			html_put(t->r, out, before[c],
				 streq(text, "-")   ? "none"
				 : streq(text, "?") ? "not known"
						    : text,
				 "");
	}
}

static void put_row(const struct tree *t, size_t i, struct buf *out)
{
	const struct tree_row *row = &t->rows[i];

	buf_printf(out, "<g role=\"treeitem\" tabindex=\"%d\" aria-level=\"%u\" data-b=\"%s\" aria-label=\"",
		   i ? -1 : 0, row->depth + 1, row->f->text);
	put_words(t, row, out);
	/* Those words are the name of the row; what is drawn beside it would only say it again, without the heads. */
	buf_printf(out, "\"><rect class=\"hit\" y=\"%u\" width=\"%u\" height=\"%u\"/></g><g aria-hidden=\"true\">",
		   row_y(i), t->x[TREE_COLUMNS], ROW_H);
	for (int c = 0; c < TREE_COLUMNS; c++) {
		if (!row->cells[c][0])
			continue;
		buf_printf(out, "<text x=\"%u\" y=\"%u\"",
			   c == TREE_FUNCTION ? indent_of(row) : t->x[c], row_y(i) + 15);
		if (c == TREE_VERDICT)
			buf_printf(out, " class=\"%s\"", html_verdict_class(row->device));
		html_put(t->r, out, ">", row->cells[c], "</text>");
	}
	buf_puts(out, "</g>\n");
}

static void put_heads(const struct tree *t, struct buf *out)
{
	for (int c = 0; c < TREE_COLUMNS; c++)
		if (t->x[c + 1] > t->x[c])
			buf_printf(out, "<text class=\"head\" aria-hidden=\"true\" x=\"%u\" y=\"15\">%s</text>\n",
				   t->x[c], heads[c]);
}

struct drawing_size drawing_tree(const struct render_check *r, unsigned y, struct buf *out)
{
	struct tree t = { .r = r };

	t.rows = tree_rows(r, &t.n);
	measure(&t);
	struct drawing_size size = { t.x[TREE_COLUMNS], row_y(t.n) + 4 };
	drawing_open(out, "tree", "PCI functions", y, size);
	put_heads(&t, out);
	put_areas(&t, out);
	put_lines(&t, out);
	for (size_t i = 0; i < t.n; i++)
		put_row(&t, i, out);
	buf_puts(out, "</svg>\n");
	return size;
}
