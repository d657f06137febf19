/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/dma-alias.h"

#include "analyse/acs.h"
#include "decode/acpi-ivrs.h"

extern const unsigned char data_dma_alias_quirks[];
extern const size_t data_dma_alias_quirks_size;

struct row {
	uint16_t vendor, device;
	struct span rule, argument;
};

struct finder {
	struct arena *arena;
	const struct pci_tree *tree;
	struct dma_aliases *found;
	struct {
		struct row *v;
		size_t n, cap;
	} rows;
};

static void set_bit(struct dma_alias_mask *m, unsigned devfn)
{
	m->bits[devfn / 64] |= (uint64_t)1 << (devfn % 64);
}

static struct dma_alias_mask *mask_of(struct finder *f, const struct pci_node *n)
{
	if (!f->found->masks[n->index])
		f->found->masks[n->index] = arena_new0(f->arena, struct dma_alias_mask);
	f->found->bus_has[n->bus - f->tree->buses] = true;
	return (struct dma_alias_mask *)f->found->masks[n->index];
}

static bool parse_id(struct span s, uint16_t *ret)
{
	uint64_t v;

	if (span_u64(s, 16, &v) < 0 || v > 0xffff)
		return false;
	*ret = (uint16_t)v;
	return true;
}

static void load(struct finder *f)
{
	struct span rest = { (const char *)data_dma_alias_quirks, data_dma_alias_quirks_size },
		    line, vendor, device;
	struct row r;

	while (span_next_line(&rest, &line)) {
		if (!line.n || line.p[0] == '#')
			continue;
		if (span_next_field(&line, '\t', &vendor) && parse_id(vendor, &r.vendor) &&
		    span_next_field(&line, '\t', &device) && parse_id(device, &r.device) &&
		    span_next_field(&line, '\t', &r.rule) && span_next_field(&line, '\t', &r.argument))
			*vec_push(f->arena, &f->rows) = r;
	}
}

/* "01.0" */
static bool parse_devfn(struct span s, unsigned *ret)
{
	struct span device;
	uint64_t d, fn;

	span_next_field(&s, '.', &device);
	if (!s.p || span_u64(device, 16, &d) < 0 || span_u64(s, 16, &fn) < 0 || d > 31 || fn > 7)
		return false;
	*ret = (unsigned)(d << 3 | fn);
	return true;
}

static bool subsystem_is(const struct pci_node *n, struct span id)
{
	struct span vendor;
	uint16_t v, d;

	span_next_field(&id, ':', &vendor);
	return id.p && parse_id(vendor, &v) && parse_id(id, &d) &&
	       n->function->subsystem_vendor.value == v && n->function->subsystem_device.value == d;
}

static void add_devfns(struct finder *f, const struct pci_node *n, struct span argument)
{
	struct span rest = argument, word;
	unsigned devfn;

	while (span_next_word(&rest, &word))
		if (span_has_prefix(word, "subsystem=") &&
		    !subsystem_is(n, (struct span){ word.p + 10, word.n - 10 }))
			return;
	for (rest = argument; span_next_word(&rest, &word);)
		if (parse_devfn(word, &devfn))
			set_bit(mask_of(f, n), devfn);
}

/* quirk_use_pcie_bridge_dma_alias() */
static bool hides_its_type(const struct pci_node *n)
{
	const struct pci_node *above = n->bus->self;

	return !pci_bus_is_root(n->bus) && n->config.header_type == PCI_HEADER_TYPE_BRIDGE &&
	       n->config.express.state == CAP_ABSENT && above &&
	       above->config.express.state == CAP_PRESENT &&
	       above->config.express.type != PCI_EXP_TYPE_PCI_BRIDGE;
}

static void apply(struct finder *f, const struct pci_node *n, const struct row *r)
{
	unsigned devfn = n->function->bdf.devfn, slot = devfn & ~7u;

	if (span_eq(r->rule, "function-0") && devfn != slot) {
		set_bit(mask_of(f, n), slot);
	} else if (span_eq(r->rule, "function-1") && devfn != slot + 1) {
		set_bit(mask_of(f, n), slot + 1);
	} else if (span_eq(r->rule, "devfn")) {
		add_devfns(f, n, r->argument);
	} else if (span_eq(r->rule, "pcie-bridge")) {
		f->found->hidden_bridge[n->index] = hides_its_type(n);
	} else if (span_eq(r->rule, "functions-0-4") || span_eq(r->rule, "all")) {
		for (unsigned i = 0; i < 256; i++)
			if (i % 8 < 5 || span_eq(r->rule, "all"))
				set_bit(mask_of(f, n), i);
	}
}

static void add_ivrs_alias(struct finder *f, uint16_t segment, const struct ivhd_entry *e)
{
	struct pci_bus *bus = pci_tree_bus(f->tree, segment, (uint8_t)(e->alias >> 8));

	for (size_t i = 0; bus && i < bus->n_nodes; i++) {
		uint16_t id = bdf_rid(bus->nodes[i]->function->bdf);

		if (id >= e->first && id <= e->last && id != e->alias)
			set_bit(mask_of(f, bus->nodes[i]), e->alias & 0xff);
	}
}

static void add_ivrs(struct finder *f, const struct host *h)
{
	struct ivrs v;

	if (!fact_known(&h->iommu.ivrs.fact) || ivrs_decode(h->iommu.ivrs.value, f->arena, &v) < 0)
		return;
	for (size_t i = 0; i < v.units.n; i++)
		for (size_t k = 0; v.units.v[i].used && k < v.units.v[i].entries.n; k++)
			if (v.units.v[i].entries.v[k].kind == IVHD_ALIAS)
				add_ivrs_alias(f, v.units.v[i].segment, &v.units.v[i].entries.v[k]);
}

const struct dma_aliases *dma_aliases_find(const struct host *h, const struct pci_tree *t,
					   struct arena *a)
{
	struct dma_aliases *d = arena_new0(a, struct dma_aliases);
	struct finder f = { .arena = a, .tree = t, .found = d };

	d->masks = arena_array(a, t->n_nodes, sizeof(*d->masks));
	d->hidden_bridge = arena_array(a, t->n_nodes, sizeof(bool));
	d->bus_has = arena_array(a, t->n_buses, sizeof(bool));
	load(&f);
	for (size_t i = 0; i < t->n_nodes; i++)
		for (size_t k = 0; k < f.rows.n; k++)
			if (f.rows.v[k].vendor == pci_node_vendor(&t->nodes[i]) &&
			    f.rows.v[k].device == pci_node_device(&t->nodes[i]))
				apply(&f, &t->nodes[i], &f.rows.v[k]);
	add_ivrs(&f, h);
	return d;
}

static bool has(const struct dma_alias_mask *m, const struct pci_node *n)
{
	unsigned devfn = n->function->bdf.devfn;

	return m && (m->bits[devfn / 64] >> (devfn % 64) & 1);
}

bool dma_aliases_between(const struct dma_aliases *d, const struct pci_node *x, const struct pci_node *y)
{
	return has(d->masks[x->index], y) || has(d->masks[y->index], x);
}
