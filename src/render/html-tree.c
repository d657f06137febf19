/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/vm-view.h"
#include "decode/pci-config.h"
#include "render/html.h"

/*
 * One row for each function, parents before what is behind them. Each column is as wide as its
 * longest text at CHAR_W a character, which no monospace font of FONT_SIZE (page.css: 12 px)
 * exceeds; so no two texts overlap.
 */
#define ROW_H 22
#define CHAR_W 8
#define INDENT_W 16
#define DEPTH_MAX 12 /* deeper ones are drawn at this depth */
#define COLUMN_GAP 16
#define LEFT 8
#define NAME_MAX_CHARS 64
#define CELL_MAX_CHARS 24

enum column {
	COL_FUNCTION,
	COL_VERDICT,
	COL_GROUP,
	COL_NODE,
	COL_DRIVER,
	COL_LINK,
	COL_VM,
	COL_NAME,
	COLUMNS
};

static const char *const heads[COLUMNS] = { "function", "verdict", "IOMMU group", "NUMA node",
					    "driver",   "link",    "VM",          "name" };

struct row {
	const struct pci_function *f;
	const struct report_device *device; /* or NULL */
	unsigned depth;
	size_t parent; /* row; SIZE_MAX: none */
	const char *cells[COLUMNS];
};

struct tree {
	const struct render_check *r;
	struct row *rows;
	size_t n;
	unsigned x[COLUMNS + 1]; /* where each column begins; the last: the width */
};

static const char *shortened(struct arena *a, const char *text, unsigned most)
{
	const char *p = text = str_printable(a, text);

	if (style_columns(text) <= most)
		return text;
	for (unsigned n = 0; n < most - 3; n++)
		for (p++; ((unsigned char)*p & 0xc0) == 0x80;)
			p++;
	return arena_printf(a, "%.*s...", (int)(p - text), text);
}

/* "32.0 GT/s x16", "" where it has no link or none is known. */
static const char *link_cell(const struct pci_function *f, struct arena *a)
{
	struct pci_config c = { 0 };

	if (fact_known(&f->link_speed.fact) && fact_known(&f->link_width.fact)) {
		struct span s = span_of(f->link_speed.value);

		if (str_has_suffix(f->link_speed.value, " PCIe"))
			s.n -= 5;
		return streq(f->link_width.value, "0")
			       ? ""
			       : arena_printf(a, "%.*s x%s", (int)s.n, s.p, f->link_width.value);
	}
	if (fact_known(&f->config.fact))
		pci_config_decode(f->config.value, &c);
	const char *speed = pci_link_speed_name(c.express.link.speed);
	return speed && c.express.link.width
		       ? arena_printf(a, "%s x%u", speed, c.express.link.width)
		       : "";
}

static const char *vm_cell(const struct render_check *r, const struct pci_function *f)
{
	size_t n = 0;
	const struct vm_given *given = vm_given_to(r->analysis->vms, f->bdf, &n);
	const char *text = "";

	for (size_t i = 0; given && i < n; i++)
		text = arena_printf(r->arena, "%s%s%s", text, i ? ", " : "",
				    given[i].view->vm->name);
	return text;
}

static void fill_cells(const struct render_check *r, struct row *row)
{
	const struct pci_function *f = row->f;
	struct arena *a = r->arena;
	const char *texts[COLUMNS] = {
		[COL_FUNCTION] = f->text,
		[COL_VERDICT] = !row->device        ? ""
				: row->device->kept ? "kept"
						    : verdict_name(row->device->verdict),
		[COL_GROUP] = render_group(f, a),
		[COL_NODE] = !fact_known(&f->numa_node.fact) ? "?"
			     : f->numa_node.value < 0
				     ? "-"
				     : arena_printf(a, "%lld", (long long)f->numa_node.value),
		[COL_DRIVER] = render_driver(f, a),
		[COL_LINK] = link_cell(f, a),
		[COL_VM] = vm_cell(r, f),
		[COL_NAME] = render_name(r->host, f, a),
	};

	for (int c = 0; c < COLUMNS; c++)
		row->cells[c] =
			shortened(a, texts[c], c == COL_NAME ? NAME_MAX_CHARS : CELL_MAX_CHARS);
}

/* By the links to first child, next sibling and parent: no recursion, however deep a recording says
 * it is. */
static void make_rows(struct tree *t)
{
	const struct host *h = t->r->host;
	size_t none = SIZE_MAX, n = h->n_functions, root = none;
	size_t *child = arena_array(t->r->arena, n + 1, sizeof(*child)),
	       *next = arena_array(t->r->arena, n + 1, sizeof(*next));
	size_t *row_of = arena_array(t->r->arena, n + 1, sizeof(*row_of));

	t->rows = arena_array(t->r->arena, n + 1, sizeof(*t->rows));
	for (size_t i = 0; i < n; i++)
		child[i] = none;
	for (size_t i = n; i-- > 0;) {
		const struct pci_function *parent = h->functions[i].parent;
		size_t *list = parent ? &child[parent - h->functions] : &root;

		next[i] = *list;
		*list = i;
	}
	for (size_t at = root, depth = 0; at != none;) {
		const struct pci_function *f = &h->functions[at];
		struct row *row = &t->rows[t->n];

		*row = (struct row){ .f = f,
				     .depth = (unsigned)depth,
				     .parent =
					     f->parent ? row_of[f->parent - h->functions] : none };
		row_of[at] = t->n++;
		if (child[at] != none) {
			at = child[at];
			depth++;
			continue;
		}
		while (next[at] == none && h->functions[at].parent) {
			at = (size_t)(h->functions[at].parent - h->functions);
			depth--;
		}
		at = next[at];
	}
}

static unsigned indent_of(const struct row *row)
{
	return LEFT + (row->depth < DEPTH_MAX ? row->depth : DEPTH_MAX) * INDENT_W;
}

static void measure(struct tree *t)
{
	unsigned width[COLUMNS] = { 0 };

	for (size_t i = 0; i < t->n; i++)
		for (int c = 0; c < COLUMNS; c++) {
			unsigned w = style_columns(t->rows[i].cells[c]) * CHAR_W;

			if (c == COL_FUNCTION)
				w += indent_of(&t->rows[i]) - LEFT;
			width[c] = w > width[c] ? w : width[c];
		}
	t->x[0] = LEFT;
	for (int c = 0; c < COLUMNS; c++) {
		unsigned head = style_columns(heads[c]) * CHAR_W;

		/* A column with nothing in it takes no room. */
		t->x[c + 1] =
			t->x[c] + (width[c] ? (width[c] > head ? width[c] : head) + COLUMN_GAP : 0);
	}
}

static unsigned row_y(size_t i)
{
	return ((unsigned)i + 1) * ROW_H;
}

static bool same_group(const struct row *a, const struct row *b)
{
	return fact_known(&a->f->group.fact) && fact_known(&b->f->group.fact) &&
	       a->f->group.value == b->f->group.value;
}

/* A coloured area behind neighbouring rows of one group. The number stands in each row, so colour
 * only helps the eye. */
static void put_areas(const struct tree *t, struct buf *out)
{
	for (size_t i = 0, end; i < t->n; i = end) {
		for (end = i + 1; end < t->n && same_group(&t->rows[i], &t->rows[end]);)
			end++;
		if (fact_known(&t->rows[i].f->group.fact))
			/* 137 degrees: neighbours in number are far apart in hue. */
			buf_printf(out,
				   "<rect class=\"area\" style=\"--h:%u\" x=\"%u\" y=\"%u\" "
				   "width=\"%u\" height=\"%u\"/>\n",
				   (unsigned)(t->rows[i].f->group.value * 137 % 360),
				   t->x[COL_VERDICT] - COLUMN_GAP / 2, row_y(i) + 1,
				   t->x[COLUMNS] - t->x[COL_VERDICT],
				   (unsigned)(end - i) * ROW_H - 2);
	}
}

static void put_lines(const struct tree *t, struct buf *out)
{
	buf_puts(out, "<path class=\"line\" d=\"");
	for (size_t i = 0; i < t->n; i++) {
		const struct row *row = &t->rows[i];

		if (row->parent == SIZE_MAX || indent_of(row) == indent_of(&t->rows[row->parent]))
			continue;
		unsigned x = indent_of(&t->rows[row->parent]) + 5;
		buf_printf(out, "M%u %uV%uH%u", x, row_y(row->parent) + ROW_H - 3,
			   row_y(i) + ROW_H / 2, indent_of(row) - 2);
	}
	buf_puts(out, "\"/>\n");
}

/* All the facts of a row in words: for who hears it, and for the panel. */
static void put_words(const struct tree *t, const struct row *row, struct buf *out)
{
	static const char *const before[COLUMNS] = {
		"",          ", ",      ", IOMMU group ", ", NUMA node ",
		", driver ", ", link ", ", given to ",    ", "
	};

	for (int c = 0; c < COLUMNS; c++) {
		const char *text = c == COL_NAME ? render_name(t->r->host, row->f, t->r->arena)
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
	const struct row *row = &t->rows[i];

	buf_printf(out,
		   "<g role=\"treeitem\" tabindex=\"%d\" aria-level=\"%u\" data-b=\"%s\" "
		   "aria-label=\"",
		   i ? -1 : 0, row->depth + 1, row->f->text);
	put_words(t, row, out);
	buf_printf(out, "\"><rect class=\"hit\" y=\"%u\" width=\"%u\" height=\"%u\"/>", row_y(i),
		   t->x[COLUMNS], ROW_H);
	for (int c = 0; c < COLUMNS; c++) {
		if (!row->cells[c][0])
			continue;
		buf_printf(out, "<text x=\"%u\" y=\"%u\"%s>",
			   c == COL_FUNCTION ? indent_of(row) : t->x[c], row_y(i) + 15,
			   c == COL_VERDICT ? arena_printf(t->r->arena, " class=\"%s\"",
							   html_verdict_class(row->device))
					    : "");
		html_put(t->r, out, "", row->cells[c], "</text>");
	}
	buf_puts(out, "</g>\n");
}

void html_tree(const struct render_check *r, struct buf *out)
{
	struct tree t = { .r = r };

	if (!r->host->n_functions)
		return;
	make_rows(&t);
	const struct report_device **devices =
		arena_array(r->arena, r->host->n_functions, sizeof(*devices));
	for (const struct report_device *d = r->report->devices; d; d = d->next)
		devices[d->function - r->host->functions] = d;
	for (size_t i = 0; i < t.n; i++) {
		t.rows[i].device = devices[t.rows[i].f - r->host->functions];
		fill_cells(r, &t.rows[i]);
	}
	measure(&t);
	buf_puts(out, "<section aria-labelledby=\"tree\">\n<h2 id=\"tree\">PCI functions</h2>\n"
		      "<p><small>Each row is a function, below the bridge that leads to it. Rows "
		      "of one IOMMU group that stand together share a coloured area.</small></p>\n"
		      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Drawing "
		      "of the PCI functions\">\n");
	buf_printf(out,
		   "<svg role=\"tree\" aria-labelledby=\"tree\" width=\"%u\" height=\"%u\" "
		   "viewBox=\"0 0 %u %u\">\n",
		   t.x[COLUMNS], row_y(t.n) + 4, t.x[COLUMNS], row_y(t.n) + 4);
	for (int c = 0; c < COLUMNS; c++)
		if (t.x[c + 1] > t.x[c])
			buf_printf(out,
				   "<text class=\"head\" aria-hidden=\"true\" x=\"%u\" "
				   "y=\"15\">%s</text>",
				   t.x[c], heads[c]);
	put_areas(&t, out);
	put_lines(&t, out);
	for (size_t i = 0; i < t.n; i++)
		put_row(&t, i, out);
	buf_puts(out,
		 "</svg>\n</div>\n<div id=\"panel\" role=\"status\" hidden></div>\n</section>\n");
}
