/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/tree-rows.h"

#include "analyse/vm-view.h"
#include "decode/pci-config.h"

#define NAME_MAX_CHARS 64
#define CELL_MAX_CHARS 24

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
			s.n -= strlen(" PCIe");
		return streq(f->link_width.value, "0")
			       ? ""
			       : arena_printf(a, "%.*s x%s", (int)s.n, s.p, f->link_width.value);
	}
	if (fact_known(&f->config.fact))
		pci_config_decode(f->config.value, &c);
	const char *speed = pci_link_speed_name(c.express.link.speed);
	return speed && c.express.link.width ? arena_printf(a, "%s x%u", speed, c.express.link.width)
					     : "";
}

const char *tree_vms(const struct render_check *r, const struct pci_function *f)
{
	size_t n = 0;
	const struct vm_given *given = vm_given_to(r->analysis->vms, f->bdf, &n);
	const char *text = "";

	for (size_t i = 0; given && i < n; i++)
		text = arena_printf(r->arena, "%s%s%s", text, i ? ", " : "", given[i].view->vm->name);
	return text;
}

static const char *node_cell(const struct pci_function *f, struct arena *a)
{
	if (!fact_known(&f->numa_node.fact))
		return "?";
	return f->numa_node.value < 0 ? "-" : arena_printf(a, "%lld", (long long)f->numa_node.value);
}

static void fill_cells(const struct render_check *r, struct tree_row *row)
{
	const struct pci_function *f = row->f;
	struct arena *a = r->arena;
	const char *verdict = !row->device        ? ""
			      : row->device->kept ? "kept"
						  : verdict_name(row->device->verdict);
	const char *texts[TREE_COLUMNS] = {
		[TREE_FUNCTION] = f->text,           [TREE_VERDICT] = verdict,
		[TREE_GROUP] = render_group(f, a),   [TREE_NODE] = node_cell(f, a),
		[TREE_DRIVER] = render_driver(f, a), [TREE_LINK] = link_cell(f, a),
		[TREE_VM] = tree_vms(r, f),          [TREE_NAME] = render_name(r->host, f, a),
	};

	for (int c = 0; c < TREE_COLUMNS; c++)
		row->cells[c] =
			shortened(a, texts[c], c == TREE_NAME ? NAME_MAX_CHARS : CELL_MAX_CHARS);
}

/* The functions as lists: the first behind each, and the next beside it. Index n stands for none. */
struct lists {
	size_t root, *child, *next;
};

static struct lists make_lists(const struct host *h, struct arena *a)
{
	size_t n = h->n_functions;
	struct lists l = { n, arena_array(a, n + 1, sizeof(*l.child)),
			   arena_array(a, n + 1, sizeof(*l.next)) };

	for (size_t i = 0; i < n; i++)
		l.child[i] = n;
	for (size_t i = n; i-- > 0;) {
		const struct pci_function *parent = h->functions[i].parent;
		size_t *list = parent ? &l.child[parent - h->functions] : &l.root;

		l.next[i] = *list;
		*list = i;
	}
	return l;
}

static size_t walk(const struct host *h, const struct lists *l, struct tree_row *rows, size_t *row_of)
{
	size_t n = 0, none = h->n_functions;
	unsigned depth = 0;

	for (size_t at = l->root; at != none;) {
		const struct pci_function *f = &h->functions[at];

		rows[n] = (struct tree_row){
			.f = f,
			.depth = depth,
			.parent = f->parent ? row_of[f->parent - h->functions] : SIZE_MAX,
		};
		row_of[at] = n++;
		if (l->child[at] != none) {
			at = l->child[at];
			depth++;
			continue;
		}
		while (l->next[at] == none && h->functions[at].parent) {
			at = (size_t)(h->functions[at].parent - h->functions);
			depth--;
		}
		at = l->next[at];
	}
	return n;
}

struct tree_row *tree_rows(const struct render_check *r, size_t *ret_n)
{
	const struct host *h = r->host;
	size_t most = h->n_functions + 1;
	struct tree_row *rows = arena_array(r->arena, most, sizeof(*rows));
	size_t *row_of = arena_array(r->arena, most, sizeof(*row_of));
	struct lists l = make_lists(h, r->arena);
	size_t n = walk(h, &l, rows, row_of);

	for (const struct report_device *d = r->report ? r->report->devices : NULL; d; d = d->next)
		rows[row_of[d->function - h->functions]].device = d;
	for (size_t i = 0; i < n; i++)
		fill_cells(r, &rows[i]);
	*ret_n = n;
	return rows;
}
