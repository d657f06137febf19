/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/nvlink-map.h"

#include "render/drawing.h"
#include "render/html.h"
#include "render/tree-rows.h"

#define BOX_W 116 /* an address of 12 characters at 8 pixels, with room on both sides */
#define BOX_H 76
#define GAP 12
#define LEFT 8
#define SWITCH_H 28
#define WIRES_H 90
#define LINE_H 16
#define CHARS_MAX 13 /* in a box */

bool nvlink_map_make(const struct nvidia_view *v, struct nvlink_map *ret)
{
	struct nvlink_map m = { .modules_known = true };

	if (!v || !v->board)
		return false;
	m.n_switches = nvswitch_count(v->tables, v->board);
	for (unsigned id = 1; id <= NVLINK_MODULES; id++)
		for (unsigned s = 0; s < m.n_switches && s < NVLINK_SWITCHES; s++) {
			m.slots[id - 1].links[s] = nvlinks_to_switch(v->tables, v->board, id, s);
			if (m.slots[id - 1].links[s])
				m.n_modules = id;
		}
	if (!m.n_modules || m.n_switches > NVLINK_SWITCHES)
		return false;
	for (size_t i = 0; i < v->n_gpus; i++) {
		unsigned id = v->gpus[i].module;

		if (id >= 1 && id <= m.n_modules)
			m.slots[id - 1].gpu = &v->gpus[i];
		else
			m.modules_known = false;
	}
	*ret = m;
	return true;
}

const char *nvlink_map_empty(const struct nvlink_map *m)
{
	return m->modules_known ? "no GPU seen" : "GPU not known";
}

static unsigned module_x(unsigned id)
{
	return LEFT + (id - 1) * (BOX_W + GAP);
}

/* The switches as wide as the modules together. */
static unsigned switch_width(const struct nvlink_map *m)
{
	return (m->n_modules * (BOX_W + GAP) - GAP - (m->n_switches - 1) * GAP) / m->n_switches;
}

static unsigned switch_x(const struct nvlink_map *m, unsigned s)
{
	return LEFT + s * (switch_width(m) + GAP);
}

static void put_wires(const struct nvlink_map *m, struct buf *out)
{
	for (unsigned id = 1; id <= m->n_modules; id++)
		for (unsigned s = 0; s < m->n_switches; s++) {
			unsigned n = m->slots[id - 1].links[s];

			if (!n)
				continue;
			unsigned from = module_x(id) + BOX_W * (s + 1) / (m->n_switches + 1);
			unsigned to = switch_x(m, s) + switch_width(m) * id / (m->n_modules + 1);

			buf_printf(out, "<path class=\"wire m%u\" d=\"M%u %uL%u %u\" stroke-width=\"%u\"><title>module %u to NVSwitch %u: %u links</title></path>\n",
				   id, from, BOX_H + 2, to, BOX_H + WIRES_H, n / 2 ? n / 2 : 1, id,
				   s, n);
		}
}

static void put_line(const struct render_check *r, unsigned x, unsigned line, const char *text,
		     struct buf *out)
{
	const char *p = text = str_printable(r->arena, text);

	if (style_columns(text) > CHARS_MAX) {
		for (unsigned n = 0; n < CHARS_MAX - 3; n++)
			for (p++; ((unsigned char)*p & 0xc0) == 0x80;)
				p++;
		text = arena_printf(r->arena, "%.*s...", (int)(p - text), text);
	}
	buf_printf(out, "<text x=\"%u\" y=\"%u\">", x + 6, 2 + line * LINE_H);
	html_put(r, out, "", text, "</text>");
}

static const char *links_text(const struct nvlink_map *m, unsigned id, struct arena *a)
{
	const char *text = "links ";

	for (unsigned s = 0; s < m->n_switches; s++)
		text = arena_printf(a, "%s%s%u", text, s ? "+" : "", m->slots[id - 1].links[s]);
	return text;
}

static void put_module(const struct render_check *r, const struct nvlink_map *m, unsigned id,
		       struct buf *out)
{
	const struct gpu_view *gpu = m->slots[id - 1].gpu;
	const char *vms = gpu ? tree_vms(r, gpu->function) : "";
	unsigned x = module_x(id);

	buf_printf(out, "<g class=\"module\" data-m=\"%u\"><rect class=\"box\" x=\"%u\" y=\"2\" width=\"%u\" height=\"%u\" rx=\"5\"/>",
		   id, x, BOX_W, BOX_H);
	put_line(r, x, 1, arena_printf(r->arena, "module %u", id), out);
	put_line(r, x, 2, gpu ? gpu->function->text : nvlink_map_empty(m), out);
	if (gpu)
		put_line(r, x, 3, *vms ? vms : "no VM", out);
	put_line(r, x, 4, links_text(m, id, r->arena), out);
	buf_puts(out, "</g>\n");
}

struct drawing_size drawing_nvlinks(const struct render_check *r, unsigned y, struct buf *out)
{
	struct nvlink_map m;

	if (!r->analysis->nvidia || !nvlink_map_make(r->analysis->nvidia, &m))
		return (struct drawing_size){ 0, 0 };
	struct drawing_size size = { module_x(m.n_modules) + BOX_W + LEFT,
				     BOX_H + WIRES_H + SWITCH_H + 4 };
	drawing_open(out, "img", "NVLinks between the GPU modules and the NVSwitches of this board",
		     y, size);
	put_wires(&m, out);
	for (unsigned id = 1; id <= m.n_modules; id++)
		put_module(r, &m, id, out);
	for (unsigned s = 0; s < m.n_switches; s++) {
		buf_printf(out, "<rect class=\"box\" x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" rx=\"5\"/>",
			   switch_x(&m, s), BOX_H + WIRES_H, switch_width(&m), SWITCH_H);
		buf_printf(out, "<text x=\"%u\" y=\"%u\">NVSwitch %u</text>\n", switch_x(&m, s) + 8,
			   BOX_H + WIRES_H + 18, s);
	}
	buf_puts(out, "</svg>\n");
	return size;
}
