/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"

#include "decode/bar-log.h"

#define ROM_SHADOW_START 0xc0000
#define ROM_SHADOW_END 0xdffff

bool function_is_display(const struct pci_function *f)
{
	return fact_known(&f->class.fact) && f->class.value >> 16 == 0x03;
}

bool function_is_accelerator(const struct pci_function *f)
{
	return fact_known(&f->class.fact) && f->class.value >> 16 == 0x12;
}

bool function_is_bridge(const struct pci_function *f)
{
	unsigned class = pci_class(f);

	return class == 0x0600 || class == 0x0604 || class == 0x0607 || class == 0x0609;
}

bool function_rom_is_shadow(const struct pci_function *f)
{
	const struct pci_resource *rom = &f->resources[BAR_REGION_ROM];

	return fact_known(&f->resource_fact) && f->n_resources > BAR_REGION_ROM && rom->flags &&
	       rom->start == ROM_SHADOW_START && rom->end == ROM_SHADOW_END;
}

bool function_on_vfio(const struct pci_function *f)
{
	if (!fact_known(&f->driver.fact))
		return false;
	return streq(f->driver.value, "vfio-pci") || strstr(f->driver.value, "vfio") != NULL;
}

const struct host_use *function_use(const struct host *h, const struct pci_function *f)
{
	for (size_t i = 0; i < h->n_uses; i++)
		if (h->uses[i].function == f)
			return &h->uses[i];
	return NULL;
}

static bool matches(const struct target *t, const struct pci_function *f)
{
	if (!t->by_id)
		return bdf_eq(t->bdf, f->bdf);
	return fact_known(&f->vendor.fact) && pci_is(f, t->vendor, t->device);
}

static bool is_targeted(const struct target *targets, size_t n, const struct pci_function *f)
{
	for (size_t i = 0; i < n; i++)
		if (matches(&targets[i], f))
			return true;
	return false;
}

static bool on_root_bus(const struct pci_function *f)
{
	return !f->parent && (fact_known(&f->devpath.fact) || !f->bdf.bus);
}

/* AMD's processors have their graphics (1002) in one slot with the machine's security processor, USB and sound (1022). */
static bool is_amd_processor(const struct pci_function *graphics, const struct pci_function *f)
{
	return fact_known(&graphics->vendor.fact) && graphics->vendor.value == 0x1002 &&
	       fact_known(&f->vendor.fact) && f->vendor.value == 0x1022;
}

/*
 * Do the two functions of a slot make one card? On a root bus they are separate pieces of the chipset or processor (1f.0
 * LPC, 1f.3 audio), and so are those that AMD's processors have behind a port inside. Of other devices than GPUs, as the
 * ports of a network card, each goes its own way where the kernel keeps them apart.
 */
static bool is_one_card(const struct pci_function *main_function, const struct pci_function *f)
{
	if (on_root_bus(f))
		return false;
	if (function_is_display(main_function) || function_is_accelerator(main_function))
		return !is_amd_processor(main_function, f);
	return !fact_known(&main_function->group.fact) || !fact_known(&f->group.fact) ||
	       main_function->group.value == f->group.value;
}

/* Functions of one slot stand beside each other in the host's order. */
static void add_slot(const struct host *h, size_t first, size_t last, const struct target *targets,
		     size_t n_targets, struct candidate *list, size_t *n, struct arena *a)
{
	const struct pci_function *main_function = NULL;
	bool targeted = false;

	for (size_t i = first; i < last; i++) {
		const struct pci_function *f = &h->functions[i];
		bool named = is_targeted(targets, n_targets, f);

		/* A virtual function is passed on its own, and its siblings are other people's. */
		bool qualifies = !function_is_bridge(f) &&
				 (function_is_display(f) || function_is_accelerator(f)) &&
				 !fact_known(&f->physfn.fact);
		if ((named || qualifies) && (!main_function || (named && !targeted)))
			main_function = f;
		targeted |= named;
	}
	if (!main_function)
		return;

	struct candidate *c = &list[(*n)++];
	*c = (struct candidate){ .function = main_function, .targeted = targeted };
	c->siblings = arena_array(a, last - first, sizeof(*c->siblings));
	for (size_t i = first; i < last; i++) {
		const struct pci_function *f = &h->functions[i];

		if (f != main_function && !function_is_bridge(f) && is_one_card(main_function, f) &&
		    !fact_known(&f->physfn.fact) && !fact_known(&main_function->physfn.fact))
			c->siblings[c->n_siblings++] = f;
	}
}

/* Driven by a host driver, so a console may stand on it. A 3D controller (0302) has no display. */
static bool shows_host(const struct pci_function *f)
{
	return function_is_display(f) && pci_class(f) != 0x0302 && fact_known(&f->driver.fact) &&
	       !function_on_vfio(f);
}

static bool firmware_lit(const struct pci_function *f)
{
	return function_is_display(f) && fact_known(&f->boot_vga.fact) && f->boot_vga.value == 1;
}

/* A few functions out of somebody's lspci: what the machine has beside them is not known. */
static bool is_excerpt(const struct host *h)
{
	for (size_t i = 0; i < h->n_functions; i++)
		if (pci_class(&h->functions[i]) == 0x0600)
			return false;
	return !h->complete;
}

/*
 * The display that the host keeps: of those that a host driver drives, the one that the firmware lit, or
 * the only one. If the host drives none, the one that the firmware lit and nobody has taken: the firmware's
 * framebuffer stands on it. NULL: none, or it cannot be told.
 */
static const struct pci_function *host_display(const struct host *h, size_t *ret_driven)
{
	const struct pci_function *driven = NULL, *lit = NULL;
	size_t n = 0;

	if (is_excerpt(h))
		return NULL;
	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];

		if (shows_host(f)) {
			if (!driven || firmware_lit(f))
				driven = f;
			n++;
		} else if (firmware_lit(f) && f->driver.fact.avail == AVAIL_ABSENT) {
			lit = f;
		}
	}
	*ret_driven = n;
	if (n)
		return n == 1 || firmware_lit(driven) ? driven : NULL;
	return lit;
}

/* The displays of server management controllers: a console for the remote screen, never a GPU to give away. Ids: pci.ids. */
static bool is_management_display(const struct pci_function *f)
{
	static const struct {
		unsigned vendor, device;
	} table[] = {
		{ 0x1a03, 0x2000 }, /* ASPEED */
		{ 0x102b, 0x0522 }, { 0x102b, 0x0530 },
		{ 0x102b, 0x0532 }, { 0x102b, 0x0533 }, /* Matrox G200e family */
		{ 0x102b, 0x0534 }, { 0x102b, 0x0536 },
		{ 0x102b, 0x0538 }, { 0x19e5, 0x1711 }, /* Huawei iBMC */
	};

	for (size_t i = 0; i < ARRAY_SIZE(table); i++)
		if (pci_is(f, table[i].vendor, table[i].device))
			return true;
	return false;
}

const char *function_console_role(const struct host *h, const struct pci_function *f)
{
	size_t driven;

	if (is_management_display(f))
		return "the server's management display";
	if (host_display(h, &driven) != f)
		return NULL;
	return driven > 1 ? "the host's console" : "the host's only console";
}

/*
 * A guest that was given no IOMMU cannot pass anything on, and was never meant to: its devices are there for
 * its own use. A table that promises an IOMMU, or a group, makes it a host like any other.
 */
static bool is_plain_guest(const struct host *h)
{
	const struct fact *tables[] = { &h->iommu.dmar.fact, &h->iommu.ivrs.fact,
					&h->iommu.iort.fact, &h->iommu.viot.fact };

	if (h->virt.kind != VIRT_VM && h->virt.kind != VIRT_CONTAINER_IN_VM)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++)
		if (tables[i]->avail == AVAIL_KNOWN || tables[i]->avail == AVAIL_DENIED)
			return false;
	return !h->iommu.n_groups;
}

static void find_critical(const struct host *h, const struct analysis *an, struct candidate *c)
{
	c->use = function_use(h, c->function);
	for (size_t i = 0; i < c->n_siblings && !c->use; i++)
		c->use = function_use(h, c->siblings[i]);
	if (c->use)
		c->critical = arena_printf(an->arena, "%s: %s", c->use->what, c->use->detail);
	else
		c->critical = function_console_role(h, c->function);
	if (!c->critical && is_plain_guest(h))
		c->critical =
			"this system is a guest without an IOMMU: the device is here for its own use";
}

/* Behind a port inside the processor, with other pieces of it in the same slot. */
static bool is_amd_processor_graphics(const struct host *h, const struct pci_function *f)
{
	for (size_t i = 0; i < h->n_functions; i++)
		if (bdf_same_slot(h->functions[i].bdf, f->bdf) && is_amd_processor(f, &h->functions[i]))
			return true;
	return false;
}

/*
 * Graphics on a root bus is part of the processor or chipset, and where it is all that the host has, it is the
 * host's. A card behind a port may be meant for a guest even then (single-GPU passthrough).
 */
static bool is_built_in_console(const struct host *h, const struct candidate *c)
{
	return c->critical && function_is_display(c->function) &&
	       (on_root_bus(c->function) || is_amd_processor_graphics(h, c->function));
}

/* What the host keeps is not offered, unless it was asked for, or there is nothing else to look at. */
static void find_offered(struct analysis *an)
{
	bool others = false, plain_guest = is_plain_guest(an->host);

	for (size_t i = 0; i < an->n_candidates; i++)
		others |= !an->candidates[i].critical;
	for (size_t i = 0; i < an->n_candidates; i++) {
		struct candidate *c = &an->candidates[i];

		c->offered = !c->critical || c->targeted ||
			     (!others && !c->use && !is_management_display(c->function) &&
			      !is_built_in_console(an->host, c) && !plain_guest);
	}
}

void analyse_candidates(const struct host *h, const struct target *targets, size_t n_targets,
			struct analysis *an)
{
	struct arena *a = an->arena;

	an->candidates = arena_array(a, h->n_functions, sizeof(*an->candidates));
	for (size_t first = 0, last; first < h->n_functions; first = last) {
		for (last = first + 1; last < h->n_functions &&
				       bdf_same_slot(h->functions[first].bdf, h->functions[last].bdf);)
			last++;
		add_slot(h, first, last, targets, n_targets, an->candidates, &an->n_candidates, a);
	}
	/* With --target, only what it names is judged. */
	if (n_targets) {
		size_t kept = 0;

		for (size_t i = 0; i < an->n_candidates; i++)
			if (an->candidates[i].targeted)
				an->candidates[kept++] = an->candidates[i];
		an->n_candidates = kept;
	}
	for (size_t i = 0; i < an->n_candidates; i++)
		find_critical(h, an, &an->candidates[i]);
	find_offered(an);

	an->by_function = arena_array(a, h->n_functions, sizeof(*an->by_function));
	for (size_t i = 0; i < an->n_candidates; i++) {
		const struct candidate *c = &an->candidates[i];

		an->by_function[c->function - h->functions] = c;
		for (size_t s = 0; s < c->n_siblings; s++)
			an->by_function[c->siblings[s] - h->functions] = c;
	}
	an->missing_targets = arena_array(a, n_targets, sizeof(*an->missing_targets));
	for (size_t t = 0; t < n_targets; t++) {
		bool found = false;

		for (size_t i = 0; i < h->n_functions && !found; i++)
			found = matches(&targets[t], &h->functions[i]);
		if (!found)
			an->missing_targets[an->n_missing_targets++] = targets[t].text;
	}
}

const struct candidate *analysis_candidate(const struct analysis *an, const struct pci_function *f)
{
	return an->by_function[f - an->host->functions];
}
