/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/drawing.h"
#include "render/html.h"
#include "render/nvlink-map.h"
#include "render/tree-rows.h"

static void put_scroll(const char *label, struct buf *out)
{
	buf_printf(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n",
		   label);
}

void html_tree(const struct render_check *r, struct buf *out)
{
	if (!r->host->n_functions)
		return;
	buf_puts(out, "<section aria-labelledby=\"tree\">\n<h2 id=\"tree\">PCI functions</h2>\n"
		      "<p><small>Each row is a function, below the bridge that leads to it. Rows of one IOMMU group that "
		      "stand together share a coloured area.</small></p>\n");
	put_scroll("Drawing of the PCI functions", out);
	drawing_tree(r, 0, out);
	buf_puts(out, "</div>\n<div id=\"panel\" role=\"status\" hidden></div>\n</section>\n");
}

/* The same as the drawing, for who cannot see it or wants the figures. */
static void put_links_table(const struct render_check *r, const struct nvlink_map *m, struct buf *out)
{
	buf_puts(out, "<table>\n<thead><tr><th>module</th><th>GPU</th><th>given to</th>");
	for (unsigned s = 0; s < m->n_switches; s++)
		buf_printf(out, "<th>NVSwitch %u</th>", s);
	buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (unsigned id = 1; id <= m->n_modules; id++) {
		const struct gpu_view *gpu = m->slots[id - 1].gpu;
		const char *vms = gpu ? tree_vms(r, gpu->function) : "";

		buf_printf(out, "<tr><th>%u</th><td>%s</td>", id,
			   gpu ? gpu->function->text : nvlink_map_empty(m));
		html_put(r, out, "<td>", *vms ? vms : "-", "</td>");
		for (unsigned s = 0; s < m->n_switches; s++)
			buf_printf(out, "<td>%u links</td>", m->slots[id - 1].links[s]);
		buf_puts(out, "</tr>\n");
	}
	buf_puts(out, "</tbody>\n</table>\n");
}

/* Which sets of GPUs can be handed out together: Fabric Manager's own list, as its guide gives it. */
static void put_partitions_table(const struct nvidia_view *v, struct arena *a, struct buf *out)
{
	buf_puts(out,
		 "<table>\n<thead><tr><th>partition</th><th>modules</th><th>NVLinks of each GPU</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < v->tables->n_partitions; i++) {
		const struct fabric_partition *p = &v->tables->partitions[i];

		if (streq(p->board, v->board))
			buf_printf(out, "<tr><th>%u</th><td>%s</td><td>%u</td></tr>\n", p->id,
				   modules_text(a, p->modules), p->links);
	}
	buf_puts(out, "</tbody>\n</table>\n");
}

void html_nvlinks(const struct render_check *r, struct buf *out)
{
	struct nvlink_map m;

	if (!r->analysis->nvidia || !nvlink_map_make(r->analysis->nvidia, &m))
		return;
	buf_puts(out,
		 "<section aria-labelledby=\"nvlinks\">\n<h2 id=\"nvlinks\">NVLinks</h2>\n<p><small>How the GPU modules "
		 "of this board hang on its NVSwitches, and how many links each has to which.</small></p>\n");
	if (!m.modules_known)
		buf_puts(out, "<p class=\"note\">Which GPU sits in which module is not known for all of them: only NVIDIA's "
			      "driver tells (<code>nvidia-smi -q</code>, Module ID), and neither PCI order nor the index of "
			      "nvidia-smi says it.</p>\n");
	put_scroll("Drawing of the NVLinks", out);
	drawing_nvlinks(r, 0, out);
	buf_puts(out, "</div>\n<details><summary>The links as a table</summary>\n");
	put_links_table(r, &m, out);
	buf_puts(out, "</details>\n<details><summary>Sets of GPUs that work together (Fabric Manager's default partitions)"
		      "</summary>\n");
	put_partitions_table(r->analysis->nvidia, r->arena, out);
	buf_puts(out, "</details>\n</section>\n");
}
