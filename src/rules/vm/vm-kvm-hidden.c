/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

#include "analyse/candidates.h"

static bool has_nvidia(const struct vm_view *view)
{
	for (size_t i = 0; i < view->functions.n; i++) {
		const struct pci_function *f = view->functions.v[i].function;

		if (f && function_is_display(f) && f->vendor.value == 0x10de)
			return true;
	}
	return false;
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		const struct vm *vm = view->vm;
		struct finding *f;

		if (!has_nvidia(view))
			continue;
		if (vm->kvm_hidden != TRI_YES && !vm->hv_vendor_id) {
			check_info(c, view->subject,
				   "the guest can see that it is a virtual machine; NVIDIA's drivers of today accept that. Only a driver of "
				   "years ago stops with Code 43 for it");
			continue;
		}
		f = check_info(c, view->subject,
			       "the hypervisor is hidden (%s); NVIDIA's drivers of today do not ask for that",
			       vm->kvm_hidden == TRI_YES ? "kvm hidden" : "vendor_id changed");
		finding_evidence(c, f, LINE(c, view, vm->cpu_line), "%s",
				 vm->hv_vendor_id ? vm->hv_vendor_id : "hidden");
	}
}

const struct rule rule_vm_kvm_hidden = {
	.id = "vm.kvm-hidden",
	.pitfall = 3,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "Hiding the hypervisor from the NVIDIA driver",
	.why = "Old GeForce drivers for Windows refused to work (Code 43) when they saw a hypervisor. Data-centre drivers never did and those of today do not; a hidden hypervisor costs the guest its paravirtual clock and other help.",
	.fix = { "With a driver of today, take kvm hidden and vendor_id away. With one that must be old: <kvm><hidden state='on'/></kvm> and a vendor_id." },
	.refs = { "https://libvirt.org/formatdomain.html#hypervisor-features" },
	.check = check,
};
