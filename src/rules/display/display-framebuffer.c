/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/bars.h"
#include "analyse/candidates.h"
#include "rules/rule.h"

/*
 * Names under which a console on the firmware's framebuffer reserves memory. BOOTFB is the resource
 * of drivers/firmware/sysfb_simplefb.c, the others are drivers.
 */
static const char *const holders[] = { "simpledrm",          "efidrm", "vesadrm", "simplefb",
				       "simple-framebuffer", "efifb",  "vesafb",  "BOOTFB" };

/* The parameter that keeps the holder away. sysfb_init makes the device that the generic drivers
 * need. */
static const char *release_parameter(const char *holder)
{
	if (streq(holder, "efifb") || streq(holder, "vesafb"))
		return streq(holder, "efifb") ? "video=efifb:off" : "video=vesafb:off";
	return "initcall_blacklist=sysfb_init";
}

static bool overlaps(const struct iomem_range *r, const struct bar *b)
{
	return r->start <= b->start + (b->size - 1) && r->end >= b->start;
}

/* The most telling range that lies in a memory BAR of the function, or -1. */
static int find_holder(const struct iomem *map, const struct bars *bars, const struct bar **ret_bar)
{
	for (size_t h = 0; h < ARRAY_SIZE(holders); h++)
		for (size_t i = 0; i < map->n; i++)
			for (size_t b = 0; b < bars->n; b++) {
				const struct bar *bar = &bars->v[b];

				if (!streq(map->v[i].name, holders[h]) || bar->io ||
				    !bar->assigned || !bar->size || bar->region == BAR_REGION_ROM ||
				    !overlaps(&map->v[i], bar))
					continue;
				*ret_bar = bar;
				return (int)i;
			}
	return -1;
}

/* "6.8.12-4-pve" >= 6.1; false where it is not known. */
static bool release_is_6_1(const struct host *h)
{
	struct span rest = span_of(h->kernel.release.value), major, minor;
	uint64_t a, b;
	size_t digits = 0;

	if (!fact_known(&h->kernel.release.fact) || !span_next_field(&rest, '.', &major) ||
	    !rest.p || span_u64(major, 10, &a) < 0)
		return false;
	while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9')
		digits++;
	minor = (struct span){ rest.p, digits };
	return span_u64(minor, 10, &b) == 0 && (a > 6 || (a == 6 && b >= 1));
}

static void report_held(struct check *c, const struct pci_function *f, const struct iomem_range *r,
			const struct bar *b)
{
	const char *parameter = release_parameter(r->name);
	struct finding *found;

	/* Since then vfio-pci takes the console away itself, from VGA controllers only: vfio_pci_vga_init(). */
	if (release_is_6_1(c->host) && pci_class(f) == 0x0300 && !function_on_vfio(f)) {
		found = check_warn(c, f->text,
				   "the host's console (%s) draws in region %d; vfio-pci will take "
				   "it away, and the host's screen with it",
				   r->name, b->region);
		found->severity = SEVERITY_MINOR;
		finding_fix(c, found,
			    "Make sure that the host can be reached without this screen, or make "
			    "another display the boot display.");
	} else {
		found = check_fail(c, f->text, "the host's console (%s) holds a piece of region %d",
				   r->name, b->region);
		finding_fix(c, found,
			    "Make another display the boot display in the firmware setup: then "
			    "nothing draws on this card.");
		finding_fix(c, found,
			    "Or add %s to the kernel command line, which leaves the host without a "
			    "screen until a driver is loaded.",
			    parameter);
	}
	finding_evidence(c, found, c->host->firmware.iomem.fact.source, "%llx-%llx : %s",
			 (unsigned long long)r->start, (unsigned long long)r->end, r->name);
	finding_evidence(c, found, f->resource_fact.source, "region %d: 0x%llx, %s", b->region,
			 (unsigned long long)b->start, size_text(c->arena, b->size));
	finding_fact_str(c, found, &c->host->kernel.release);
	/* The popular parameter for the wrong driver does nothing. */
	if (fact_known(&c->host->kernel.cmdline.fact) &&
	    strstr(c->host->kernel.cmdline.value, "video=efifb:off") && !streq(r->name, "efifb"))
		finding_evidence(c, found, c->host->kernel.cmdline.fact.source,
				 "video=efifb:off is set, but it is %s that draws", r->name);
}

/* /proc/iomem does not show addresses to everybody. The log at least says where the firmware's
 * picture was. */
static void report_hidden(struct check *c, const struct pci_function *f)
{
	const struct fact *iomem = &c->host->firmware.iomem.fact;
	struct finding *found;

	/* The kernel calls the VGA controller that holds the firmware's framebuffer the boot display: vgaarb.c. */
	if (fact_known(&f->boot_vga.fact) && f->boot_vga.value == 0 && pci_class(f) == 0x0300) {
		found = check_pass(c, f->text,
				   "it is not the display that the firmware lit, so no firmware "
				   "framebuffer lies in it");
		finding_fact_u64(c, found, &f->boot_vga);
	} else if (f->resource_fact.avail == AVAIL_DENIED || f->resource_fact.avail == AVAIL_ERROR) {
		found = check_unknown(c, f->text,
				      "whether a console holds its memory is not known: where that "
				      "memory is could not be read");
		finding_fact(c, found, &f->resource_fact);
	} else if (fact_unreadable(iomem) && iomem->avail != AVAIL_UNRECORDED) {
		found = check_unknown(c, f->text,
				      "whether a console holds its memory could not be read");
		finding_fact(c, found, iomem);
	} else {
		found = check_info(c, f->text, "whether a console holds its memory was not recorded");
		finding_fact(c, found, iomem);
	}
}

static void check_function(struct check *c, const struct pci_function *f)
{
	const struct bar_space *space = &c->analysis->bars->space;
	const struct bar *bar = NULL;
	struct bars bars;

	bars_of(f, &c->analysis->bars->events, &bars);
	if (!space->iomem_known || !bars.sizes_known) {
		report_hidden(c, f);
		return;
	}
	int i = find_holder(&space->iomem, &bars, &bar);

	if (i >= 0) {
		report_held(c, f, &space->iomem.v[i], bar);
		return;
	}
	struct finding *found = check_pass(c, f->text, "no console draws in its memory");
	finding_fact(c, found, &c->host->firmware.iomem.fact);
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++) {
		const struct candidate *cand = &c->analysis->candidates[i];

		/* A 3D controller (0302) shows no picture. */
		if (cand->offered && function_is_display(cand->function) &&
		    pci_class(cand->function) != 0x0302)
			check_function(c, cand->function);
	}
}

const struct rule rule_display_framebuffer = {
	.id = "display.framebuffer",
	.pitfall = 3,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_KERNEL,
	.title = "A console of the host draws in the device's memory",
	.why = "A framebuffer driver on the picture that the firmware set up keeps a part of the "
	       "card's memory reserved. VFIO then cannot hand that "
	       "BAR to the guest (\"BAR 0: can't reserve\"), and the guest stays dark.",
	.fix = { "Make another display the boot display, or keep the framebuffer driver away on "
		 "the kernel command line." },
	.refs = { "Linux drivers/firmware/sysfb.c",
		  "Linux drivers/vfio/pci/vfio_pci_core.c: vfio_pci_vga_init()",
		  "Linux Documentation/admin-guide/kernel-parameters.txt: video=, "
		  "initcall_blacklist=" },
	.checklist = "primary-display",
	.check = check,
};
