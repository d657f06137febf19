/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "rules/rule.h"

static void check_binding(struct check *c, const struct boot_binding *bind)
{
	const struct pci_function *fn = bind->function;
	bool on_vfio = function_on_vfio(fn);
	struct finding *f;

	/* The effective state is worth more than any reading of the configuration. */
	if (on_vfio && bind->binds != BOOT_BINDS_VFIO) {
		f = check_pass(c, fn->text, "vfio-pci has claimed it");
		finding_fact_str(c, f, &fn->driver);
	} else if (bind->binds == BOOT_BINDS_VFIO) {
		f = check_pass(c, fn->text, "%s, so vfio-pci claims it at boot", bind->because);
	} else if (bind->binds == BOOT_BINDS_DRIVER) {
		f = check_fail(c, fn->text, "%s will have it before vfio-pci does: %s",
			       bind->driver, bind->because);
		finding_fix(c, f, "Write to a file in /etc/modprobe.d: softdep %s pre: vfio-pci",
			    bind->driver);
		if (c->analysis->boot->how_to_rebuild)
			finding_fix(c, f, "Rebuild the initial RAM disk (`%s`), then reboot.",
				    c->analysis->boot->how_to_rebuild);
		finding_fact_str(c, f, &fn->driver);
	} else if (bind->binds == BOOT_BINDS_NOBODY) {
		f = check_warn(c, fn->text, "%s: it stays without a driver until something binds it",
			       bind->because);
		f->severity = SEVERITY_MINOR;
		finding_fix(c, f,
			    "Add vfio_pci to /etc/modules-load.d/vfio.conf, or leave the binding "
			    "to libvirt or Proxmox VE.");
	} else {
		f = check_unknown(c, fn->text, "whether vfio-pci claims it first cannot be told: %s",
				  bind->because);
	}
	finding_evidence(c, f, bind->by_source, "%s %s", bind->by, bind->id ? bind->id->text : fn->text);
	if (bind->source)
		finding_evidence(c, f, bind->source, "%s", bind->because);
}

/* A blacklist takes the driver from every card, the host's own too. */
static void check_blacklist(struct check *c, const struct pci_function *fn)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct candidate *cand = analysis_candidate(c->analysis, fn);
	const struct modprobe_directive *d;
	struct finding *f;

	if (!cand || cand->function != fn || !cand->critical || cand->offered ||
	    !fact_known(&fn->driver.fact) || function_on_vfio(fn))
		return;
	d = modprobe_next(&b->modprobe, MODPROBE_BLACKLIST, fn->driver.value, NULL);
	if (!d)
		return;
	f = check_warn(c, fn->text, "%s is blacklisted, but the host needs it for this card: %s",
		       fn->driver.value, cand->critical);
	finding_evidence(c, f, d->line ? arena_printf(c->arena, "%s:%u", d->file, d->line) : d->file,
			 "blacklist %s", d->name);
	finding_fact_str(c, f, &fn->driver);
	finding_fix(c, f,
		    "Take the blacklist line away, and bind only the guest's card: by softdep and "
		    "ids=, or by address where both cards have one id.");
}

/* The host needs it, or other devices were asked about: that vfio-pci does not get it is no fault. */
static bool stays_with_host(const struct check *c, const struct pci_function *fn)
{
	const struct analysis *an = c->analysis;
	const struct candidate *cand = analysis_candidate(an, fn);

	if (cand)
		return !cand->offered;
	return an->n_candidates && an->candidates[0].targeted;
}

static void check(struct check *c)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct fact *unread;

	if (!b->recorded)
		return;
	unread = boot_modprobe_unread(c->host);
	if (unread && c->analysis->n_candidates)
		finding_fact(c,
			     check_unknown(c, "host", "%s could not be read, so %s", unread->source,
					   "whether vfio-pci comes before the usual drivers is not known"),
			     unread);
	for (size_t i = 0; i < b->bindings.n; i++)
		if (!stays_with_host(c, b->bindings.v[i].function))
			check_binding(c, &b->bindings.v[i]);
	for (size_t i = 0; i < c->host->n_functions; i++)
		check_blacklist(c, &c->host->functions[i]);
}

const struct rule rule_driver_load_order = {
	.id = "driver.load-order",
	.pitfall = 4,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "The card's own driver comes before vfio-pci",
	.why = "The first driver that is loaded and knows the card gets it. Naming the card to "
	       "vfio-pci does not make vfio-pci come first: a softdep, "
	       "an early load in the initial RAM disk, or driver_override does.",
	.fix = { "Make vfio-pci come first: softdep DRIVER pre: vfio-pci in /etc/modprobe.d, then "
		 "rebuild the initial RAM disk." },
	.refs = { "https://man7.org/linux/man-pages/man5/modprobe.d.5.html",
		  "https://docs.kernel.org/PCI/sysfs-pci.html" },
	.checklist = "vfio-early drivers-blacklisted",
	.check = check,
};
