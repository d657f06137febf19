/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/place.h"

#define CELL_W 88
#define CELL_H 56
#define GAP 16
#define LEFT 24
#define TOP 64

/* Text of strangers inside markup. */
static void put_escaped(struct buf *out, const char *s)
{
	for (; *s; s++)
		switch (*s) {
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
			buf_putc(out, *s);
		}
}

static void put_label(struct buf *out, unsigned x, unsigned y, const char *extra, const char *text)
{
	buf_printf(out, "<text x=\"%u\" y=\"%u\"%s>", x, y, extra);
	put_escaped(out, text);
	buf_puts(out, "</text>\n");
}

/* Told apart without colour too: the letter is in the box. */
static const char *fill_of(char letter)
{
	static const char *const fills[] = { "#8dd3c7", "#fdb462", "#80b1d3", "#fccde5",
					     "#b3de69", "#d9d9d9", "#bc80bd", "#ffed6f" };

	return letter == '.' ? "#ffffff" : fills[(unsigned)(letter - 'a') % ARRAY_SIZE(fills)];
}

static unsigned column_x(size_t i)
{
	return LEFT + (unsigned)(i % 8) * (CELL_W + GAP);
}

static unsigned row_y(size_t i)
{
	return TOP + (unsigned)(i / 8) * 3 * CELL_H;
}

static void put_gpu(const struct render_place *r, size_t i, struct buf *out)
{
	const struct place_gpu *g = &r->host->gpus[i];
	const struct place_vm *vm = place_owner(r->result, i);
	char letter[2] = { place_letter(r->result, i), '\0' };
	unsigned x = column_x(i), y = row_y(i);

	if (r->host->board)
		buf_printf(out,
			   "<line x1=\"%u\" y1=\"%u\" x2=\"%u\" y2=\"%u\" stroke=\"#444\" "
			   "stroke-width=\"%u\"/>\n",
			   x + CELL_W / 2, y + CELL_H, x + CELL_W / 2, y + CELL_H + 34,
			   vm && vm->partition && vm->partition->links ? 6 : 1);
	buf_printf(out,
		   "<rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" rx=\"6\" fill=\"%s\" "
		   "stroke=\"#222\"/>\n",
		   x, y, CELL_W, CELL_H, fill_of(letter[0]));
	put_label(out, x + CELL_W / 2, y + 24,
		  " text-anchor=\"middle\" font-weight=\"bold\" font-size=\"18\"",
		  letter[0] == '.' ? "free" : letter);
	put_label(out, x + CELL_W / 2, y + 44, " text-anchor=\"middle\"",
		  arena_printf(r->arena, "%s %zu", g->module ? "module" : "GPU",
			       g->module ? (size_t)g->module : i + 1));
	put_label(out, x + CELL_W / 2, y - 6, " text-anchor=\"middle\" font-size=\"10\"",
		  arena_printf(r->arena, "%s%s", g->name ? g->name : "address not known",
			       g->node >= 0 ? arena_printf(r->arena, ", node %d", g->node) : ""));
}

static void put_switches(const struct render_place *r, struct buf *out)
{
	for (size_t from = 0; r->host->board && from < r->host->n_gpus; from += 8) {
		size_t n = r->host->n_gpus - from < 8 ? r->host->n_gpus - from : 8;
		unsigned y = row_y(from) + CELL_H + 34, width = (unsigned)n * (CELL_W + GAP) - GAP;

		buf_printf(out,
			   "<rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"26\" rx=\"4\" "
			   "fill=\"#eee\" stroke=\"#222\"/>\n",
			   LEFT, y, width);
		put_label(out, LEFT + width / 2, y + 17, " text-anchor=\"middle\"",
			  r->model == PLACE_FULL ? "NVSwitches, given to the guest with all GPUs"
						 : "NVSwitches, kept by the host");
	}
}

void render_place_svg(const struct render_place *r, struct buf *out)
{
	size_t rows = (r->host->n_gpus + 7) / 8, across = r->host->n_gpus < 8 ? r->host->n_gpus : 8;
	unsigned width = 2 * LEFT + (unsigned)across * (CELL_W + GAP),
		 y = TOP + (unsigned)rows * 3 * CELL_H;

	width = width < 640 ? 640 : width;
	buf_printf(out,
		   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %u %u\" "
		   "font-family=\"sans-serif\" font-size=\"12\">\n",
		   width, y + 20 * (unsigned)(r->result->n_vms + 2));
	buf_puts(out, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
	put_label(out, LEFT, 26, " font-size=\"16\" font-weight=\"bold\"",
		  r->board ? r->board : "GPUs and virtual machines");
	for (size_t i = 0; i < r->host->n_gpus; i++)
		put_gpu(r, i, out);
	put_switches(r, out);
	for (size_t i = 0; r->result->fits && i < r->result->n_vms; i++)
		put_label(out, LEFT, y + 20 * (unsigned)i, "",
			  arena_printf(r->arena, "%c  %s", (char)('a' + i),
				       place_why(r, &r->result->vms[i])));
	if (!r->result->fits)
		put_label(out, LEFT, y, "",
			  arena_printf(r->arena, "It cannot be done: %s", r->result->why));
	buf_puts(out, "</svg>\n");
}
