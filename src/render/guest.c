/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/guest.h"

#include "render/json.h"

/* Whether a device can be passed on from here is another question; check answers it. */
bool guest_shows(const struct finding *f)
{
	static const char *const areas[] = { "mig.", "nvlink.", "fabric.", "bar.unassigned" };

	for (size_t i = 0; i < ARRAY_SIZE(areas); i++)
		if (str_has_prefix(f->id, areas[i]))
			return true;
	return false;
}

static enum ink ink_of(const char *status)
{
	if (streq(status, "pass"))
		return INK_GREEN;
	if (streq(status, "fail"))
		return INK_RED;
	return streq(status, "warn") ? INK_YELLOW : INK_DIM;
}

static void line_text(const struct render_guest *r, const struct style *s, const char *status,
		      const char *what, const char *text, struct buf *out)
{
	buf_puts(out, "  ");
	style_ink(s, out, ink_of(status), status);
	buf_pad(out, ' ', 9 - strlen(status));
	buf_printf(out, "%-22s ", what);
	style_wrap(s, out, 34, 34, str_printable(r->arena, text));
}

static void seen_text(const struct render_guest *r, const struct style *s,
		      const struct guest_item *i, struct buf *out)
{
	if ((i->status != GUEST_FAIL && i->status != GUEST_WARN) || !i->source)
		return;
	buf_pad(out, ' ', 34);
	style_wrap(s, out, 34, 36,
		   str_printable(r->arena,
				 arena_printf(r->arena, "seen %s%s%s", i->source,
					      i->value ? ": " : "", i->value ? i->value : "")));
}

static void device_text(const struct render_guest *r, const struct style *s, const char *device,
			const char *title, struct buf *out)
{
	buf_putc(out, '\n');
	style_ink(s, out, INK_BOLD, title);
	buf_putc(out, '\n');
	for (size_t i = 0; i < r->items->n; i++)
		if (streq(r->items->v[i].device, device)) {
			line_text(r, s, guest_status_name(r->items->v[i].status),
				  r->items->v[i].what, r->items->v[i].text, out);
			seen_text(r, s, &r->items->v[i], out);
		}
	for (const struct finding *f = r->report->findings; f; f = f->next)
		if (guest_shows(f) && (streq(f->subject, device) ||
				       (streq(device, "guest") && streq(f->subject, "host"))))
			line_text(r, s, finding_status_name(f->status), f->id, f->detail, out);
}

static const char *figure(struct arena *a, const struct guest_measurement *m)
{
	if (!m->done)
		return arena_printf(a, "not measured: %s", m->why);
	if (streq(m->name, "memory"))
		return arena_printf(a, "%.0f %s written and read back%s", m->value, m->unit,
				    m->why ? "  *" : "");
	return arena_printf(a, "%.1f %s%s%s", m->value, m->unit,
			    m->expected > 0 ? arena_printf(a, " (at most %.0f)", m->expected) : "",
			    m->why ? "  *" : "");
}

/* The likely cause of a starred figure, once for all of a kind. */
static void causes_text(const struct render_guest *r, const struct style *s, struct buf *out)
{
	for (size_t i = 0; i < r->n_measurements; i++) {
		const struct guest_measurement *m = &r->measurements[i];
		bool said = !m->done || !m->why;

		for (size_t k = 0; k < i && !said; k++)
			said = r->measurements[k].done && streq(r->measurements[k].why, m->why);
		if (said)
			continue;
		buf_printf(out, "  * %s: ", m->name);
		style_wrap(s, out, 6 + (unsigned)strlen(m->name), 4, m->why);
	}
}

static void measurements_text(const struct render_guest *r, const struct style *s, struct buf *out)
{
	buf_putc(out, '\n');
	style_ink(s, out, INK_BOLD, "Measured");
	buf_putc(out, '\n');
	if (r->not_measured) {
		buf_puts(out, "  ");
		style_wrap(s, out, 2, 2,
			   str_printable(r->arena, arena_printf(r->arena, "%s: %s",
								r->n_measurements ? "not all" : "nothing",
								r->not_measured)));
	}
	for (size_t i = 0; i < r->n_measurements; i++) {
		const struct guest_measurement *m = &r->measurements[i];

		buf_printf(out, "  %-12s  %-6s  ", m->device, m->name);
		style_wrap(s, out, 24, 24,
			   str_printable(r->arena,
					 arena_printf(r->arena, "%s%s%s%s", m->peer ? "to " : "",
						      m->peer ? m->peer : "", m->peer ? "  " : "",
						      figure(r->arena, m))));
	}
	causes_text(r, s, out);
}

static bool in_vm(const struct host *h)
{
	return h->virt.kind == VIRT_VM || h->virt.kind == VIRT_CONTAINER_IN_VM;
}

/* A plain answer where nothing arrived, and where to look next. */
static void nothing_text(const struct render_guest *r, const struct style *s, struct buf *out)
{
	style_wrap(s, out, 0, 0,
		   arena_printf(r->arena,
				"No GPU has arrived in this machine: among its %zu PCI functions "
				"is no display "
				"controller or accelerator of NVIDIA, AMD or Intel.",
				r->host->n_functions));
	style_wrap(s, out, 0, 0,
		   in_vm(r->host)
			   ? "If one was given to it: on the host, vfio-doctor vm check says "
			     "whether the "
			     "definition has it, vfio-doctor check whether it can be attached, and "
			     "vfio-doctor logs why it was not. A GPU that was added while the "
			     "machine ran may "
			     "need a restart of it."
			   : "This system does not look like a virtual machine either: on a host, "
			     "vfio-doctor "
			     "check is what you want.");
}

void render_guest_text(const struct render_guest *r, const struct style *s, struct buf *out)
{
	if (!r->items->n_gpus) {
		nothing_text(r, s, out);
		return;
	}
	if (!in_vm(r->host))
		style_wrap(s, out, 0, 0,
			   "This system does not look like a virtual machine; the answers hold all "
			   "the same.");
	for (size_t i = 0; i < r->items->n_gpus; i++)
		device_text(r, s, r->items->gpus[i].function->text,
			    gpu_view_name(r->arena, &r->items->gpus[i]), out);
	device_text(r, s, "guest", "This machine", out);
	measurements_text(r, s, out);
}

static json_t *items_json(const struct render_guest *r)
{
	json_t *array = json_array();

	for (size_t i = 0; i < r->items->n; i++) {
		const struct guest_item *it = &r->items->v[i];
		json_t *o = json_object();

		json_put(o, "what", json_text(r->arena, it->what));
		json_put(o, "device", json_text(r->arena, it->device));
		json_put(o, "status", json_text(r->arena, guest_status_name(it->status)));
		json_put(o, "text", json_text(r->arena, it->text));
		json_put(o, "source", json_text(r->arena, it->source));
		json_put(o, "value", json_text(r->arena, it->value));
		json_array_append_new(array, o);
	}
	return array;
}

static json_t *measurements_json(const struct render_guest *r)
{
	json_t *array = json_array();

	for (size_t i = 0; i < r->n_measurements; i++) {
		const struct guest_measurement *m = &r->measurements[i];
		json_t *o = json_object();

		json_put(o, "name", json_text(r->arena, m->name));
		json_put(o, "device", json_text(r->arena, m->device));
		json_put(o, "peer", json_text(r->arena, m->peer));
		json_put(o, "value", m->done ? json_real(m->value) : json_null());
		json_put(o, "unit", json_text(r->arena, m->unit));
		json_put(o, "expected", m->expected > 0 ? json_real(m->expected) : json_null());
		json_put(o, "why", json_text(r->arena, m->why));
		json_array_append_new(array, o);
	}
	return array;
}

/* A report, with two more members. */
void render_guest_json(const struct render_guest *r, struct buf *out)
{
	_cleanup_(buf_free) struct buf plain = { 0 };
	struct render_check check = {
		.host = r->host, .analysis = r->analysis, .report = r->report, .arena = r->arena, .all = true
	};
	json_t *o;

	render_check_json(&check, &plain);
	o = json_loadb(plain.s, plain.n, 0, NULL);
	if (!o)
		o = json_object();
	json_put(o, "guest", items_json(r));
	json_put(o, "measurements", measurements_json(r));
	json_put(o, "not_measured", json_text(r->arena, r->not_measured));
	json_write(o, out);
}
