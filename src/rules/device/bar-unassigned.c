/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/bars.h"
#include "analyse/candidates.h"
#include "analyse/firmware-menu.h"
#include "rules/rule.h"

static const char *region_text(struct check *c, const struct bars *bars, const struct bar *b)
{
	/* NVIDIA's tools say "BAR1" for what is register 2 on Hopper and later. */
	const char *other = bars->function->vendor.value == 0x10de && bar_nvidia_number(bars, b) == 1
				    ? " (BAR1 in NVIDIA's words)"
				    : "";

	return arena_printf(c->arena, "region %d%s, %s%s%s", b->region, other,
			    size_text(c->arena, b->size),
			    b->io     ? " of I/O ports"
			    : b->wide ? ", 64-bit"
				      : ", 32-bit",
			    b->prefetchable ? " prefetchable" : "");
}

static const char *room_text(struct check *c, const struct bar *b, const struct bar_room *room)
{
	if (!room->known)
		return "; how much room its host bridge has could not be read";
	if (b->wide && !room->high)
		return "; its host bridge has no memory above 4 GiB";
	if (room->fits)
		return "; its host bridge has room, but the bridges above the device do not pass "
		       "that much on";
	if (room->short_by && room->free != UINT64_MAX)
		return arena_printf(c->arena,
				    "; the largest free piece in its host bridge is %s, %s short",
				    room->free ? size_text(c->arena, room->free) : "nothing",
				    size_text(c->arena, room->short_by));
	if (room->short_by)
		return arena_printf(c->arena,
				    "; all windows of its host bridge together have %s, %s short",
				    size_text(c->arena, room->windows),
				    size_text(c->arena, room->short_by));
	return "";
}

static void add_evidence(struct check *c, struct finding *found, const struct pci_function *f,
			 const struct bar *b)
{
	const struct bars_analysis *an = c->analysis->bars;
	int event = bar_last_event(&an->events, f->bdf, b->region);

	if (fact_known(&f->resource_fact) && (size_t)b->region < f->n_resources)
		finding_evidence(c, found, f->resource_fact.source,
				 "line %d: 0x%016llx 0x%016llx 0x%016llx", b->region + 1,
				 (unsigned long long)f->resources[b->region].start,
				 (unsigned long long)f->resources[b->region].end,
				 (unsigned long long)f->resources[b->region].flags);
	else
		finding_fact(c, found, &f->resource_fact);
	uint32_t low, high = 0;
	if (fact_known(&f->config.fact) &&
	    bytes_u32(f->config.value, PCI_BASE_ADDRESS_0 + 4 * (size_t)b->region, &low)) {
		if (b->wide)
			bytes_u32(f->config.value, PCI_BASE_ADDRESS_0 + 4 * (size_t)b->region + 4,
				  &high);
		finding_evidence(c, found, f->config.fact.source,
				 "register of region %d: 0x%08x%08x", b->region, high, low);
	}
	if (event >= 0)
		finding_evidence(c, found, c->host->kernel.log.fact.source, "%.*s",
				 (int)an->events.lines[event].n, an->events.lines[event].p);
	for (size_t i = 0; i < an->space.n && i < 8; i++)
		finding_evidence(c, found, an->space.source->source,
				 "PCI Bus %04x:%02x 0x%llx-0x%llx", an->space.v[i].domain,
				 an->space.v[i].bus, (unsigned long long)an->space.v[i].start,
				 (unsigned long long)an->space.v[i].end);
}

static void add_fixes(struct check *c, struct finding *found, const struct pci_function *f,
		      const struct bar *b, const struct bar_room *room)
{
	if (room->known && room->fits) {
		finding_fix(c, found,
			    "Boot once with pci=realloc: the kernel then makes the bridges' "
			    "windows larger than the firmware left them.");
		found->actor = ACTOR_KERNEL;
	} else if (b->wide) {
		finding_fix(c, found, "%s", firmware_menu_text(c->host, MENU_ABOVE_4G, c->arena));
		if (room->known && room->high)
			finding_fix(c, found,
				    "64-bit space is there but too small: give the high MMIO window "
				    "more room, or take out cards that share this host bridge.");
	}
	if (b->sizes & ((uint64_t)1 << 8))
		finding_fix(c, found,
			    "Or make the BAR smaller: without a driver on the card, echo 8 > "
			    "%s/resource%d_resize asks for 256 MiB.",
			    f->path, b->region);
	finding_fix(c, found, "Update the board's firmware: room for large BARs is its decision.");
}

static void report_bar(struct check *c, const struct bars *bars, const struct bar *b)
{
	const struct pci_function *f = bars->function;
	struct bar_room room;
	struct finding *found;

	/* GPUs are driven without their I/O ports, but a BAR that is known and nowhere stops
	 * pci_enable_device(). */
	if (b->io && !b->unset) {
		found = check_info(c, f->text, "%s has no place; nothing needs it",
				   region_text(c, bars, b));
		add_evidence(c, found, f, b);
		return;
	}
	bar_room(c->analysis->bars, f, b, &room);
	found = check_fail(c, f->text, "%s: it has no address%s", region_text(c, bars, b),
			   b->io ? "" : room_text(c, b, &room));
	if (b->io)
		found->severity = SEVERITY_MAJOR;
	add_evidence(c, found, f, b);
	add_fixes(c, found, f, b, &room);
}

static void report_pass(struct check *c, const struct bars *bars)
{
	const struct pci_function *f = bars->function;
	const struct bar *largest = bar_largest(bars);
	struct finding *found;

	if (largest)
		found = check_pass(c, f->text, "all its BARs have an address, the largest is %s",
				   region_text(c, bars, largest));
	else
		found = check_pass(c, f->text, "it has no memory BAR");
	finding_fact(c, found, bars->sizes_known ? &f->resource_fact : &f->config.fact);
}

static bool was_refused(const struct fact *f)
{
	return f->avail == AVAIL_DENIED || f->avail == AVAIL_ERROR;
}

static void check_function(struct check *c, const struct pci_function *f)
{
	struct bars bars;
	bool all = true;

	bars_of(f, &c->analysis->bars->events, &bars);
	for (size_t i = 0; i < bars.n; i++) {
		if (bars.v[i].assigned || bars.v[i].region == BAR_REGION_ROM)
			continue;
		all &= bars.v[i].io && !bars.v[i].unset;
		report_bar(c, &bars, &bars.v[i]);
	}
	if (!all)
		return;
	/* Without configuration space a BAR that the kernel gave up leaves no trace but in the log.
	 */
	if ((bars.sizes_known && (bars.n || fact_known(&f->config.fact))) ||
	    (fact_known(&f->config.fact) && bars.n)) {
		report_pass(c, &bars);
		return;
	}
	struct finding *found = check_unknown(c, f->text, "where its BARs are could not be read");
	/* Recordings made for another purpose hold neither file, of any device: not worth a
	 * verdict. */
	if (!c->host->complete && !was_refused(&f->resource_fact) && !was_refused(&f->config.fact))
		found->severity = SEVERITY_MINOR;
	finding_fact(c, found, &f->resource_fact);
	finding_fact(c, found, &f->config.fact);
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++) {
		const struct candidate *cand = &c->analysis->candidates[i];

		if (!cand->offered)
			continue;
		check_function(c, cand->function);
		for (size_t s = 0; s < cand->n_siblings; s++)
			check_function(c, cand->siblings[s]);
	}
}

const struct rule rule_bar_unassigned = {
	.id = "bar.unassigned",
	.pitfall = 6,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_FIRMWARE,
	.title = "A BAR of the device has no address",
	.why = "A BAR is the window through which a driver reaches the card. One without an "
	       "address cannot be given to a guest: the guest's driver "
	       "reports a region of size zero (\"BAR1 is 0M @ 0x0\") or the kernel refuses to "
	       "enable the device.",
	.fix = { "Enable 64-bit memory windows (Above 4G Decoding) in the firmware setup and "
		 "update the firmware." },
	.refs = { "Linux drivers/pci/setup-bus.c: reset_resource()",
		  "Linux drivers/pci/setup-res.c: pci_enable_resources()",
		  "https://github.com/NVIDIA/open-gpu-kernel-modules/issues/344" },
	.check = check,
};
