/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

#include "analyse/candidates.h"

static bool is_gpu(const struct pci_function *f)
{
	return f && (function_is_display(f) || function_is_accelerator(f));
}

static bool is_express(const struct pci_function *f)
{
	return !f || fact_known(&f->max_link_speed.fact) || fact_known(&f->link_speed.fact);
}

static void check_function(struct check *c, const struct vm_view *view,
			   const struct vm_function *own, bool *ret_fine)
{
	const struct vm_device *d = own->device;
	const struct vm *vm = view->vm;
	struct finding *f = NULL;

	if (vm->machine == VM_MACHINE_I440FX && (is_gpu(own->function) || d->x_vga == TRI_YES)) {
		f = check_warn(c, view->subject,
			       "%s is a graphics device or accelerator on an i440fx machine, which has no PCI Express",
			       bdf_text(c->arena, own->bdf));
		finding_evidence(c, f, LINE(c, view, vm->machine_line), "%s",
				 vm->machine_text ? vm->machine_text : "pc");
	} else if (vm->machine == VM_MACHINE_Q35 && d->where == VM_BUS_CONVENTIONAL &&
		   is_express(own->function)) {
		f = check_warn(c, view->subject, "%s sits on a conventional PCI bus of a q35 machine%s",
			       bdf_text(c->arena, own->bdf),
			       vm->format == VM_PROXMOX ? ": pcie=1 is missing" : "");
		finding_evidence(c, f, LINE(c, view, d->line), "%s", d->label);
		if (vm->format == VM_PROXMOX)
			finding_fix(c, f, "Add pcie=1 to %s.", d->label);
	} else if (vm->machine == VM_MACHINE_Q35 && d->where == VM_BUS_ROOT_COMPLEX &&
		   is_gpu(own->function)) {
		f = check_warn(c, view->subject,
			       "%s sits directly on the root complex; a card belongs behind a root port",
			       bdf_text(c->arena, own->bdf));
		finding_evidence(c, f, LINE(c, view, d->line), "%s", d->label);
	}
	*ret_fine &= !f;
	if (f)
		finding_culprit(c, f, bdf_text(c->arena, own->bdf));
}

static void check_iommu(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	struct finding *f;

	if (!streq(view->vm->viommu, "intel") || view->vm->machine != VM_MACHINE_I440FX)
		return;
	*ret_fine = false;
	f = check_fail(c, view->subject, "an Intel vIOMMU needs a q35 machine; this one is %s",
		       view->vm->machine_text);
	f->severity = SEVERITY_BLOCKER;
	finding_evidence(c, f, LINE(c, view, view->vm->viommu_line), "viommu");
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		bool fine = true;
		size_t last = 0;

		check_iommu(c, view, &fine);
		for (size_t i = 0; i < view->functions.n; i++) {
			/* One entry, one place: its functions share it. */
			if (i && view->functions.v[i].device == view->functions.v[last].device)
				continue;
			last = i;
			check_function(c, view, &view->functions.v[i], &fine);
		}
		if (fine && view->functions.n)
			check_pass(c, view->subject,
				   "machine type and guest buses suit what it is given");
	}
}

const struct rule rule_vm_machine_type = {
	.id = "vm.machine-type",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "Machine type or guest bus does not suit the card",
	.why = "A PCI Express card on a conventional bus loses its extended configuration space: error reporting, ATS, Resizable BAR and link information. Many drivers cope, some (and most accelerators) do not.",
	.fix = { "Use a q35 machine with a pcie-root-port for each card. Windows asks for activation again after a change of machine type." },
	.refs = { "https://libvirt.org/pci-hotplug.html", "QEMU docs/pcie.txt" },
	.check = check,
};
