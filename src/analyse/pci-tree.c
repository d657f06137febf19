/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/pci-tree.h"

#include <errno.h>

bool pci_node_is_bridge(const struct pci_node *n)
{
	if (n->config.readable)
		return n->config.bridge.present;
	return fact_known(&n->function->class.fact) &&
	       (pci_class(n->function) == 0x0604 || pci_class(n->function) == 0x0607);
}

bool pci_node_may_lead(const struct pci_node *n)
{
	return !n->config.readable && !n->is_virtual &&
	       (!fact_known(&n->function->class.fact) || pci_node_is_bridge(n));
}

const struct pci_node *pci_node_root_port(const struct pci_node *n)
{
	const struct pci_node *top = NULL;

	for (const struct pci_bus *b = n->bus; b; b = b->parent)
		if (b->self)
			top = b->self;
	return top;
}

static int compare_bus(const struct pci_bus *b, uint32_t domain, uint8_t number)
{
	if (b->domain != domain)
		return b->domain < domain ? -1 : 1;
	return b->number < number ? -1 : b->number > number;
}

struct pci_bus *pci_tree_bus(const struct pci_tree *t, uint32_t domain, uint8_t number)
{
	size_t low = 0, high = t->n_buses;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int c = compare_bus(&t->buses[mid], domain, number);

		if (c == 0)
			return &t->buses[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* The component before the last of a device's path. */
static struct span component_above(const char *path)
{
	struct span s = span_of(path), none = { 0 };
	const char *last = strrchr(path, '/');

	if (!last)
		return none;
	s.n = (size_t)(last - path);
	const char *before = memrchr(s.p, '/', s.n);
	return before ? (struct span){ before + 1, (size_t)(last - before - 1) } : s;
}

/* "pci0000:00" */
static bool is_host_bridge_component(struct span s)
{
	return span_has_prefix(s, "pci") && s.n > 3;
}

static struct pci_node *find_node(struct pci_tree *t, const struct host *h, bdf_t bdf)
{
	const struct pci_function *f = host_function(h, bdf);

	return f ? &t->nodes[f - h->functions] : NULL;
}

/* Where the path says so: the bridge above, or the fact that this is a root bus. False: it does not
 * say. */
static bool place_by_path(struct pci_tree *t, const struct host *h, const struct pci_node *n,
			  struct pci_node **ret_bridge, const struct pci_node **ret_dma)
{
	bdf_t bdf;

	if (!fact_known(&n->function->devpath.fact) || !n->function->devpath.value)
		return false;
	struct span above = component_above(n->function->devpath.value);
	*ret_bridge = NULL;
	if (bdf_parse(above, &bdf) == 0) {
		*ret_bridge = find_node(t, h, bdf);
		return *ret_bridge != NULL;
	}
	if (!is_host_bridge_component(above))
		return false;
	/* pci0000:00/0000:00:0e.0/pci10000:e0/...: a root bus made by a PCI function. */
	char *cut = arena_strndup(t->arena, n->function->devpath.value,
				  (size_t)(above.p + above.n - n->function->devpath.value));
	if (bdf_parse(component_above(cut), &bdf) == 0)
		*ret_dma = find_node(t, h, bdf);
	return true;
}

static struct pci_node *bridge_by_number(struct pci_node *const by_secondary[256],
					 const struct pci_bus *bus)
{
	struct pci_node *b = by_secondary[bus->number];

	/* A bridge cannot lead to its own bus; number 0 is a bridge that was never set up. */
	return b && b->bus != bus && bus->number ? b : NULL;
}

/* Virtual functions past their physical function's bus: inside the range of the bridge that leads
 * to it. */
static struct pci_node *bridge_around(struct pci_node *const by_secondary[256], const struct pci_bus *bus)
{
	for (unsigned i = bus->number; i-- > 1;)
		if (by_secondary[i] && by_secondary[i]->config.bridge.subordinate >= bus->number)
			return by_secondary[i];
	return NULL;
}

static void problem(struct pci_tree *t, const char *text)
{
	*vec_push(t->arena, &t->problems) = text;
}

/* The bridges of one domain by secondary bus number; the first in order counts. */
static void index_bridges(struct pci_tree *t, uint32_t domain, size_t first, size_t end,
			  struct pci_node *by_secondary[256])
{
	memset(by_secondary, 0, 256 * sizeof(*by_secondary));
	for (size_t i = first; i < end; i++) {
		struct pci_node *n = &t->nodes[i];
		uint8_t number = n->config.bridge.secondary;

		if (!n->config.bridge.present || !number)
			continue;
		if (by_secondary[number])
			problem(t, arena_printf(t->arena, "%s and %s both claim bus %04x:%02x",
						by_secondary[number]->function->text,
						n->function->text, domain, number));
		else
			by_secondary[number] = n;
	}
}

/* True if `bus` is above `from`, or `from` itself. */
static bool is_above(const struct pci_bus *bus, const struct pci_bus *from, size_t limit)
{
	for (; from && limit--; from = from->parent)
		if (from == bus)
			return true;
	return false;
}

static void attach(struct pci_tree *t, struct pci_bus *bus, struct pci_node *bridge)
{
	uint8_t secondary =
		bridge->config.bridge.present ? bridge->config.bridge.secondary : bus->number;
	struct pci_bus *own = secondary == bus->number ? bus : pci_tree_bus(t, bus->domain, secondary);

	if (is_above(bus, bridge->bus, t->n_buses + 1)) {
		problem(t, arena_printf(t->arena, "bus %04x:%02x and bridge %s lead to each other",
					bus->domain, bus->number, bridge->function->text));
		return;
	}
	if (own && own != bus && bus->nodes[0]->is_virtual) {
		bus->parent = own;
		bus->is_virtual = true;
		return;
	}
	bus->self = bridge;
	bus->parent = bridge->bus;
	if (!bridge->below)
		bridge->below = bus;
}

/* Nodes are sorted, so a domain is a run of them around any of its own. */
static bool domain_is_open(const struct pci_tree *t, const struct pci_bus *bus)
{
	size_t first = bus->nodes[0]->index;

	while (first > 0 && t->nodes[first - 1].function->bdf.domain == bus->domain)
		first--;
	for (size_t i = first; i < t->n_nodes && t->nodes[i].function->bdf.domain == bus->domain; i++)
		if (pci_node_may_lead(&t->nodes[i]))
			return true;
	return false;
}

static void place_bus(struct pci_tree *t, const struct host *h, struct pci_bus *bus,
		      struct pci_node *by_secondary[256])
{
	struct pci_node *bridge = NULL;
	const struct pci_node *dma = NULL;
	bool known = false;

	for (size_t i = 0; i < bus->n_nodes && !known; i++)
		known = place_by_path(t, h, bus->nodes[i], &bridge, &dma);
	if (!known)
		bridge = bridge_by_number(by_secondary, bus);
	if (!known && !bridge && bus->nodes[0]->is_virtual)
		bridge = bridge_around(by_secondary, bus);
	/* A path may name what is no bridge (a card that makes a bus of its own): not for us to
	 * walk over. */
	if (bridge && !pci_node_is_bridge(bridge))
		bridge = NULL;
	bus->dma_device = dma;
	bus->orphan = !known && !bridge && bus->number && domain_is_open(t, bus);
	if (bridge)
		attach(t, bus, bridge);
}

static void place_buses(struct pci_tree *t, const struct host *h)
{
	struct pci_node *by_secondary[256];
	size_t first = 0;

	for (size_t i = 0; i < t->n_buses; i++) {
		struct pci_bus *bus = &t->buses[i];

		if (i == 0 || bus->domain != bus[-1].domain) {
			size_t end = first = bus->nodes[0]->index;

			while (end < t->n_nodes && t->nodes[end].function->bdf.domain == bus->domain)
				end++;
			index_bridges(t, bus->domain, first, end, by_secondary);
		}
		place_bus(t, h, bus, by_secondary);
	}
}

/* host->functions is sorted, so a bus is a run of nodes. */
static void make_buses(struct pci_tree *t)
{
	t->buses = arena_array(t->arena, t->n_nodes, sizeof(*t->buses));
	struct pci_node **members = arena_array(t->arena, t->n_nodes, sizeof(*members));

	for (size_t i = 0; i < t->n_nodes; i++) {
		bdf_t bdf = t->nodes[i].function->bdf;
		struct pci_bus *b = t->n_buses ? &t->buses[t->n_buses - 1] : NULL;

		members[i] = &t->nodes[i];
		if (!b || b->domain != bdf.domain || b->number != bdf.bus) {
			b = &t->buses[t->n_buses++];
			*b = (struct pci_bus){ .domain = bdf.domain,
					       .number = bdf.bus,
					       .nodes = &members[i] };
		}
		b->n_nodes++;
		t->nodes[i].bus = b;
	}
}

static void settle_multifunction(struct pci_node *n)
{
	if (n->is_virtual) {
		n->multifunction_known = true;
	} else if (bdf_function(n->function->bdf)) {
		n->multifunction = n->multifunction_known = true;
	} else {
		n->multifunction = n->config.multifunction;
		n->multifunction_known = n->config.readable;
	}
}

static void read_config(struct bytes bytes, struct pci_node_config *ret)
{
	struct pci_config c;

	pci_config_decode(bytes, &c);
	*ret = (struct pci_node_config){
		.raw = c.raw,
		.readable = c.readable,
		.virtual_function = c.virtual_function,
		.multifunction = c.multifunction,
		.header_type = c.header_type,
		.vendor = c.vendor,
		.device = c.device,
		.class = c.class,
		.bridge = { c.bridge.present, c.bridge.secondary, c.bridge.subordinate },
		.acs = c.acs,
		.express = c.express,
	};
}

static void make_node(struct pci_tree *t, const struct host *h, size_t i)
{
	struct pci_node *n = &t->nodes[i];
	const struct pci_function *f = &h->functions[i];
	bdf_t physical;

	n->function = f;
	n->index = i;
	if (fact_known(&f->config.fact))
		read_config(f->config.value, &n->config);
	n->is_virtual = fact_known(&f->physfn.fact) || n->config.virtual_function;
	if (fact_known(&f->physfn.fact) && bdf_parse(span_of(f->physfn.value), &physical) == 0)
		n->physical = find_node(t, h, physical);
	settle_multifunction(n);
}

/* A function 0 whose header cannot be read has the bit if the slot shows another function: else
 * none would have been looked for. */
static void infer_multifunction(struct pci_tree *t)
{
	for (size_t i = 0; i + 1 < t->n_nodes; i++) {
		struct pci_node *n = &t->nodes[i], *next = &t->nodes[i + 1];

		if (!n->multifunction_known &&
		    bdf_same_slot(n->function->bdf, next->function->bdf) && !next->is_virtual)
			n->multifunction = n->multifunction_known = true;
	}
}

struct orderer {
	struct pci_tree *tree;
	bool *done; /* by bus */
	size_t n;
};

static void order_bus(struct orderer *o, struct pci_bus *bus)
{
	size_t at = (size_t)(bus - o->tree->buses);

	if (o->done[at])
		return;
	o->done[at] = true;
	for (size_t i = 0; i < bus->n_nodes; i++)
		if (!bus->nodes[i]->is_virtual)
			o->tree->order[o->n++] = bus->nodes[i];
	for (size_t i = 0; i < bus->n_nodes; i++)
		if (bus->nodes[i]->below) {
			bus->nodes[i]->below->depth = bus->depth + 1;
			order_bus(o, bus->nodes[i]->below);
		}
}

/* drivers/pci/probe.c, pci_scan_child_bus_extend(): all slots of a bus, then its bridges one after
 * the other. */
static void make_order(struct pci_tree *t)
{
	struct orderer o = { t, arena_array(t->arena, t->n_buses, sizeof(bool)), 0 };

	t->order = arena_array(t->arena, t->n_nodes, sizeof(*t->order));
	for (size_t i = 0; i < t->n_buses; i++)
		if (pci_bus_is_root(&t->buses[i]))
			order_bus(&o, &t->buses[i]);
	/* Buses that are not the first behind their bridge, if a recording has such. */
	for (size_t i = 0; i < t->n_buses; i++)
		order_bus(&o, &t->buses[i]);
	for (size_t i = 0; i < t->n_nodes; i++)
		if (t->nodes[i].is_virtual)
			t->order[o.n++] = &t->nodes[i];
}

struct pci_tree *pci_tree_build(const struct host *h, struct arena *a)
{
	struct pci_tree *t = arena_new0(a, struct pci_tree);

	t->arena = a;
	t->n_nodes = h->n_functions;
	t->nodes = arena_array(a, t->n_nodes, sizeof(*t->nodes));
	for (size_t i = 0; i < t->n_nodes; i++)
		make_node(t, h, i);
	infer_multifunction(t);
	make_buses(t);
	place_buses(t, h);
	make_order(t);
	return t;
}

static void hang(struct pci_bus *bus, struct pci_node *bridge)
{
	bridge->below = bus;
	if (!bus)
		return;
	bus->self = bridge;
	bus->parent = bridge->bus;
}

int pci_tree_exchange(struct pci_tree *t, struct pci_node *x, struct pci_node *y)
{
	struct pci_bus *behind_x = x->below, *behind_y = y->below;
	size_t limit = t->n_buses + 1;

	if (x == y)
		return 0;
	if ((behind_x && is_above(behind_x, y->bus, limit)) ||
	    (behind_y && is_above(behind_y, x->bus, limit)))
		return -ELOOP;
	hang(behind_x, y);
	hang(behind_y, x);
	make_order(t);
	return 0;
}
