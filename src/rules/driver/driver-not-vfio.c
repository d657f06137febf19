/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "analyse/vm-view.h"
#include "rules/rule.h"

static void check_function(struct check *c, const struct pci_function *f)
{
	const char *binder = vm_binder(c->analysis->vms, f->bdf);
	struct finding *found;

	if (fact_unreadable(&f->driver.fact)) {
		found = check_unknown(c, f->text, "which driver holds it could not be read");
		finding_fact(c, found, &f->driver.fact);
	} else if (function_on_vfio(f)) {
		found = check_pass(c, f->text, "bound to %s", f->driver.value);
		finding_fact_str(c, found, &f->driver);
	} else if (binder) {
		found = check_pass(c, f->text, "%s binds it when the machine starts", binder);
		finding_fact_str(c, found, &f->driver);
	} else if (fact_known(&f->driver.fact)) {
		found = check_fail(c, f->text, "bound to %s, not to vfio-pci", f->driver.value);
		finding_fact_str(c, found, &f->driver);
	} else {
		found = check_fail(c, f->text,
				   "no driver holds it; VFIO needs vfio-pci on it before a guest can start");
		finding_fact(c, found, &f->driver.fact);
		if (fact_known(&f->driver_override.fact))
			finding_fact_str(c, found, &f->driver_override);
	}
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++) {
		const struct candidate *cand = &c->analysis->candidates[i];

		/* What the host needs for itself is not meant to be on VFIO; device.critical speaks of it. */
		if (!cand->offered)
			continue;
		check_function(c, cand->function);
		for (size_t s = 0; s < cand->n_siblings; s++)
			check_function(c, cand->siblings[s]);
	}
}

const struct rule rule_driver_not_vfio = {
	.id = "driver.not-vfio",
	.pitfall = 4,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_KERNEL,
	.title = "Not bound to vfio-pci",
	.why = "A guest gets the device through the vfio-pci driver. libvirt with managed='yes' and Proxmox VE bind it when the guest starts, "
	       "which works if no host driver holds on to it; plain QEMU does not bind at all.",
	.fix = { "Bind the whole card to vfio-pci at boot: options vfio-pci ids=... in /etc/modprobe.d with a softdep on its usual driver, then "
		 "rebuild the initramfs. Where another card has the same id, bind by address (driver_override) instead.",
		 "Or leave the binding to libvirt (managed='yes') or Proxmox VE." },
	.refs = { "https://docs.kernel.org/driver-api/vfio.html",
		  "https://docs.kernel.org/PCI/sysfs-pci.html" },
	.checklist = "drivers-blacklisted vfio-early",
	.check = check,
};
