/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/bars.h"
#include "analyse/candidates.h"
#include "analyse/firmware-menu.h"
#include "base/ioresource.h"
#include "rules/rule.h"

#define FOUR_GIB ((uint64_t)1 << 32)

static const struct pci_function *user_above_4g(const struct host *h, const struct pci_resource **ret)
{
	for (size_t i = 0; i < h->n_functions; i++) {
		const struct pci_function *f = &h->functions[i];

		for (size_t r = 0; r < f->n_resources; r++) {
			const struct pci_resource *res = &f->resources[r];

			if ((res->flags & IORESOURCE_MEM) && !(res->flags & IORESOURCE_UNSET) &&
			    res->start >= FOUR_GIB) {
				*ret = res;
				return f;
			}
		}
	}
	return NULL;
}

static const struct bar_window *window_above_4g(const struct bar_space *space)
{
	for (size_t i = 0; i < space->n; i++)
		if (space->v[i].end >= FOUR_GIB)
			return &space->v[i];
	return NULL;
}

struct need {
	const struct pci_function *function; /* has a 64-bit BAR without a place */
	bool any, unreadable;
};

static struct need find_need(struct check *c)
{
	struct need n = { 0 };

	for (size_t i = 0; i < c->analysis->n_candidates; i++) {
		const struct candidate *cand = &c->analysis->candidates[i];
		struct bars bars;

		if (!cand->offered)
			continue;
		n.any = true;
		bars_of(cand->function, &c->analysis->bars->events, &bars);
		n.unreadable |= !bars.sizes_known;
		for (size_t b = 0; b < bars.n && !n.function; b++)
			if (bars.v[b].wide && !bars.v[b].assigned && bars.v[b].region != BAR_REGION_ROM)
				n.function = cand->function;
	}
	return n;
}

static void add_windows(struct check *c, struct finding *found)
{
	const struct bar_space *space = &c->analysis->bars->space;

	if (!space->known)
		finding_fact(c, found, space->source);
	for (size_t i = 0; i < space->n && i < 8; i++)
		finding_evidence(c, found, space->source->source, "PCI Bus %04x:%02x 0x%llx-0x%llx",
				 space->v[i].domain, space->v[i].bus,
				 (unsigned long long)space->v[i].start,
				 (unsigned long long)space->v[i].end);
}

static void check(struct check *c)
{
	const struct bar_space *space = &c->analysis->bars->space;
	const struct pci_resource *res = NULL;
	const struct pci_function *user = user_above_4g(c->host, &res);
	const struct bar_window *w = window_above_4g(space);
	struct need need = find_need(c);
	struct finding *found;

	if (!need.any)
		return;
	if (user) {
		found = check_pass(c, "host", "memory of PCI devices above 4 GiB is in use");
		finding_evidence(c, found, user->resource_fact.source, "0x%llx-0x%llx",
				 (unsigned long long)res->start, (unsigned long long)res->end);
	} else if (w) {
		found = check_pass(c, "host", "a host bridge passes on memory above 4 GiB");
		finding_evidence(c, found, space->source->source, "PCI Bus %04x:%02x 0x%llx-0x%llx",
				 w->domain, w->bus, (unsigned long long)w->start,
				 (unsigned long long)w->end);
	} else if (need.function && space->known) {
		found = check_fail(c, "host",
				   "no host bridge passes on memory above 4 GiB, and %s has a "
				   "64-bit BAR without a place",
				   need.function->text);
		finding_culprit(c, found, need.function->text);
		add_windows(c, found);
		finding_fix(c, found, "%s", firmware_menu_text(c->host, MENU_ABOVE_4G, c->arena));
		finding_fix(c, found,
			    "Boards that hide the setting often show it when the Compatibility "
			    "Support Module (CSM) is off.");
	} else if (need.function || need.unreadable) {
		found = check_unknown(c, "host",
				      "whether there is memory for PCI devices above 4 GiB could not be read");
		/* Where the BARs themselves could not be read, bar.unassigned says so, and louder. */
		if (!need.function)
			found->severity = SEVERITY_MINOR;
		add_windows(c, found);
	} else {
		found = check_info(c, "host",
				   "no PCI memory above 4 GiB was seen; the devices here need none");
		add_windows(c, found);
	}
}

const struct rule rule_bar_above_4g = {
	.id = "bar.above-4g",
	.pitfall = 6,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_FIRMWARE,
	.title = "No room for BARs above 4 GiB",
	.why = "Below 4 GiB there are at most two or three GiB for all devices together. GPUs with "
	       "large BARs only fit above, and the firmware "
	       "must open that space.",
	.fix = { "Enable Above 4G Decoding in the firmware setup." },
	.refs = { "Linux Documentation/admin-guide/kernel-parameters.txt: pci=realloc",
		  "Linux drivers/pci/setup-bus.c" },
	.checklist = "above-4g",
	.check = check,
};
