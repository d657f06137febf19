/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/render.h"
#include "render/verify.h"

static const char *const ways[] = {
	[PROBE_GROUP] = "through its group and a container", [PROBE_IOMMUFD] = "through its own node and iommufd"
};

/* 268435456: "256 MiB". */
static const char *size_text(struct arena *a, uint64_t size)
{
	static const char *const units[] = { "B", "KiB", "MiB", "GiB", "TiB" };
	size_t unit = 0;

	for (; size >= 1024 && size % 1024 == 0 && unit + 1 < ARRAY_SIZE(units); unit++)
		size /= 1024;
	return arena_printf(a, "%llu %s", (unsigned long long)size, units[unit]);
}

static void steps_text(const struct render_verify *r, const struct style *s,
		       const struct probe_result *p, struct buf *out)
{
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct probe_step *step = &p->steps[i];
		const char *why = step->error ? arena_printf(r->arena, "%s: %s", step->detail,
							     strerrordesc_np(step->error))
					      : step->detail;

		buf_puts(out, "    ");
		style_ink(s, out, step->error ? INK_RED : INK_GREEN,
			  step->error ? "refused" : "granted");
		buf_printf(out, "  %-11s ", step->name);
		style_wrap(s, out, 25, 25, str_printable(r->arena, why));
	}
}

static const char *reset_text(struct arena *a, const struct probe_result *p)
{
	const char *text = "only together with";

	if (p->resettable)
		return "the kernel can reset it alone";
	if (!p->hot_resettable)
		return "none";
	for (size_t i = 0; i < p->n_reset_with; i++)
		text = arena_printf(a, "%s%s %s", text, i ? "," : "", p->reset_with[i]);
	return p->n_reset_with ? text : "with its slot or bus";
}

static void granted_text(const struct render_verify *r, const struct style *s,
			 const struct probe_result *p, struct buf *out)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < p->n_regions; i++)
		buf_printf(&b, "%s%s %s", i ? ", " : "", p->regions[i].name,
			   size_text(r->arena, p->regions[i].size));
	buf_puts(out, "    Regions:    ");
	style_wrap(s, out, 16, 16, b.n ? b.s : "none");
	buf_free(&b);
	buf_puts(out, "    Interrupts: ");
	for (size_t i = 0; i < p->n_irqs; i++)
		buf_printf(&b, "%s%s %u", i ? ", " : "", p->irqs[i].name, p->irqs[i].count);
	style_wrap(s, out, 16, 16, b.n ? b.s : "none");
	buf_free(&b);
	buf_puts(out, "    Reset:      ");
	style_wrap(s, out, 16, 16, reset_text(r->arena, p));
}

static void device_text(const struct render_verify *r, const struct style *s,
			const struct verify_device *d, struct buf *out)
{
	style_ink(s, out, INK_BOLD, d->function->text);
	buf_printf(out, " %s\n", str_printable(r->arena, render_name(r->host, d->function, r->arena)));
	for (size_t i = 0; i < d->n_results; i++) {
		const struct probe_result *p = &d->results[i];

		buf_printf(out, "  %s: %s\n", ways[p->way], p->granted ? "granted" : "refused");
		steps_text(r, s, p, out);
		if (p->granted)
			granted_text(r, s, p, out);
	}
	if (!d->n_results)
		buf_puts(out, "  nothing was opened\n");
	buf_putc(out, '\n');
}

static void finding_text(const struct render_verify *r, const struct style *s,
			 const struct finding *f, struct buf *out)
{
	enum ink ink = f->status == STATUS_FAIL ? INK_RED : INK_YELLOW;

	style_ink(s, out, ink, finding_status_name(f->status));
	buf_printf(out, "  %s  %s: ", f->id, f->subject);
	style_wrap(s, out,
		   (unsigned)(strlen(finding_status_name(f->status)) + strlen(f->id) +
			      strlen(f->subject) + 6),
		   6, str_printable(r->arena, f->detail));
	for (const struct text_item *t = f->culprits; t; t = t->next)
		buf_printf(out, "      because of %s\n", str_printable(r->arena, t->text));
	for (const struct evidence *e = f->evidence; e; e = e->next) {
		buf_puts(out, "      ");
		style_wrap(s, out, 6, 8,
			   str_printable(r->arena,
					 arena_printf(r->arena, "%s: %s", e->source, e->value)));
	}
	for (const struct text_item *t = f->fix; t; t = t->next) {
		buf_puts(out, "      fix: ");
		style_wrap(s, out, 11, 11, t->text);
	}
}

void render_verify_text(const struct render_verify *r, const struct style *s, struct buf *out)
{
	static const char *const words[] = {
		[VERDICT_READY] = "Every device was granted, as a virtual machine would get it.",
		[VERDICT_WARNINGS] = "Every device was granted; see the warnings.",
		[VERDICT_BLOCKED] = "The kernel refuses: a virtual machine could not start.",
		[VERDICT_UNKNOWN] = "It could not be tried.",
	};

	for (size_t i = 0; i < r->n_devices; i++)
		device_text(r, s, &r->devices[i], out);
	for (const struct finding *f = r->report->findings; f; f = f->next)
		finding_text(r, s, f, out);
	if (r->report->findings)
		buf_putc(out, '\n');
	style_wrap(s, out, 0, 0, words[r->verdict]);
}
