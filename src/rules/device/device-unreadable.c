/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

#define SHOWN 4

/* The class says whether a function is something to pass on at all; every function has one. */
static bool class_missing(const struct pci_function *f)
{
	return !fact_known(&f->class.fact);
}

static void check_classes(struct check *c)
{
	const struct host *h = c->host;
	size_t missing = 0;

	for (size_t i = 0; i < h->n_functions; i++)
		missing += class_missing(&h->functions[i]);
	if (!missing) {
		check_pass(c, "host", "the class of all %zu functions is known", h->n_functions);
		return;
	}
	struct finding *f =
		check_unknown(c, "host",
			      "what kind of device %zu of %zu functions are could not be read, so they may be missing from the verdicts",
			      missing, h->n_functions);
	for (size_t i = 0, shown = 0; i < h->n_functions && shown < SHOWN; i++)
		if (class_missing(&h->functions[i])) {
			finding_fact_u64(c, f, &h->functions[i].class);
			shown++;
		}
}

/* There, and closed; what a recording left out is another matter. */
static const struct fact *closed(const struct pci_function *f)
{
	const struct fact *const facts[] = {
		&f->devpath.fact,      &f->vendor.fact,         &f->device.fact,
		&f->sriov_numvfs.fact, &f->sriov_totalvfs.fact,
	};

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		if (facts[i]->avail == AVAIL_DENIED || facts[i]->avail == AVAIL_ERROR)
			return facts[i];
	return NULL;
}

/* Which devices belong together, and what each one is, follows from these: a rule that finds nothing then has proven nothing. */
static void check_whole(struct check *c)
{
	const struct host *h = c->host;
	size_t n = 0;

	for (size_t i = 0; i < h->n_functions; i++)
		n += closed(&h->functions[i]) != NULL;
	if (!n)
		return;
	struct finding *f =
		check_unknown(c, "host",
			      "%zu of %zu functions could not be read whole, so what would be found about them may be missing",
			      n, h->n_functions);
	for (size_t i = 0, shown = 0; i < h->n_functions && shown < SHOWN; i++)
		if (closed(&h->functions[i])) {
			finding_fact(c, f, closed(&h->functions[i]));
			shown++;
		}
}

static void check(struct check *c)
{
	const struct fact *list = &c->host->functions_fact;

	if (fact_unreadable(list))
		finding_fact(c,
			     check_unknown(c, "host",
					   "the list of PCI functions could not be read, so there is no device to judge"),
			     list);
	else if (fact_known(list)) {
		check_classes(c);
		check_whole(c);
	}
}

const struct rule rule_device_unreadable = {
	.id = "device.unreadable",
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "Devices could not be read",
	.why = "A device that was not seen has no verdict. Silence about it must not be taken for good news.",
	.fix = { "Run it where /sys is whole: on the host itself rather than in a container, or from a recording that holds /sys/bus/pci.",
		 "As an ordinary user everything needed here is readable; if it is not, ask why /sys/bus/pci/devices was closed." },
	.refs = { "Linux Documentation/ABI/testing/sysfs-bus-pci" },
	.check = check,
};
