/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "analyse/links.h"
#include "rules/rule.h"

static const char *speed(unsigned code)
{
	const char *name = pci_link_speed_name(code);

	return name ? name : "unknown speed";
}

static void add_hop(struct check *c, struct finding *found, const struct link_hop *hop)
{
	const struct fact *source = fact_known(&hop->lower->config.fact)
					    ? &hop->lower->config.fact
					    : &hop->lower->link_speed.fact;

	finding_evidence(c, found, source->source, "%s to %s: %s x%u, both ends can do %s x%u",
			 hop->upper->text, hop->lower->text, speed(hop->speed), hop->width,
			 speed(hop->max_speed), hop->max_width);
}

static bool is_narrow(const struct link_hop *hop)
{
	return hop->width && hop->max_width && hop->width < hop->max_width;
}

static bool is_slow(const struct link_hop *hop)
{
	return hop->speed && hop->max_speed && hop->speed < hop->max_speed;
}

/* A slot with fewer lanes than the card has is no fault, but whoever wonders about the speed wants
 * to know. */
static const struct link_hop *narrow_slot(const struct link_hop *hops, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (hops[i].upper_max_width && hops[i].lower_max_width > hops[i].upper_max_width)
			return &hops[i];
	return NULL;
}

static void report_narrow(struct check *c, const struct pci_function *f, const struct link_hop *hop)
{
	struct finding *found =
		check_warn(c, f->text, "the link from %s to %s runs with %u of %u lanes",
			   hop->upper->text, hop->lower->text, hop->width, hop->max_width);

	finding_culprit(c, found, hop->upper->text);
	add_hop(c, found, hop);
}

/* Speed follows load; a low one counts for something only where the card has work to do, which
 * cannot be seen here. */
static void report_slow(struct check *c, const struct pci_function *f, const struct link_hop *hop)
{
	struct finding *found = check_info(c, f->text,
					   "the link from %s to %s runs at %s of %s; graphics "
					   "cards go down like this when idle, "
					   "so look again while the card is working",
					   hop->upper->text, hop->lower->text, speed(hop->speed),
					   speed(hop->max_speed));

	add_hop(c, found, hop);
}

static void check_function(struct check *c, const struct pci_function *f)
{
	struct link_hop hops[LINK_HOPS];
	size_t n = links_of(f, hops);
	const struct link_hop *slot = narrow_slot(hops, n);
	bool narrow = false, slow = false;

	/* Integrated devices have no link; without any fact about one there is nothing to say
	 * either. */
	if (!n) {
		if (fact_unreadable(&f->config.fact) && fact_unreadable(&f->link_speed.fact) &&
		    f->link_speed.fact.avail != AVAIL_UNRECORDED)
			finding_fact_str(c, check_unknown(c, f->text, "its link could not be read"),
					 &f->link_speed);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (is_narrow(&hops[i]))
			report_narrow(c, f, &hops[i]);
		else if (is_slow(&hops[i]) && !slow)
			report_slow(c, f, &hops[i]);
		narrow |= is_narrow(&hops[i]);
		slow |= is_slow(&hops[i]);
	}
	if (narrow || slow)
		return;
	struct finding *found =
		slot ? check_info(c, f->text, "its slot has %u lanes, the card could use %u",
				  slot->upper_max_width, slot->lower_max_width)
		     : check_pass(c, f->text, "its link runs at full width and speed: %s x%u",
				  speed(hops[0].speed), hops[0].width);
	add_hop(c, found, slot ? slot : &hops[0]);
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_function(c, c->analysis->candidates[i].function);
}

const struct rule rule_link_degraded = {
	.id = "link.degraded",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_HARDWARE,
	.title = "The PCI Express link is narrower than it could be",
	.why = "With fewer lanes than both ends have, the card moves data more slowly, in the host "
	       "and in a guest. Width does not change at run "
	       "time, so unlike a low speed it is not a way to save power.",
	.fix = { "Switch the machine off and seat the card again; clean the contacts; try without "
		 "a riser.",
		 "Look in the firmware setup whether the slot's lanes are split (bifurcation) or "
		 "shared with an M.2 slot." },
	.refs = { "PCI Express Base Specification, 7.5.3.8 Link Status Register",
		  "Linux drivers/pci/pci.c: pcie_print_link_status()" },
	.check = check,
};
