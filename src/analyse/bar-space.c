/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/bars.h"

#define FOUR_GIB ((uint64_t)1 << 32)
#define ROOM_UNIT ((uint64_t)1 << 20) /* windows of bridges are multiples of 1 MiB */

static void read_events(const struct host *h, struct arena *a, struct bar_events *events)
{
	struct span text = span_of(h->kernel.log.value), line;

	if (!fact_known(&h->kernel.log.fact))
		return;
	while (span_next_line(&text, &line)) {
		struct bar_event e;

		if (bar_log_parse(line, &e) < 0)
			continue;
		if (events->n == events->cap_lines)
			events->lines = arena_grow(a, events->lines, events->n, &events->cap_lines,
						   sizeof(*events->lines));
		events->lines[events->n] = line;
		*vec_push(a, events) = e;
	}
}

/* "PCI Bus 0000:40" */
static bool parse_bus(const char *name, struct bar_window *w)
{
	struct span rest = span_of(name), domain;
	uint64_t d, b;

	if (!span_has_prefix(rest, "PCI Bus "))
		return false;
	rest = (struct span){ rest.p + 8, rest.n - 8 };
	span_next_field(&rest, ':', &domain);
	if (!rest.p || span_u64(domain, 16, &d) < 0 || d > UINT32_MAX ||
	    span_u64(rest, 16, &b) < 0 || b > 255)
		return false;
	w->domain = (uint32_t)d;
	w->bus = (uint8_t)b;
	return true;
}

static void windows_by_iomem(const struct host *h, struct arena *a, struct bar_space *space)
{
	const struct fact_str *text = &h->firmware.iomem;

	if (!fact_known(&text->fact) || iomem_parse(span_of(text->value), a, &space->iomem) < 0 ||
	    space->iomem.hidden)
		return;
	space->iomem_known = true;
	for (size_t i = 0; i < space->iomem.n; i++) {
		const struct iomem_range *r = &space->iomem.v[i];
		struct bar_window w = { .start = r->start, .end = r->end, .iomem = (int)i };

		if (iomem_is_root_window(&space->iomem, (int)i) && parse_bus(r->name, &w))
			*vec_push(a, space) = w;
	}
	space->source = &text->fact;
}

static void windows_by_log(const struct host *h, const struct bar_events *events, struct arena *a,
			   struct bar_space *space)
{
	for (size_t i = 0; i < events->n; i++) {
		const struct bar_event *e = &events->v[i];

		if (e->kind == BAR_EVENT_ROOT_WINDOW && !e->io && e->placed)
			*vec_push(a, space) = (struct bar_window){ e->bdf.domain, e->bdf.bus,
								   e->start, e->end, -1 };
	}
	if (space->n)
		space->source = &h->kernel.log.fact;
}

const struct bars_analysis *analyse_bars(const struct host *h, struct arena *a)
{
	struct bars_analysis *an = arena_new0(a, struct bars_analysis);

	read_events(h, a, &an->events);
	windows_by_iomem(h, a, &an->space);
	if (!an->space.n)
		windows_by_log(h, &an->events, a, &an->space);
	an->space.known = an->space.n > 0;
	if (!an->space.source)
		an->space.source = &h->firmware.iomem.fact;
	return an;
}

static const struct pci_function *top_of(const struct pci_function *f)
{
	for (unsigned depth = 0; f->parent && depth < 256; depth++)
		f = f->parent;
	return f;
}

/* A window of 64-bit space can hold a 64-bit BAR, one below 4 GiB any; a 32-bit BAR needs the
 * latter. */
static bool could_hold(const struct bar_window *w, const struct bar *b)
{
	return b->wide || w->start < FOUR_GIB;
}

static void add_window(const struct bars_analysis *an, const struct bar_window *w,
		       const struct bar *b, struct bar_room *room)
{
	room->high |= w->start >= FOUR_GIB || w->end >= FOUR_GIB;
	if (!could_hold(w, b))
		return;
	room->windows += w->end - w->start + 1;
	if (w->iomem < 0) {
		room->free = UINT64_MAX;
		return;
	}
	if (room->free == UINT64_MAX)
		return;
	uint64_t free = iomem_free(&an->space.iomem, w->iomem, ROOM_UNIT);

	room->free = free > room->free ? free : room->free;
	room->fits |= b->size && iomem_free(&an->space.iomem, w->iomem, b->size) >= b->size;
}

void bar_room(const struct bars_analysis *an, const struct pci_function *f, const struct bar *b,
	      struct bar_room *ret)
{
	const struct pci_function *top = top_of(f);

	*ret = (struct bar_room){ .known = an->space.known };
	for (size_t i = 0; i < an->space.n; i++)
		if (an->space.v[i].domain == top->bdf.domain && an->space.v[i].bus == top->bdf.bus)
			add_window(an, &an->space.v[i], b, ret);
	if (ret->free == UINT64_MAX)
		ret->short_by = b->size > ret->windows ? b->size - ret->windows : 0;
	else if (!ret->fits)
		ret->short_by = b->size > ret->free ? b->size - ret->free : 0;
}
