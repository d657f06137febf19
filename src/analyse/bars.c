/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/bars.h"

#include "base/ioresource.h"

#define FOUR_GIB ((uint64_t)1 << 32)

int bar_last_event(const struct bar_events *events, bdf_t bdf, int region)
{
	for (size_t i = events->n; i-- > 0;) {
		const struct bar_event *e = &events->v[i];

		if (e->kind != BAR_EVENT_ROOT_WINDOW && !e->virtual_function &&
		    e->region == region && bdf_eq(e->bdf, bdf))
			return (int)i;
	}
	return -1;
}

/* The size stands in the line that says there is no place for it. */
static uint64_t size_by_log(const struct bar_events *events, bdf_t bdf, int region)
{
	for (size_t i = events ? events->n : 0; i-- > 0;) {
		const struct bar_event *e = &events->v[i];

		if (e->kind != BAR_EVENT_ROOT_WINDOW && !e->virtual_function &&
		    e->region == region && e->size && bdf_eq(e->bdf, bdf))
			return e->size;
	}
	return 0;
}

static bool from_resource(const struct pci_function *f, int region, struct bar *b)
{
	if (!fact_known(&f->resource_fact) || (size_t)region >= f->n_resources)
		return false;
	const struct pci_resource *r = &f->resources[region];

	if (!(r->flags & (IORESOURCE_IO | IORESOURCE_MEM)))
		return false;
	*b = (struct bar){ .region = region, .start = r->start, .size = pci_resource_size(r) };
	b->io = r->flags & IORESOURCE_IO;
	b->wide = r->flags & IORESOURCE_MEM_64;
	b->prefetchable = r->flags & IORESOURCE_PREFETCH;
	b->unset = r->flags & IORESOURCE_UNSET;
	/* Kernels before 3.15 show no flag, but an address of zero. */
	b->assigned = !b->unset && r->start;
	return true;
}

static bool from_config(const struct pci_function *f, const struct pci_config *c, int region,
			struct bar *b)
{
	const struct pci_bar *bar = region == BAR_REGION_ROM ? &c->rom : &c->bars[region];

	if (!c->readable || !bar->present)
		return false;
	*b = (struct bar){ .region = region, .start = bar->start };
	b->io = bar->io;
	b->wide = bar->wide;
	b->prefetchable = bar->prefetchable;
	/* Where sysfs was read and has no such line, the kernel has given the BAR up, whatever its
	 * register holds. */
	b->assigned = bar->assigned && !fact_known(&f->resource_fact);
	return true;
}

/* Where neither sysfs nor configuration space shows a BAR, the kernel may have said that it found
 * no room for it. */
static bool from_log(const struct pci_function *f, const struct bar_events *events, int region,
		     struct bar *b)
{
	int i = events ? bar_last_event(events, f->bdf, region) : -1;

	if (i < 0 || region == BAR_REGION_ROM ||
	    (events->v[i].kind != BAR_EVENT_NO_SPACE && events->v[i].kind != BAR_EVENT_FAILED))
		return false;
	const struct bar_event *e = &events->v[i];

	*b = (struct bar){ .region = region, .size = e->size };
	b->io = e->io;
	b->wide = e->wide;
	b->prefetchable = e->prefetchable;
	return true;
}

static void add_rebar(const struct pci_config *c, struct bar *b)
{
	for (unsigned i = 0; c->rebar.state == CAP_PRESENT && i < c->rebar.n; i++) {
		const struct pci_rebar_entry *e = &c->rebar.entries[i];

		if ((int)e->bar != b->region)
			continue;
		b->sizes = e->sizes;
		if (!b->size)
			b->size = e->size;
	}
}

void bars_of(const struct pci_function *f, const struct bar_events *events, struct bars *ret)
{
	struct pci_config c = { 0 };

	*ret = (struct bars){ .function = f, .sizes_known = fact_known(&f->resource_fact) };
	if (fact_known(&f->config.fact))
		pci_config_decode(f->config.value, &c);
	ret->rebar = c.rebar.state;
	for (int region = 0; region < BAR_REGIONS; region++) {
		struct bar b;

		if (!from_resource(f, region, &b)) {
			if (!from_config(f, &c, region, &b) &&
			    (c.readable || !from_log(f, events, region, &b)))
				continue;
			/* A ROM without a place is the usual case: nobody needs it until it is
			 * read. */
			if (region == BAR_REGION_ROM && ret->sizes_known)
				continue;
			if (!b.size)
				b.size = size_by_log(events, f->bdf, region);
		}
		add_rebar(&c, &b);
		ret->v[ret->n++] = b;
		if (b.wide && region < 5)
			region++;
	}
}

int bar_nvidia_number(const struct bars *bars, const struct bar *b)
{
	int number = 0;

	if (b->io || b->region == BAR_REGION_ROM)
		return -1;
	for (size_t i = 0; i < bars->n && bars->v[i].region < b->region; i++)
		number += !bars->v[i].io;
	return number;
}

const struct bar *bar_largest(const struct bars *bars)
{
	const struct bar *best = NULL;

	for (size_t i = 0; i < bars->n; i++) {
		const struct bar *b = &bars->v[i];

		if (!b->io && b->region != BAR_REGION_ROM && (!best || b->size > best->size))
			best = b;
	}
	return best;
}

bool bars_used_above_4g(const struct host *h)
{
	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];

		for (size_t r = 0; r < f->n_resources; r++)
			if ((f->resources[r].flags & IORESOURCE_MEM) &&
			    !(f->resources[r].flags & IORESOURCE_UNSET) &&
			    f->resources[r].start >= FOUR_GIB)
				return true;
	}
	return false;
}

const char *size_text(struct arena *a, uint64_t size)
{
	static const char *const units[] = { "bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };
	unsigned unit = 0;

	if (!size)
		return "unknown size";
	while (unit + 1 < ARRAY_SIZE(units) && size >> (10 * (unit + 1)))
		unit++;
	uint64_t whole = size >> (10 * unit), part = unit ? size >> (10 * unit - 10) & 1023 : 0;

	if (!part)
		return arena_printf(a, "%llu %s", (unsigned long long)whole, units[unit]);
	return arena_printf(a, "%llu.%02llu %s", (unsigned long long)whole,
			    (unsigned long long)(part * 100 / 1024), units[unit]);
}
