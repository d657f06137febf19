/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/resets.h"
#include "rules/rule.h"

static bool goes_along(const struct candidate *cand, const struct pci_function *f)
{
	if (f == cand->function)
		return true;
	for (size_t i = 0; i < cand->n_siblings; i++)
		if (cand->siblings[i] == f)
			return true;
	return false;
}

static void report_hits(struct check *c, const struct candidate *cand,
			const struct pci_function **hit, size_t n)
{
	const struct pci_function *f = cand->function;
	size_t strangers = 0;

	for (size_t i = 0; i < n; i++)
		strangers += !goes_along(cand, hit[i]);
	struct finding *found;
	if (strangers)
		found = check_fail(c, f->text,
				   "the only reset it has is that of its whole bus, which would "
				   "hit %zu other function%s",
				   strangers, strangers == 1 ? "" : "s");
	else if (n)
		found = check_pass(c, f->text,
				   "its bus reset hits only the functions that go along with it; "
				   "give all of them to the same VM");
	else
		found = check_pass(c, f->text,
				   "it is alone on its bus, so a bus reset hits nothing else");
	finding_fact_str(c, found, &f->reset_method);
	for (size_t i = 0; i < n; i++)
		if (!goes_along(cand, hit[i])) {
			finding_culprit(c, found, hit[i]->text);
			finding_evidence(c, found, hit[i]->path, "%s", check_name(c, hit[i]));
		}
}

static void check_candidate(struct check *c, const struct candidate *cand)
{
	const struct pci_function *f = cand->function;
	struct resets r;
	size_t n;

	resets_of(f, &r);
	/* None at all, or not told: that is reset.none's. */
	if (!r.known || !r.n)
		return;
	if (r.own) {
		finding_fact_str(c, check_pass(c, f->text, "it can be reset without its neighbours"),
				 &f->reset_method);
		return;
	}
	const struct pci_function **hit = reset_bus_members(c->host, f, c->arena, &n);

	if (!f->parent && fact_unreadable(&f->devpath.fact)) {
		struct finding *found =
			check_unknown(c, f->text, "what else is on its bus could not be read");

		finding_fact(c, found, &f->devpath.fact);
		return;
	}
	report_hits(c, cand, hit, n);
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		if (c->analysis->candidates[i].offered)
			check_candidate(c, &c->analysis->candidates[i]);
}

const struct rule rule_reset_bus_shared = {
	.id = "reset.bus-shared",
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_HARDWARE,
	.title = "Resetting the device would reset others too",
	.why = "A bus reset takes every function on the bus with it. The kernel refuses it for one "
	       "function alone, and VFIO allows it only when all of "
	       "them are bound to vfio-pci and belong to the same VM: otherwise the card is handed "
	       "over without a reset.",
	.fix = { "Put the device on a port of its own, or give all functions of its bus to the "
		 "same VM." },
	.refs = { "Linux drivers/pci/pci.c: pci_parent_bus_reset()",
		  "Linux drivers/vfio/pci/vfio_pci_core.c: VFIO_DEVICE_PCI_HOT_RESET" },
	.check = check,
};
