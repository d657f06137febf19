/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/drawing.h"

#define GAP 24

extern const unsigned char data_drawing_css[];

void drawing_open(struct buf *out, const char *role, const char *label, unsigned y,
		  struct drawing_size size)
{
	buf_printf(out, "<svg role=\"%s\" aria-label=\"%s\"", role, label);
	if (y)
		buf_printf(out, " y=\"%u\"", y);
	buf_printf(out, " width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\">\n", size.width,
		   size.height, size.width, size.height);
}

/* The drawings first, in a buffer of their own: the frame has to know how large they are. */
void render_check_svg(const struct render_check *r, struct buf *out)
{
	struct buf drawings = { 0 };
	struct drawing_size tree = drawing_tree(r, 0, &drawings);
	struct drawing_size links = drawing_nvlinks(r, tree.height + GAP, &drawings);
	unsigned width = tree.width > links.width ? tree.width : links.width;
	unsigned height = tree.height + (links.height ? GAP + links.height : 0);

	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"alone\" width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\">\n<style>\n",
		   width, height, width, height);
	buf_puts(out, (const char *)data_drawing_css);
	buf_puts(out, "</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
	buf_add(out, drawings.s, drawings.n);
	buf_puts(out, "</svg>\n");
	buf_free(&drawings);
}
