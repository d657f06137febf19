/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static const char *what(struct check *c, const struct vm_function *f)
{
	return arena_printf(c->arena, "%s names %s", f->device->label, bdf_text(c->arena, f->bdf));
}

/* What the definition itself says the device is, and what stands there now. */
static void check_kind(struct check *c, const struct vm_view *view, const struct vm_function *f)
{
	unsigned base = pci_class(f->function) >> 8;
	const struct vm_device *d = f->device;
	const char *wanted = d->nic && base != 0x02                        ? "a network card"
			     : d->nvme && pci_class(f->function) != 0x0108 ? "an NVMe disk"
			     : d->x_vga == TRI_YES && base != 0x03 && bdf_function(f->bdf) == 0
				     ? "a display"
				     : NULL;
	const char *id = arena_printf(c->arena, "%04x:%04x", (unsigned)f->function->vendor.value,
				      (unsigned)f->function->device.value);
	struct finding *found;

	if (!fact_known(&f->function->class.fact) || !fact_known(&f->function->vendor.fact))
		return;
	bool whole = f->mapping && f->mapping->path && !strchr(f->mapping->path, '.');

	/* A mapping of a whole slot has the id of its first function. */
	if (f->mapping && f->mapping->id && !streq(f->mapping->id, id) &&
	    !(whole && bdf_function(f->bdf))) {
		found = check_fail(c, view->subject,
				   "mapping %s means a device %s; at %s there is now %s",
				   f->mapping->name, f->mapping->id, bdf_text(c->arena, f->bdf),
				   check_name(c, f->function));
	} else if (wanted) {
		found = check_fail(c, view->subject, "%s as %s, but there is %s", what(c, f),
				   wanted, check_name(c, f->function));
	} else if (base == 0x06 && pci_class(f->function) != 0x0680) {
		found = check_fail(c, view->subject,
				   "%s, which is a bridge; a bridge cannot be given to a guest",
				   what(c, f));
	} else {
		return;
	}
	finding_evidence(c, found, LINE(c, view, d->line), "%s", bdf_text(c->arena, f->bdf));
	finding_evidence(c, found, f->function->class.fact.source, "0x%06llx",
			 (unsigned long long)f->function->class.value);
	finding_culprit(c, found, f->function->text);
}

static void check_mapping(struct check *c, const struct vm_view *view, const struct vm_device *d)
{
	struct finding *f;

	for (size_t i = 0; i < view->functions.n; i++)
		if (view->functions.v[i].device == d)
			return;
	if (!fact_known(&c->host->vms->mappings_fact.fact)) {
		f = check_unknown(c, view->subject,
				  "%s stands for mapping %s; the mappings could not be read",
				  d->label, d->mapping);
		finding_fact(c, f, &c->host->vms->mappings_fact.fact);
		return;
	}
	f = check_fail(c, view->subject, "%s stands for mapping %s, which names no device of this node",
		       d->label, d->mapping);
	finding_evidence(c, f, LINE(c, view, d->line), "mapping=%s", d->mapping);
}

static void check_function(struct check *c, const struct vm_view *view, const struct vm_function *f,
			   bool *ret_all)
{
	struct finding *found;

	if (f->function) {
		check_kind(c, view, f);
		return;
	}
	*ret_all = false;
	if (fact_known(&c->host->functions_fact)) {
		found = check_fail(c, view->subject, "%s, and there is no such device on this host",
				   what(c, f));
		finding_evidence(c, found,
				 arena_printf(c->arena, "%s/%s", c->host->functions_fact.source,
					      bdf_text(c->arena, f->bdf)),
				 "not there");
	} else {
		found = check_unknown(c, view->subject,
				      "%s; which devices this host has could not be read", what(c, f));
		finding_fact(c, found, &c->host->functions_fact);
	}
	finding_evidence(c, found, LINE(c, view, f->device->line), "%s", bdf_text(c->arena, f->bdf));
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		bool all = true;

		for (size_t i = 0; i < view->functions.n; i++)
			check_function(c, view, &view->functions.v[i], &all);
		for (size_t i = 0; i < view->vm->devices.n; i++)
			if (view->vm->devices.v[i].kind == VM_DEVICE_MAPPING)
				check_mapping(c, view, &view->vm->devices.v[i]);
		if (all && view->functions.n)
			check_pass(c, view->subject, "all %zu functions it is given are on this host",
				   view->functions.n);
	}
}

const struct rule rule_vm_device_missing = {
	.id = "vm.device-missing",
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_VM,
	.title = "A device of the VM is not on this host",
	.why = "Addresses change when a card moves, another one is added or the firmware numbers its buses anew; the machine then does not start, or gets a device that somebody else needs.",
	.fix = { "Find the card (vfio-doctor show devices) and give its present address; on Proxmox a resource mapping notices such a change by itself." },
	.refs = { "https://libvirt.org/formatdomain.html#host-device-assignment",
		  "https://pve.proxmox.com/pve-docs/qm.conf.5.html" },
	.check = check,
};
