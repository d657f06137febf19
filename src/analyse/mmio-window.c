/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/mmio-window.h"

#define GIB ((uint64_t)1 << 30)
#define MIB ((uint64_t)1 << 20)
#define TIB ((uint64_t)1 << 40)
#define AMD_HT_START 0xfd00000000ull /* QEMU target/i386: 12 GiB below 1 TiB */
#define NODES_MAX 1024

struct node {
	uint64_t size, align;
};

static uint64_t align_up(uint64_t v, uint64_t align)
{
	return (v + align - 1) & ~(align - 1);
}

static uint64_t power_below(uint64_t v)
{
	return (uint64_t)1 << (63 - __builtin_clzll(v));
}

void mmio_add(struct mmio_guest *g, struct arena *a, const uint64_t *bars, size_t n, bool port)
{
	struct mmio_slot *s = vec_push(a, &g->slots);

	*s = (struct mmio_slot){ .port = port };
	for (size_t i = 0; i < n && s->n < MMIO_BARS; i++)
		if (bars[i] && bars[i] <= (uint64_t)1 << 52 && !(bars[i] & (bars[i] - 1)))
			s->bars[s->n++] = bars[i];
}

/* By falling alignment; few entries. */
static void insert(struct node *list, size_t *n, struct node node)
{
	size_t at = *n;

	if (*n == NODES_MAX)
		return;
	for (; at && list[at - 1].align < node.align; at--)
		list[at] = list[at - 1];
	list[at] = node;
	++*n;
}

static uint64_t laid_out(const struct node *list, size_t n)
{
	uint64_t at = 0;

	for (size_t i = 0; i < n; i++)
		at = align_up(at, list[i].align) + list[i].size;
	return at;
}

/* The range that a port asks for. */
static struct node port_node(const struct mmio_slot *s, bool seabios)
{
	struct node list[MMIO_BARS], port = { 0, MIB };
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		insert(list, &n, (struct node){ s->bars[i], s->bars[i] });
	if (!n)
		return port;
	if (list[0].align > port.align)
		port.align = list[0].align;
	port.size = align_up(laid_out(list, n), seabios ? port.align : MIB);
	return port;
}

static size_t collect_nodes(const struct mmio_guest *g, uint64_t padding, struct node *list,
			    uint64_t *ret_largest)
{
	bool seabios = g->firmware == VM_FIRMWARE_SEABIOS;
	size_t n = 0;

	for (size_t i = 0; i < g->slots.n; i++) {
		const struct mmio_slot *s = &g->slots.v[i];

		for (size_t k = 0; k < s->n; k++)
			if (s->bars[k] > *ret_largest)
				*ret_largest = s->bars[k];
		if (s->port) {
			struct node port = port_node(s, seabios);

			if (port.size < padding)
				port.size = padding;
			if (port.size)
				insert(list, &n, port);
			continue;
		}
		for (size_t k = 0; k < s->n; k++)
			insert(list, &n, (struct node){ s->bars[k], s->bars[k] });
	}
	for (unsigned i = 0; padding && i < g->empty_ports; i++)
		insert(list, &n, (struct node){ padding, padding });
	return n;
}

/* QEMU hw/i386/pc_q35.c and pc_piix.c: how much RAM stays below 4 GiB; with memory hot-plug, the area for it above. */
static uint64_t ram_end(const struct mmio_guest *g)
{
	uint64_t low = g->q35 ? (g->ram >= 0xb0000000 ? 0x80000000 : 0xb0000000)
			      : (g->ram >= 0xe0000000 ? 0xc0000000 : 0xe0000000);
	uint64_t end = 4 * GIB + (g->ram > low ? g->ram - low : 0);

	if (g->vendor == MMIO_AMD && end > AMD_HT_START)
		end = TIB + end - 4 * GIB;
	if (g->ram_max > g->ram)
		end = align_up(end, GIB) + align_up(g->ram_max - g->ram, GIB);
	return end;
}

/* PlatformAddressWidthFromCpuid(): the width that OVMF works with, or 0. */
static unsigned believed_bits(const struct mmio_guest *g)
{
	unsigned bits = g->guest_phys_bits ? g->guest_phys_bits : g->phys_bits;
	bool valid = g->guest_phys_bits || bits >= 41 ||
		     (g->vendor == MMIO_INTEL && (bits == 36 || bits == 39)) ||
		     (g->vendor == MMIO_AMD && bits == 40);
	unsigned cap = g->edk2 && g->edk2 < 202308 ? 47 : 46;

	if (!valid || (g->edk2 && g->edk2 < 202211))
		return 0;
	if (bits > cap)
		bits = cap;
	return g->no_1g_pages && bits > 40 ? 40 : bits;
}

static void dynamic_window(const struct mmio_guest *g, struct mmio_result *r)
{
	uint64_t space = (uint64_t)1 << r->bits, window = space >> 3;

	if (r->window >= window || r->base + window >= space)
		return;
	r->how = MMIO_DYNAMIC;
	r->window = window;
	r->base = space - window;
	if (g->vendor == MMIO_AMD && g->phys_bits >= 40 && r->base < TIB && r->base + window > AMD_HT_START)
		r->base = (AMD_HT_START - window) & ~(window - 1);
}

static void ovmf_window(const struct mmio_guest *g, struct mmio_result *r)
{
	bool given = g->override_set && g->override_mb <= 0x1000000;

	r->how = given ? MMIO_MINIMUM : MMIO_CLASSIC;
	r->window = given ? g->override_mb * MIB : 32 * GIB;
	r->bits = believed_bits(g);
	if (given && (!g->edk2 || g->edk2 >= 202502))
		r->how = MMIO_OVERRIDE;
	if (!r->window) {
		/* No window of the firmware's: the kernel lays out in QEMU's own hole (pci-hole64-size). */
		r->how = MMIO_KERNEL;
		r->window = g->q35 ? 32 * GIB : 2 * GIB;
		r->base = align_up(r->ram_end, GIB);
		return;
	}
	r->window = align_up(r->window, GIB);
	r->base = align_up(align_up(r->ram_end, GIB), power_below(r->window));
	if (r->how != MMIO_OVERRIDE && r->bits)
		dynamic_window(g, r);
}

static void fit_ovmf(const struct mmio_guest *g, const struct node *list, size_t n,
		     struct mmio_result *r)
{
	uint64_t start = n ? align_up(r->base, list[0].align) : r->base;
	uint64_t limit = (uint64_t)1 << (g->phys_bits ? g->phys_bits : 52);

	r->fits = start + r->need <= r->base + r->window && (!n || start + r->need <= limit);
}

static void fit_seabios(const struct mmio_guest *g, const struct node *list, size_t n,
			struct mmio_result *r)
{
	uint64_t limit = (uint64_t)1 << (g->phys_bits ? g->phys_bits : 40);

	r->how = MMIO_SEABIOS;
	r->bits = g->phys_bits;
	r->base = align_up(align_up(r->ram_end, GIB), n ? list[0].align : 1);
	r->window = limit > r->base ? limit - r->base : 0;
	r->fits = r->need <= r->window;
}

static unsigned bits_for(uint64_t window)
{
	unsigned bits = 36;

	while (bits < 52 && (uint64_t)1 << (bits - 3) < window)
		bits++;
	return bits;
}

struct mmio_result mmio_fit(const struct mmio_guest *g)
{
	struct mmio_result r = { .ram_end = ram_end(g) };
	struct node list[NODES_MAX];
	size_t n;

	if (g->firmware == VM_FIRMWARE_SEABIOS) {
		n = collect_nodes(g, 0, list, &r.largest);
		r.need = laid_out(list, n);
		fit_seabios(g, list, n, &r);
	} else {
		ovmf_window(g, &r);
		n = collect_nodes(g, 0, list, &r.largest);
		r.need = laid_out(list, n);
		fit_ovmf(g, list, n, &r);
	}
	r.bits_needed = bits_for(r.need);
	return r;
}

unsigned mmio_edk2_version(const char *package)
{
	for (const char *p = package; p && *p; p++) {
		uint64_t year, month;

		if (str_has_prefix(p, "20") && strlen(p) >= 7 && (p[4] == '.' || p[4] == '-') &&
		    span_u64((struct span){ p, 4 }, 10, &year) == 0 &&
		    span_u64((struct span){ p + 5, 2 }, 10, &month) == 0 && month >= 1 && month <= 12)
			return (unsigned)(year * 100 + month);
	}
	return 0;
}

const char *mmio_size(struct arena *a, uint64_t bytes)
{
	static const char *const units[] = { "bytes", "KiB", "MiB", "GiB", "TiB" };
	size_t unit = 0;

	while (unit < 4 && bytes >> (10 * (unit + 1)))
		unit++;
	if (bytes & (((uint64_t)1 << (10 * unit)) - 1))
		return arena_printf(a, "%.2f %s",
				    (double)bytes / (double)((uint64_t)1 << (10 * unit)), units[unit]);
	return arena_printf(a, "%llu %s", (unsigned long long)(bytes >> (10 * unit)), units[unit]);
}
