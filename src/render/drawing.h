/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Drawings in SVG: each is an <svg> element of its own that stands in the page, or one above the other in the file
 * that `--format svg` writes. Sizes and places are pixels. Colours come from data/page/drawing.css; a drawing says in
 * words whatever it says by colour. Text from the host goes through markup_put().
 */

#include "render/render.h"

struct drawing_size {
	unsigned width, height; /* 0, 0: there is nothing to draw */
};

/* <svg ...> with its top at y (0 in the page); the drawing writes </svg>. */
void drawing_open(struct buf *out, const char *role, const char *label, unsigned y,
		  struct drawing_size size);
/* The PCI functions with a row for each. */
struct drawing_size drawing_tree(const struct render_check *r, unsigned y, struct buf *out);
/*
 * The NVLinks of an NVSwitch board: modules above, switches below, a line as thick as there are links. Nothing where
 * there is no such board, or none whose links are known (data/nvswitch/links.tsv).
 */
struct drawing_size drawing_nvlinks(const struct render_check *r, unsigned y, struct buf *out);
