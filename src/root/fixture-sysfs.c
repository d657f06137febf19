/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/fixture-function.h"

#include "base/buf.h"
#include "base/ioresource.h"

#include <errno.h>

static const char *bdf_text(struct fixture_pci *p, const struct fixture_function *f)
{
	return arena_printf(p->arena, "%04x:%02x:%02x.%x", f->domain, f->bus, f->devfn >> 3,
			    f->devfn & 7);
}

static struct fixture_function *bridge_above(struct fixture_pci *p, const struct fixture_function *f)
{
	for (size_t i = 0; i < p->functions.n; i++) {
		struct fixture_function *b = &p->functions.v[i];

		if (b->header == PCI_HEADER_TYPE_BRIDGE && b->domain == f->domain &&
		    b->secondary == f->bus && b->secondary)
			return b;
	}
	return NULL;
}

static int place(struct fixture_pci *p, struct fixture_function *f, unsigned depth)
{
	struct fixture_function *physical = fixture_pci_find(p, f->physfn),
				*maker = fixture_pci_find(p, f->under);
	struct fixture_function *above = physical ? physical : maker ? maker : bridge_above(p, f);

	if (f->path)
		return 0;
	if (depth > 64 || above == f || (f->physfn && !physical) || (f->under && !maker))
		return -ELOOP;
	if (above) {
		int e = place(p, above, depth + 1);

		if (e < 0)
			return e;
	}
	if (physical) /* beside its physical function, whatever its bus number */
		f->path = arena_printf(p->arena, "%.*s/%s",
				       (int)(strrchr(above->path, '/') - above->path), above->path,
				       bdf_text(p, f));
	else if (maker) /* a root bus that a function makes */
		f->path = arena_printf(p->arena, "%s/pci%04x:%02x/%s", above->path, f->domain,
				       f->bus, bdf_text(p, f));
	else if (above)
		f->path = arena_printf(p->arena, "%s/%s", above->path, bdf_text(p, f));
	else
		f->path = arena_printf(p->arena, "/sys/devices/pci%04x:%02x/%s", f->domain, f->bus,
				       bdf_text(p, f));
	return 0;
}

static void put_text(struct fixture_pci *p, const char *dir, const char *name, const char *fmt, ...)
	_printf_(4, 5);
static void put_text(struct fixture_pci *p, const char *dir, const char *name, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = arena_vprintf(p->arena, fmt, ap);
	va_end(ap);
	memory_tree_file(p->tree, arena_printf(p->arena, "%s/%s", dir, name),
			 (struct bytes){ (const uint8_t *)text, strlen(text) }, 0444, 0);
}

static void put_resource(struct buf *b, const struct fixture_bar *bar)
{
	uint64_t flags = bar->io ? IORESOURCE_IO | 0x40000 : IORESOURCE_MEM | IORESOURCE_SIZEALIGN;

	if (!bar->size) {
		buf_puts(b, "0x0000000000000000 0x0000000000000000 0x0000000000000000\n");
		return;
	}
	flags |= (bar->wide ? IORESOURCE_MEM_64 : 0) | (bar->prefetchable ? IORESOURCE_PREFETCH : 0) |
		 (bar->assigned ? 0 : IORESOURCE_UNSET);
	uint64_t start = bar->assigned ? bar->start : 0;
	buf_printf(b, "0x%016llx 0x%016llx 0x%016llx\n", (unsigned long long)start,
		   (unsigned long long)(start + bar->size - 1), (unsigned long long)flags);
}

static void write_resources(struct fixture_pci *p, const struct fixture_function *f)
{
	struct buf b = { 0 };
	size_t lines = f->header == PCI_HEADER_TYPE_BRIDGE ? 17 : 7;

	for (size_t i = 0; i < lines; i++)
		put_resource(&b, i < 6    ? &f->bars[i]
				 : i == 6 ? &f->rom
					  : &(struct fixture_bar){ 0 });
	put_text(p, f->path, "resource", "%s", b.s);
	buf_free(&b);
}

static const char *speed_text(unsigned code)
{
	static const char *const names[] = { "Unknown",       "2.5 GT/s PCIe",  "5.0 GT/s PCIe",
					     "8.0 GT/s PCIe", "16.0 GT/s PCIe", "32.0 GT/s PCIe",
					     "64.0 GT/s PCIe" };

	return code < ARRAY_SIZE(names) ? names[code] : names[0];
}

static void write_links(struct fixture_pci *p, const struct fixture_function *f, const char *bdf)
{
	memory_tree_link(p->tree, arena_printf(p->arena, "/sys/bus/pci/devices/%s", bdf),
			 arena_printf(p->arena, "../../..%s", f->path + 4));
	if (f->physfn)
		memory_tree_link(p->tree, arena_printf(p->arena, "%s/physfn", f->path),
				 arena_printf(p->arena, "../%s", f->physfn));
	if (f->driver) {
		const char *driver = arena_printf(p->arena, "/sys/bus/pci/drivers/%s", f->driver);
		char *module = arena_strdup(p->arena, f->module ? f->module : f->driver);

		for (char *c = module; *c; c++)
			if (*c == '-')
				*c = '_';
		memory_tree_link(p->tree, arena_printf(p->arena, "%s/driver", f->path), driver);
		memory_tree_link(p->tree, arena_printf(p->arena, "%s/%s", driver, bdf), f->path);
		memory_tree_dir(p->tree, arena_printf(p->arena, "/sys/module/%s", module));
		memory_tree_link(p->tree, arena_printf(p->arena, "%s/module", driver),
				 arena_printf(p->arena, "/sys/module/%s", module));
	}
	if (f->group) {
		const char *group = arena_printf(p->arena, "/sys/kernel/iommu_groups/%s", f->group);

		memory_tree_link(p->tree, arena_printf(p->arena, "%s/iommu_group", f->path), group);
		memory_tree_link(p->tree, arena_printf(p->arena, "%s/devices/%s", group, bdf), f->path);
		put_text(p, group, "type", "%s\n", f->group_type ? f->group_type : "DMA-FQ");
		put_text(p, group, "reserved_regions", "0x00000000fee00000 0x00000000feefffff msi\n");
	}
}

static void write_function(struct fixture_pci *p, struct fixture_function *f)
{
	const char *bdf = bdf_text(p, f), *dir = f->path;

	put_text(p, dir, "vendor", "0x%04x\n", f->vendor);
	put_text(p, dir, "device", "0x%04x\n", f->device);
	put_text(p, dir, "subsystem_vendor", "0x%04x\n", f->subsystem_vendor);
	put_text(p, dir, "subsystem_device", "0x%04x\n", f->subsystem_device);
	put_text(p, dir, "class", "0x%06x\n", f->class);
	put_text(p, dir, "revision", "0x%02x\n", f->revision);
	put_text(p, dir, "numa_node", "%s\n", f->numa ? f->numa : "-1");
	put_text(p, dir, "enable", "1\n");
	put_text(p, dir, "driver_override", "(null)\n");
	put_text(p, dir, "power_state", "%s\n", f->power ? f->power : "D0");
	put_text(p, dir, "modalias", "pci:v%08Xd%08Xsv%08Xsd%08Xbc%02Xsc%02Xi%02X\n", f->vendor,
		 f->device, f->subsystem_vendor, f->subsystem_device, f->class >> 16,
		 f->class >> 8 & 255, f->class & 255);
	write_resources(p, f);
	if (f->boot_vga)
		put_text(p, dir, "boot_vga", "%s\n", f->boot_vga);
	if (f->reset && !streq(f->reset, "none")) {
		char *methods = arena_strdup(p->arena, f->reset);

		for (char *c = methods; *c; c++)
			if (*c == ',')
				*c = ' ';
		put_text(p, dir, "reset_method", "%s\n", methods);
	}
	if (f->sriov_total) {
		put_text(p, dir, "sriov_totalvfs", "%u\n", f->sriov_total);
		put_text(p, dir, "sriov_numvfs", "0\n");
	}
	if (f->width) {
		put_text(p, dir, "current_link_speed", "%s\n", speed_text(f->speed));
		put_text(p, dir, "current_link_width", "%u\n", f->width);
		put_text(p, dir, "max_link_speed", "%s\n", speed_text(f->max_speed));
		put_text(p, dir, "max_link_width", "%u\n", f->max_width);
	}
	if (f->config_size) {
		uint8_t *config = arena_alloc(p->arena, PCI_CFG_SPACE_EXP_SIZE);

		fixture_config_make(f, config);
		memory_tree_file(p->tree, arena_printf(p->arena, "%s/config", dir),
				 (struct bytes){ config, f->config_size }, 0644, 0);
	}
	write_links(p, f, bdf);
}

/* A slot with more than one function says so in each header. */
static void settle_multifunction(struct fixture_pci *p, struct fixture_function *f)
{
	f->is_virtual = f->physfn;
	f->multifunction = f->multifunction_given == MULTIFUNCTION_YES;
	if (f->is_virtual || f->multifunction_given != MULTIFUNCTION_BY_SLOT)
		return;
	for (size_t k = 0; k < p->functions.n; k++) {
		const struct fixture_function *g = &p->functions.v[k];

		if (f != g && f->domain == g->domain && f->bus == g->bus &&
		    f->devfn >> 3 == g->devfn >> 3 && !g->physfn)
			f->multifunction = true;
	}
}

int fixture_pci_write(struct fixture_pci *p, struct arena *a, const char **ret_why)
{
	for (size_t i = 0; i < p->functions.n; i++)
		settle_multifunction(p, &p->functions.v[i]);
	for (size_t i = 0; i < p->functions.n; i++)
		if (place(p, &p->functions.v[i], 0) < 0) {
			*ret_why = arena_printf(a, "pci %s: its bridges form a loop",
						bdf_text(p, &p->functions.v[i]));
			return -ELOOP;
		}
	for (size_t i = 0; i < p->functions.n; i++)
		write_function(p, &p->functions.v[i]);
	if (p->functions.n) {
		memory_tree_dir(p->tree, "/sys/bus/pci/devices");
		memory_tree_dir(p->tree, "/sys/kernel/iommu_groups");
	}
	return 0;
}
