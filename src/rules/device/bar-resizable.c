/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/bars.h"
#include "analyse/candidates.h"
#include "analyse/firmware-menu.h"
#include "analyse/known-gpu.h"
#include "rules/rule.h"

#define ROWS 8
#define USUAL_SIZE ((uint64_t)256 << 20) /* what a GPU shows where nobody resized it */

static const struct bar *region_of(const struct bars *bars, int region)
{
	for (size_t i = 0; i < bars->n; i++)
		if (bars->v[i].region == region)
			return &bars->v[i];
	return NULL;
}

static const char *sizes_text(struct check *c, uint64_t sizes)
{
	const char *text = "";

	for (unsigned i = 0; i < 44; i++)
		if (sizes >> i & 1)
			text = arena_printf(c->arena, "%s%s%s", text, *text ? ", " : "",
					    size_text(c->arena, (uint64_t)1 << (20 + i)));
	return text;
}

static void add_bar(struct check *c, struct finding *found, const struct pci_function *f,
		    const struct bar *b)
{
	if (b->sizes)
		finding_evidence(c, found, f->config.fact.source,
				 "Resizable BAR: region %d is %s, could be %s", b->region,
				 size_text(c->arena, b->size), sizes_text(c, b->sizes));
	else
		finding_evidence(c, found, f->resource_fact.source, "region %d is %s", b->region,
				 size_text(c->arena, b->size));
}

static void report_trouble(struct check *c, const struct pci_function *f, const struct bar *b,
			   const struct known_rebar *k)
{
	struct finding *found =
		check_warn(c, f->text, "region %d is %s; for %s guests with %s: %s", b->region,
			   size_text(c->arena, b->size), k->os, k->family, k->text);
	unsigned bit = (unsigned)__builtin_ctzll(k->size >> 20);

	add_bar(c, found, f, b);
	finding_evidence(c, found, "data/gpus-rebar.tsv", "%s", k->source);
	if (b->sizes >> bit & 1)
		finding_fix(c, found,
			    "Before vfio-pci takes the card, with no driver bound: echo %u > "
			    "%s/resource%d_resize (asks for %s; Linux 6.1 or newer).",
			    bit, f->path, b->region, size_text(c->arena, k->size));
	finding_fix(c, found, "Or switch Resizable BAR off. %s",
		    firmware_menu_text(c->host, MENU_REBAR, c->arena));
	finding_fix(c, found, "A guest with another system than %s is not concerned.", k->os);
}

/* True if something was said. */
static bool check_rows(struct check *c, const struct bars *bars)
{
	struct known_rebar rows[ROWS];
	size_t n = known_rebar_of(bars->function, c->arena, rows, ROWS);
	bool said = false, unknown = false, fine = false;

	for (size_t i = 0; i < n; i++) {
		const struct bar *b = region_of(bars, rows[i].region);

		fine |= rows[i].trouble == REBAR_FINE;
		if (rows[i].trouble == REBAR_FINE)
			continue;
		/* A BAR that is not there at all has no size to be wrong. */
		if (!b || !b->size) {
			unknown |= !bars->sizes_known;
			continue;
		}
		if (rows[i].trouble == REBAR_ABOVE ? b->size > rows[i].size : b->size < rows[i].size) {
			report_trouble(c, bars->function, b, &rows[i]);
			said = true;
		}
	}
	if (unknown && !said) {
		struct finding *found = check_unknown(c, bars->function->text,
						      "how large its BARs are could not be read");

		finding_fact(c, found, &bars->function->resource_fact);
		said = true;
	}
	if (fine && !said) {
		finding_fact(c,
			     check_pass(c, bars->function->text, "%s: %s", rows[0].family, rows[0].text),
			     &bars->function->resource_fact);
		said = true;
	}
	return said;
}

static void check_function(struct check *c, const struct pci_function *f)
{
	const struct bar *resized = NULL;
	struct finding *found;
	struct bars bars;

	bars_of(f, &c->analysis->bars->events, &bars);
	if (check_rows(c, &bars))
		return;
	for (size_t i = 0; i < bars.n; i++)
		if (bars.v[i].sizes && bars.v[i].size > USUAL_SIZE)
			resized = &bars.v[i];
	if (bars.rebar == CAP_UNKNOWN) {
		found = check_info(c, f->text, "whether it has resizable BARs could not be read");
		finding_fact(c, found, &f->config.fact);
	} else if (!resized) {
		found = check_pass(c, f->text,
				   bars.rebar == CAP_PRESENT ? "no resizable BAR is larger than 256 MiB"
							     : "it has no resizable BAR");
		finding_fact(c, found, &f->config.fact);
		for (size_t i = 0; i < bars.n; i++)
			if (bars.v[i].sizes)
				add_bar(c, found, f, &bars.v[i]);
	} else {
		found = check_info(c, f->text,
				   "region %d is %s by Resizable BAR; no trouble with that is "
				   "known for this card, nor that it works",
				   resized->region, size_text(c->arena, resized->size));
		add_bar(c, found, f, resized);
	}
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered &&
		    function_is_display(c->analysis->candidates[i].function))
			check_function(c, c->analysis->candidates[i].function);
}

const struct rule rule_bar_resizable = {
	.id = "bar.resizable",
	.pitfall = 3,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_FIRMWARE,
	.title = "A BAR size that a guest's driver may refuse",
	.why = "With Resizable BAR the firmware or the host makes a GPU's BARs larger (or smaller) "
	       "than they were when the card was switched on. The "
	       "guest cannot change that, and some drivers stop with Code 43 when the size is not "
	       "one they expect. It depends on the family and on "
	       "the guest: switching Resizable BAR off everywhere costs speed and is not needed "
	       "for every card.",
	.fix = { "Set the size that is known to work before vfio-pci takes the card, or switch "
		 "Resizable BAR off in the firmware setup." },
	.refs = { "Linux Documentation/ABI/testing/sysfs-bus-pci: resourceN_resize",
		  "https://gitlab.com/qemu-project/qemu/-/commit/b5048a4cbfa0362abc720b5198f" },
	.checklist = "rebar-disabled",
	.check = check,
};
