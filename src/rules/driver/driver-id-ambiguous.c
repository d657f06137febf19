/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "rules/rule.h"

static bool same_id(const struct pci_function *a, const struct pci_function *b)
{
	return a->vendor.value == b->vendor.value && a->device.value == b->device.value;
}

/* Why the host needs this function, or NULL. */
static const char *needed(struct check *c, const struct pci_function *f)
{
	const struct host_use *use = function_use(c->host, f);
	const struct candidate *cand = analysis_candidate(c->analysis, f);

	if (use)
		return arena_printf(c->arena, "%s: %s", use->what, use->detail);
	/* Not among the devices that were asked about: the host may need it all the same. */
	if (!cand)
		return function_console_role(c->host, f);
	return cand->function == f && !cand->offered ? cand->critical : NULL;
}

static const struct pci_function *other_of_same_id(const struct boot_chain *b,
						   const struct boot_binding *bind)
{
	for (size_t i = 0; i < b->bindings.n; i++) {
		const struct pci_function *f = b->bindings.v[i].function;

		if (b->bindings.v[i].id == bind->id && f != bind->function && same_id(f, bind->function))
			return f;
	}
	return NULL;
}

static void check(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	bool any = false, found = false;
	const struct fact *unread;

	if (!b->recorded)
		return;
	unread = boot_modprobe_unread(c->host);
	if (unread && c->analysis->n_candidates)
		finding_fact(c,
			     check_unknown(c, "host", "%s could not be read, so %s", unread->source,
					   "which ids are given to vfio-pci is not all known"),
			     unread);
	for (size_t i = 0; i < b->bindings.n; i++) {
		const struct boot_binding *bind = &b->bindings.v[i];
		const struct pci_function *twin;
		const char *why;
		struct finding *f;

		if (!bind->id)
			continue;
		any = true;
		why = needed(c, bind->function);
		if (!why)
			continue;
		found = true;
		twin = other_of_same_id(b, bind);
		f = check_fail(c, bind->function->text,
			       "the id %s given to vfio-pci is also that of a device the host needs (%s)",
			       bind->id->text, why);
		finding_evidence(c, f, bind->by_source, "%s", bind->id->text);
		if (twin)
			finding_culprit(c, f, twin->text);
		if (function_use(c->host, bind->function))
			finding_fact(c, f, &function_use(c->host, bind->function)->source);
		finding_fix(c, f,
			    "Take %s off ids=, and bind the guest's device by its address: "
			    "driverctl set-override BDF vfio-pci, or a udev rule that "
			    "sets driver_override.",
			    bind->id->text);
	}
	if (any && !found)
		check_pass(c, "host", "no id given to vfio-pci is that of a device the host needs");
}

const struct rule rule_driver_id_ambiguous = {
	.id = "driver.id-ambiguous",
	.pitfall = 4,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_OPERATOR,
	.title = "An id for vfio-pci also names a device of the host",
	.why = "ids= knows no addresses: vfio-pci takes every device of that id. With two equal "
	       "cards the host loses its own, and with the id of the "
	       "network card or the disk controller it no longer boots or cannot be reached.",
	.fix = { "Bind by address instead: driver_override, through driverctl or a udev rule." },
	.refs = { "https://docs.kernel.org/PCI/sysfs-pci.html", "https://gitlab.com/driverctl/driverctl" },
	.checklist = "vfio-early",
	.check = check,
};
