/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/place.h"

/* Pixels. Eight GPUs a row; each has two captions above it and a bar of switches below. */
#define ACROSS 8
#define CELL_W 96
#define CELL_H 56
#define GAP 12
#define LEFT 24
#define TOP 88
#define STEM 30
#define BAR_H 26
#define ROW_H (CELL_H + STEM + BAR_H + 56)
#define LINE_H 20
#define WIDTH (2 * LEFT + ACROSS * (CELL_W + GAP) - GAP)
#define TEXT_COLUMNS 125 /* of the 12 pixel letters that fit into the width */

/* Text of strangers inside markup. */
static void put_escaped(struct buf *out, struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		switch (s.p[i]) {
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '"':
			buf_puts(out, "&quot;");
			break;
		default:
			buf_putc(out, s.p[i]);
		}
}

static void put_label(struct buf *out, unsigned x, unsigned y, const char *extra, struct span text)
{
	buf_printf(out, "<text x=\"%u\" y=\"%u\"%s>", x, y, extra);
	put_escaped(out, text);
	buf_puts(out, "</text>\n");
}

static void put_middle(struct buf *out, unsigned x, unsigned y, unsigned size, const char *text)
{
	buf_printf(out, "<text x=\"%u\" y=\"%u\" text-anchor=\"middle\" font-size=\"%u\">", x, y, size);
	put_escaped(out, span_of(text));
	buf_puts(out, "</text>\n");
}

/* Words, as many a line as fit; the height of the next line. */
static unsigned put_wrapped(struct buf *out, unsigned x, unsigned y, const char *text)
{
	struct span rest = span_of(text);

	while (rest.n) {
		size_t n = rest.n;

		if (n > TEXT_COLUMNS) {
			for (n = TEXT_COLUMNS; n && rest.p[n] != ' '; n--)
				;
			n = n ? n : TEXT_COLUMNS;
		}
		put_label(out, x, y, "", (struct span){ rest.p, n });
		y += LINE_H;
		rest = span_trim((struct span){ rest.p + n, rest.n - n });
	}
	return y;
}

/* Told apart without colour too: the letter is in the box. */
static const char *fill_of(const struct place_result *r, const struct place_vm *vm)
{
	static const char *const fills[] = { "#8dd3c7", "#fdb462", "#80b1d3", "#fccde5",
					     "#b3de69", "#d9d9d9", "#bc80bd", "#ffed6f" };

	return vm ? fills[(size_t)(vm - r->vms) % ARRAY_SIZE(fills)] : "#ffffff";
}

static unsigned column_x(size_t i)
{
	return LEFT + (unsigned)(i % ACROSS) * (CELL_W + GAP);
}

static unsigned row_y(size_t i)
{
	return TOP + (unsigned)(i / ACROSS) * ROW_H;
}

static void put_box(struct buf *out, unsigned x, unsigned y, unsigned w, unsigned h, const char *fill)
{
	buf_printf(out,
		   "<rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" rx=\"5\" fill=\"%s\" "
		   "stroke=\"#222\"/>\n",
		   x, y, w, h, fill);
}

static void put_stem(struct buf *out, size_t i, unsigned width)
{
	unsigned x = column_x(i) + CELL_W / 2, y = row_y(i) + CELL_H;

	buf_printf(out,
		   "<line x1=\"%u\" y1=\"%u\" x2=\"%u\" y2=\"%u\" stroke=\"#444\" "
		   "stroke-width=\"%u\"/>\n",
		   x, y, x, y + STEM, width);
}

static void put_captions(const struct render_place *r, size_t i, struct buf *out)
{
	const struct place_gpu *g = &r->host->gpus[i];
	unsigned x = column_x(i) + CELL_W / 2, y = row_y(i);

	if (!g->name)
		return;
	put_middle(out, x, y - 20, 11, g->name);
	if (g->node >= 0)
		put_middle(out, x, y - 7, 11,
			   r->host->board && g->pci_switch
				   ? arena_printf(r->arena, "node %d, switch %c", g->node,
						  place_switch_letter(r->host, i))
				   : arena_printf(r->arena, "node %d", g->node));
}

static void put_gpu(const struct render_place *r, size_t i, struct buf *out)
{
	const struct place_gpu *g = &r->host->gpus[i];
	const struct place_vm *vm = place_owner(r->result, i);
	char letter[2] = { vm ? place_letter(r->result, vm) : '.', '\0' };
	unsigned x = column_x(i), y = row_y(i);

	/* With links at work: a thick line. */
	if (r->host->board)
		put_stem(out, i, vm && vm->partition && vm->partition->links ? 6 : 1);
	else if (g->pci_switch)
		put_stem(out, i, 1);
	put_box(out, x, y, CELL_W, CELL_H, fill_of(r->result, vm));
	put_middle(out, x + CELL_W / 2, y + 25, 18, vm ? letter : "free");
	put_middle(out, x + CELL_W / 2, y + 45, 12,
		   arena_printf(r->arena, "%s %zu", g->module ? "module" : "GPU",
				g->module ? (size_t)g->module : i + 1));
	put_captions(r, i, out);
}

static void put_bar(struct buf *out, size_t from, size_t n, const char *text)
{
	unsigned y = row_y(from) + CELL_H + STEM, width = (unsigned)n * (CELL_W + GAP) - GAP;

	put_box(out, column_x(from), y, width, BAR_H, "#eee");
	put_middle(out, column_x(from) + width / 2, y + 17, 12, text);
}

static size_t row_end(const struct place_host *h, size_t from)
{
	return h->n_gpus - from < ACROSS ? h->n_gpus : from + ACROSS;
}

/* Neighbours behind one PCIe switch share a bar; a network port behind it is named. */
static void put_pci_switches(const struct render_place *r, size_t from, struct buf *out)
{
	const struct place_host *h = r->host;

	for (size_t i = from, end = row_end(h, from), n; i < end; i += n) {
		const struct place_gpu *g = &h->gpus[i];

		for (n = 1; i + n < end && g->pci_switch && h->gpus[i + n].pci_switch == g->pci_switch;)
			n++;
		if (g->pci_switch)
			put_bar(out, i, n,
				n > 1 && g->n_nics ? arena_printf(r->arena, "switch %c, NIC %s",
								  place_switch_letter(h, i), g->nics[0])
						   : arena_printf(r->arena, "PCIe switch %c",
								  place_switch_letter(h, i)));
	}
}

static void put_switches(const struct render_place *r, struct buf *out)
{
	for (size_t from = 0; from < r->host->n_gpus; from += ACROSS) {
		if (!r->host->board)
			put_pci_switches(r, from, out);
		else
			put_bar(out, from, row_end(r->host, from) - from,
				r->model == PLACE_FULL ? "NVSwitches, given to the guest with all GPUs"
						       : "NVSwitches, kept by the host");
	}
}

/* What stands below the picture; the height of what follows. */
static unsigned put_legend(const struct render_place *r, unsigned y, struct buf *out)
{
	for (size_t i = 0; r->result->fits && i < r->result->n_vms; i++) {
		const struct place_vm *vm = &r->result->vms[i];

		put_box(out, LEFT, y - 12, 16, 16, fill_of(r->result, vm));
		put_middle(out, LEFT + 8, y + 1, 12,
			   arena_printf(r->arena, "%c", place_letter(r->result, vm)));
		y = put_wrapped(out, LEFT + 28, y, str_printable(r->arena, place_why(r, vm)));
	}
	if (!r->result->fits)
		y = put_wrapped(out, LEFT, y,
				arena_printf(r->arena, "It cannot be done: %s",
					     str_printable(r->arena, r->result->why)));
	if (!r->result->fits && r->result->has_nearest)
		y = put_wrapped(out, LEFT, y,
				arena_printf(r->arena, "Nearest that can be:%s", place_nearest(r)));
	return r->note ? put_wrapped(out, LEFT, y, r->note) : y;
}

void render_place_svg(const struct render_place *r, struct buf *out)
{
	_cleanup_(buf_free) struct buf body = { 0 };
	const char *title = place_title(r);
	size_t rows = (r->host->n_gpus + ACROSS - 1) / ACROSS;
	unsigned height;

	put_label(&body, LEFT, 34, " font-size=\"16\" font-weight=\"bold\"", span_of(title));
	for (size_t i = 0; i < r->host->n_gpus; i++)
		put_gpu(r, i, &body);
	put_switches(r, &body);
	height = put_legend(r, TOP + (unsigned)rows * ROW_H - 20, &body) + 4;
	buf_printf(out,
		   "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%u\" "
		   "height=\"%u\" viewBox=\"0 0 %u %u\" font-family=\"sans-serif\" "
		   "font-size=\"12\">\n<title>",
		   WIDTH, height, WIDTH, height);
	put_escaped(out, span_of(title));
	buf_puts(out, "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
	buf_puts(out, body.s);
	buf_puts(out, "</svg>\n");
}
