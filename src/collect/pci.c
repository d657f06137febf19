/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/read.h"

#include <errno.h>

#define DEVICES "/sys/bus/pci/devices"
#define CONFIG_MAX 4096

/* "../../../devices/pci0000:00/0000:00:01.0/0000:01:00.0" -> "/sys/devices/pci0000:00/..." */
static void read_devpath(struct collector *c, struct pci_function *f)
{
	const char *target = NULL;
	int e = root_readlink(c->root, c->arena, f->path, &target);

	/* A recording may hold the directory itself where the kernel has a link. */
	f->devpath.fact = read_outcome(c, f->path, e == -EINVAL ? -ENODATA : e);
	if (e < 0)
		return;
	const char *devices = strstr(target, "devices/");
	f->devpath.value = devices ? arena_printf(c->arena, "/sys/%s", devices) : NULL;
	if (!devices)
		f->devpath.fact.avail = AVAIL_ERROR;
}

static void read_resources(struct collector *c, struct pci_function *f)
{
	struct fact_str text;
	struct span rest, line, word;

	read_text(c, read_path(c, f->path, "resource"), ROOT_TEXT_MAX, &text);
	f->resource_fact = text.fact;
	if (!fact_known(&text.fact))
		return;
	rest = span_of(text.value);
	while (f->n_resources < PCI_RESOURCES && span_next_line(&rest, &line)) {
		struct pci_resource *r = &f->resources[f->n_resources];
		uint64_t v[3];
		unsigned n = 0;

		while (n < 3 && span_next_word(&line, &word) && span_u64(word, 16, &v[n]) == 0)
			n++;
		if (n < 3) {
			f->resource_fact =
				(struct fact){ AVAIL_ERROR, EINVAL, f->resource_fact.source };
			return;
		}
		*r = (struct pci_resource){ v[0], v[1], v[2] };
		f->n_resources++;
	}
}

static void read_group(struct collector *c, struct pci_function *f)
{
	struct fact_str link;

	read_link_base(c, read_path(c, f->path, "iommu_group"), &link);
	f->group.fact = link.fact;
	if (fact_known(&link.fact) && str_u64(link.value, 10, &f->group.value) < 0)
		f->group.fact = (struct fact){ AVAIL_ERROR, EINVAL, link.fact.source };
}

/*
 * Reading the configuration space of a device in D3cold would wake it (and may hang the bus), so the power
 * state is asked first. It is a cached value of the kernel's; asking it wakes nothing.
 */
static void read_config(struct collector *c, struct pci_function *f)
{
	const char *path = read_path(c, f->path, "config");

	read_str(c, read_path(c, f->path, "power_state"), &f->power_state);
	if (fact_known(&f->power_state.fact) && streq(f->power_state.value, "D3cold")) {
		f->config.fact = (struct fact){ AVAIL_ERROR, EHOSTDOWN, path };
		return;
	}
	read_bytes(c, path, CONFIG_MAX, &f->config);
}

static void read_function(struct collector *c, struct pci_function *f)
{
	const char *dir = f->path;

	read_devpath(c, f);
	read_u64(c, read_path(c, dir, "vendor"), 16, &f->vendor);
	read_u64(c, read_path(c, dir, "device"), 16, &f->device);
	read_u64(c, read_path(c, dir, "class"), 16, &f->class);
	read_u64(c, read_path(c, dir, "subsystem_vendor"), 16, &f->subsystem_vendor);
	read_u64(c, read_path(c, dir, "subsystem_device"), 16, &f->subsystem_device);
	read_u64(c, read_path(c, dir, "revision"), 16, &f->revision);
	read_str(c, read_path(c, dir, "modalias"), &f->modalias);
	read_link_base(c, read_path(c, dir, "driver"), &f->driver);
	read_str(c, read_path(c, dir, "driver_override"), &f->driver_override);
	read_group(c, f);
	read_i64(c, read_path(c, dir, "numa_node"), &f->numa_node);
	read_config(c, f);
	read_resources(c, f);
	read_str(c, read_path(c, dir, "reset_method"), &f->reset_method);
	read_u64(c, read_path(c, dir, "d3cold_allowed"), 10, &f->d3cold_allowed);
	if (f->class.value >> 16 == 0x03)
		read_u64(c, read_path(c, dir, "boot_vga"), 10, &f->boot_vga);
	read_u64(c, read_path(c, dir, "sriov_totalvfs"), 10, &f->sriov_totalvfs);
	if (fact_known(&f->sriov_totalvfs.fact))
		read_u64(c, read_path(c, dir, "sriov_numvfs"), 10, &f->sriov_numvfs);
	read_link_base(c, read_path(c, dir, "physfn"), &f->physfn);
	read_str(c, read_path(c, dir, "current_link_speed"), &f->link_speed);
	if (fact_known(&f->link_speed.fact)) {
		read_str(c, read_path(c, dir, "current_link_width"), &f->link_width);
		read_str(c, read_path(c, dir, "max_link_speed"), &f->max_link_speed);
		read_str(c, read_path(c, dir, "max_link_width"), &f->max_link_width);
	}
}

static int compare_functions(const void *x, const void *y)
{
	uint64_t a = bdf_key(((const struct pci_function *)x)->bdf),
		 b = bdf_key(((const struct pci_function *)y)->bdf);

	return a < b ? -1 : a > b;
}

/* The last but one component of the way from the host bridge, if it is a function. */
static void find_parent(struct host *h, struct pci_function *f)
{
	if (!fact_known(&f->devpath.fact))
		return;
	struct span rest = span_of(f->devpath.value), part, above = { 0 };
	bdf_t bdf, found = { 0 };
	bool has = false;

	while (span_next_field(&rest, '/', &part)) {
		if (above.p && bdf_parse(above, &bdf) == 0) {
			found = bdf;
			has = true;
		}
		above = part;
	}
	if (has)
		f->parent = host_function(h, found);
}

/*
 * A recording that has an attribute for no function at all did not record it; only where at least one
 * function has it does a missing one mean "none".
 */
#define SETTLE(h, field)                                                                           \
	do {                                                                                       \
		bool any = false;                                                                  \
		for (size_t i = 0; i < (h)->n_functions; i++)                                      \
			any |= (h)->functions[i].field.fact.avail == AVAIL_KNOWN;                  \
		for (size_t i = 0; i < (h)->n_functions && !any; i++)                              \
			if ((h)->functions[i].field.fact.avail == AVAIL_ABSENT)                    \
				(h)->functions[i].field.fact.avail = AVAIL_UNRECORDED;             \
	} while (0)

static void settle_recording(struct host *h)
{
	SETTLE(h, driver);
	SETTLE(h, group);
	SETTLE(h, reset_method);
	SETTLE(h, numa_node);
	SETTLE(h, power_state);
	SETTLE(h, boot_vga);
	SETTLE(h, driver_override);
	SETTLE(h, link_speed);
	SETTLE(h, config);
}

void collect_pci(struct collector *c)
{
	struct host *h = c->host;
	struct root_names names;

	h->functions_fact = read_list(c, DEVICES, &names);
	if (!fact_known(&h->functions_fact))
		return;
	h->functions = arena_array(c->arena, names.n, sizeof(*h->functions));
	for (size_t i = 0; i < names.n; i++) {
		struct pci_function *f = &h->functions[h->n_functions];

		if (bdf_parse(span_of(names.v[i]), &f->bdf) < 0)
			continue;
		f->text = bdf_text(c->arena, f->bdf);
		f->path = read_path(c, DEVICES, names.v[i]);
		h->n_functions++;
	}
	qsort(h->functions, h->n_functions, sizeof(*h->functions), compare_functions);
	for (size_t i = 0; i < h->n_functions; i++)
		read_function(c, &h->functions[i]);
	for (size_t i = 0; i < h->n_functions; i++)
		find_parent(h, &h->functions[i]);
	if (!h->complete)
		settle_recording(h);
}
