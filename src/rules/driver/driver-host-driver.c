/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "analyse/vm-view.h"
#include "model/nvidia.h"
#include "rules/nvidia/seen.h"

/* Stand-ins that do nothing with the device and let go at once. */
static bool is_placeholder(const char *driver)
{
	return streq(driver, "pci-stub") || streq(driver, "pcieport");
}

/*
 * The machine's manager takes the device over when the machine starts. A network card, a disk or a sound function lets
 * go; the driver of a GPU may hang at it.
 */
static bool check_taken_over(struct check *c, const struct pci_function *f)
{
	const char *binder = vm_binder(c->analysis->vms, f->bdf);
	struct finding *found;

	if (!binder)
		return false;
	if (function_is_display(f) || function_is_accelerator(f)) {
		found = check_warn(c, f->text,
				   "the host driver %s holds it, and %s takes it over when the machine starts: that works only if "
				   "nothing uses the card then",
				   f->driver.value, binder);
		found->severity = SEVERITY_MAJOR;
	} else {
		found = check_pass(c, f->text,
				   "the host driver %s holds it until %s takes it over at the machine's start",
				   f->driver.value, binder);
	}
	finding_fact_str(c, found, &f->driver);
	return true;
}

static void check_function(struct check *c, const struct pci_function *f, bool first)
{
	struct finding *found;

	if (fact_unreadable(&f->driver.fact))
		return; /* driver.not-vfio says so */
	if (!fact_known(&f->driver.fact) || function_on_vfio(f) || is_placeholder(f->driver.value)) {
		found = check_pass(c, f->text, "no host driver holds it");
		finding_fact_str(c, found, &f->driver);
		return;
	}
	if (check_taken_over(c, f))
		return;
	found = check_fail(c, f->text, "the host driver %s holds it", f->driver.value);
	finding_fact_str(c, found, &f->driver);
	if (c->host->nvidia && streq(f->driver.value, "nvidia"))
		seen_holders(c, found, f);
	/* Sound, USB and the like let go without harm, and a guest's start takes them over. */
	if (!first)
		found->severity = SEVERITY_MAJOR;
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++) {
		const struct candidate *cand = &c->analysis->candidates[i];

		if (!cand->offered)
			continue;
		check_function(c, cand->function, true);
		for (size_t s = 0; s < cand->n_siblings; s++)
			check_function(c, cand->siblings[s], false);
	}
}

const struct rule rule_driver_host_driver = {
	.id = "driver.host-driver",
	.pitfall = 4,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_KERNEL,
	.title = "A host driver holds the device",
	.why = "While a host driver owns the device, VFIO cannot. Unbinding a GPU driver at run time hangs or fails when a display, a service or "
	       "a program still uses the card, so it is best never to let it load for this card.",
	.fix = { "Let vfio-pci claim the card at boot, before its usual driver: options vfio-pci ids=..., softdep DRIVER pre: vfio-pci, rebuild the initramfs.",
		 "Blacklist the driver only if no other device of this host needs it.",
		 "To free it now: stop what uses it, then unbind (vfio-doctor bind)." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html",
		  "https://wiki.archlinux.org/title/PCI_passthrough_via_OVMF" },
	.checklist = "drivers-blacklisted",
	.check = check,
};
