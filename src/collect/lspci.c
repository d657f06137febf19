/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/lspci.h"

#include "base/buf.h"
#include "base/map.h"
#include "decode/lspci-text.h"
#include "root/memory.h"

#include <errno.h>

#define DEPTH_MAX 64
#define FUNCTIONS_MAX 65536 /* one domain full; no machine has more */

struct maker {
	struct memory_tree *tree;
	struct arena *arena;
	struct lspci_text text;
	const char **paths;    /* by function; NULL: not placed yet */
	const char **physical; /* by function; of a virtual function, where its physical one is */
	struct map leads_to;   /* "domain:bus" -> the bridge */
	bool buses_known;      /* every bridge says where it leads */
};

/* PCI-to-PCI and CardBus bridges have their bus numbers in the same place. */
static bool has_bridge_header(const struct lspci_function *f)
{
	unsigned type = f->config_size ? f->config[PCI_HEADER_TYPE] & 0x7f : 0;

	return type == PCI_HEADER_TYPE_BRIDGE || type == PCI_HEADER_TYPE_CARDBUS;
}

static bool is_bridge(const struct lspci_function *f)
{
	return f->config_size ? has_bridge_header(f)
			      : f->has_buses || (f->has_class && f->class == 0x0604);
}

static unsigned secondary_of(const struct lspci_function *f)
{
	return has_bridge_header(f) ? f->config[PCI_SECONDARY_BUS]
	       : f->has_buses       ? f->secondary
				    : 0;
}

static const char *bus_key(struct maker *m, uint32_t domain, unsigned bus)
{
	return arena_printf(m->arena, "%x:%x", domain, bus);
}

/* The first bridge that leads to a bus counts. */
static void index_bridges(struct maker *m)
{
	map_init(&m->leads_to, m->arena);
	for (size_t i = 0; i < m->text.functions.n; i++) {
		struct lspci_function *f = &m->text.functions.v[i];
		unsigned bus = is_bridge(f) ? secondary_of(f) : 0;
		const char *key = bus_key(m, f->bdf.domain, bus);

		if (bus && bus != f->bdf.bus && !map_get(&m->leads_to, key))
			map_set(&m->leads_to, key, f);
	}
}

static size_t bridge_above(struct maker *m, const struct lspci_function *f)
{
	const struct lspci_function *b = map_get(&m->leads_to, bus_key(m, f->bdf.domain, f->bdf.bus));

	return b ? (size_t)(b - m->text.functions.v) : SIZE_MAX;
}

/* Where the way is not known, the function stands in /sys/bus/pci/devices itself, as in a bare copy
 * of sysfs. */
static const char *place(struct maker *m, size_t i, unsigned depth)
{
	const struct lspci_function *f = &m->text.functions.v[i];
	size_t above = m->buses_known ? bridge_above(m, f) : SIZE_MAX;
	const char *bdf = bdf_text(m->arena, f->bdf);

	if (m->paths[i])
		return m->paths[i];
	if (!m->buses_known || depth > DEPTH_MAX)
		return m->paths[i] = arena_printf(m->arena, "/sys/bus/pci/devices/%s", bdf);
	const char *parent = above != SIZE_MAX ? place(m, above, depth + 1) : NULL;
	if (!parent)
		parent = arena_printf(m->arena, "/sys/devices/pci%04x:%02x", f->bdf.domain, f->bdf.bus);
	return m->paths[i] = arena_printf(m->arena, "%s/%s", parent, bdf);
}

static void put(struct maker *m, const char *dir, const char *name, const char *text)
{
	memory_tree_file(m->tree, arena_printf(m->arena, "%s/%s", dir, name),
			 (struct bytes){ (const uint8_t *)text, strlen(text) }, 0444, 0);
}

static unsigned u16(const uint8_t *c, unsigned at)
{
	return c[at] | (unsigned)c[at + 1] << 8;
}

/* Ids that the words do not give are in the dump, unless it is a virtual function's. */
static void fill_from_dump(struct lspci_function *f)
{
	if (!f->config_size)
		return;
	if (!f->has_id && u16(f->config, PCI_VENDOR_ID) != 0xffff) {
		f->vendor = (uint16_t)u16(f->config, PCI_VENDOR_ID);
		f->device = (uint16_t)u16(f->config, PCI_DEVICE_ID);
		f->has_id = true;
	}
	if (!f->has_class) {
		f->class = (uint16_t)u16(f->config, PCI_CLASS_DEVICE);
		f->interface = f->config[PCI_CLASS_PROG];
		f->has_class = true;
	}
	if (!f->has_subsystem && !(f->config[PCI_HEADER_TYPE] & 0x7f)) {
		f->subsystem_vendor = (uint16_t)u16(f->config, PCI_SUBSYSTEM_VENDOR_ID);
		f->subsystem_device = (uint16_t)u16(f->config, PCI_SUBSYSTEM_ID);
		f->has_subsystem = true;
	}
}

/* As sysfs writes it: start, end and flags, a line a region. One without an address starts at zero. */
static void put_regions(struct maker *m, const struct lspci_function *f, const char *dir)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < LSPCI_REGIONS; i++) {
		const struct lspci_region *r = &f->regions[i];
		uint64_t start = r->assigned ? r->start : 0;
		uint64_t end = r->present && r->size ? start + r->size - 1 : 0;

		buf_printf(&text, "0x%016llx 0x%016llx 0x%016llx\n", (unsigned long long)start,
			   (unsigned long long)end, (unsigned long long)(end ? r->flags : 0));
	}
	put(m, dir, "resource", arena_strndup(m->arena, text.s, text.n));
	buf_free(&text);
}

static void put_identity(struct maker *m, const struct lspci_function *f, const char *dir)
{
	struct arena *a = m->arena;

	if (f->has_id) {
		put(m, dir, "vendor", arena_printf(a, "0x%04x\n", f->vendor));
		put(m, dir, "device", arena_printf(a, "0x%04x\n", f->device));
	}
	if (f->has_class)
		put(m, dir, "class", arena_printf(a, "0x%04x%02x\n", f->class, f->interface));
	if (f->has_revision)
		put(m, dir, "revision", arena_printf(a, "0x%02x\n", f->revision));
	if (f->has_subsystem) {
		put(m, dir, "subsystem_vendor", arena_printf(a, "0x%04x\n", f->subsystem_vendor));
		put(m, dir, "subsystem_device", arena_printf(a, "0x%04x\n", f->subsystem_device));
	}
	if (f->numa > -2)
		put(m, dir, "numa_node", arena_printf(a, "%d\n", f->numa));
	if (f->regions_known)
		put_regions(m, f, dir);
	if (f->config_size)
		memory_tree_file(m->tree, arena_printf(a, "%s/config", dir),
				 (struct bytes){ f->config, f->config_size }, 0644, 0);
}

/* A name out of a stranger's text that becomes part of a path. */
static bool is_name(const char *s)
{
	return s && *s &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
		       strlen(s);
}

static void put_links(struct maker *m, const struct lspci_function *f, const char *dir)
{
	struct arena *a = m->arena;
	const char *bdf = bdf_text(a, f->bdf);

	if (m->buses_known)
		memory_tree_link(m->tree, arena_printf(a, "/sys/bus/pci/devices/%s", bdf),
				 arena_printf(a, "../../..%s", dir + 4));
	if (m->physical[f - m->text.functions.v])
		memory_tree_link(m->tree, arena_printf(a, "%s/physfn", dir),
				 m->physical[f - m->text.functions.v]);
	if (is_name(f->driver)) {
		const char *driver = arena_printf(a, "/sys/bus/pci/drivers/%s", f->driver);

		memory_tree_dir(m->tree, driver);
		memory_tree_link(m->tree, arena_printf(a, "%s/driver", dir), driver);
	}
	if (f->group >= 0) {
		const char *group = arena_printf(a, "/sys/kernel/iommu_groups/%d", f->group);

		memory_tree_link(m->tree, arena_printf(a, "%s/iommu_group", dir), group);
		memory_tree_link(m->tree, arena_printf(a, "%s/devices/%s", group, bdf), dir);
	}
}

/* Words do not say what a virtual function is, but its physical function says where it stands: SR-IOV 1.1, 2.1.2. */
static void find_virtual(struct maker *m)
{
	struct map by_bdf;
	size_t budget = FUNCTIONS_MAX; /* as a domain has ids: text that promises more is no machine's */

	map_init(&by_bdf, m->arena);
	for (size_t i = 0; i < m->text.functions.n; i++)
		map_set(&by_bdf, bdf_text(m->arena, m->text.functions.v[i].bdf),
			&m->text.functions.v[i]);
	for (size_t i = 0; i < m->text.functions.n; i++) {
		const struct lspci_function *f = &m->text.functions.v[i];
		size_t rid = bdf_rid(f->bdf) + f->vf_offset;

		for (unsigned n = 0; f->vf_offset && n < f->vfs && rid <= UINT16_MAX && budget;
		     n++, rid += f->vf_stride, budget--) {
			bdf_t bdf = { f->bdf.domain, (uint8_t)(rid >> 8), (uint8_t)rid };
			const struct lspci_function *vf = map_get(&by_bdf, bdf_text(m->arena, bdf));

			if (vf && vf != f)
				m->physical[vf - m->text.functions.v] = m->paths[i];
		}
	}
}

int lspci_root(struct span text, const char *label, struct root **ret)
{
	struct memory_tree *t = memory_tree_new();
	struct maker m = { .tree = t, .arena = memory_tree_arena(t), .buses_known = true };

	if (lspci_text_parse(text, m.arena, &m.text) < 0 || m.text.functions.n > FUNCTIONS_MAX) {
		memory_tree_free(t);
		return -EINVAL;
	}
	size_t n = m.text.functions.n;
	m.paths = arena_array(m.arena, n, sizeof(*m.paths));
	m.physical = arena_array(m.arena, n, sizeof(*m.physical));
	for (size_t i = 0; i < n; i++) {
		struct lspci_function *f = &m.text.functions.v[i];

		fill_from_dump(f);
		if ((is_bridge(f) && !f->config_size && !f->has_buses) ||
		    (!f->has_class && !f->config_size))
			m.buses_known = false;
	}
	index_bridges(&m);
	memory_tree_dir(t, "/sys/bus/pci/devices");
	for (size_t i = 0; i < n; i++)
		place(&m, i, 0);
	find_virtual(&m);
	for (size_t i = 0; i < n; i++) {
		memory_tree_dir(t, m.paths[i]);
		put_identity(&m, &m.text.functions.v[i], m.paths[i]);
		put_links(&m, &m.text.functions.v[i], m.paths[i]);
	}
	*ret = memory_tree_root(t, ROOT_DIRECTORY, false, arena_strdup(m.arena, label));
	return *ret ? 0 : -ENOMEM;
}
