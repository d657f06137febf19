/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		const struct vm *vm = view->vm;
		bool fine = true;
		struct finding *f;

		if (!vm->viommu || !view->functions.n)
			continue;
		if (streq(vm->viommu, "intel") && vm->viommu_caching != TRI_YES) {
			fine = false;
			f = check_fail(c, view->subject,
				       "an Intel vIOMMU without caching mode, and VFIO devices behind it: QEMU refuses to start");
			finding_evidence(c, f, LINE(c, view, vm->viommu_line), "caching_mode is not on");
			finding_fix(c, f,
				    "libvirt: <iommu model='intel'><driver caching_mode='on' intremap='on'/></iommu>; QEMU: caching-mode=on");
		}
		if (streq(vm->viommu, "intel") && vm->viommu_intremap == TRI_YES &&
		    vm->irqchip_split != TRI_YES) {
			fine = false;
			f = check_fail(c, view->subject,
				       "interrupt remapping in the vIOMMU needs a split interrupt controller");
			finding_evidence(c, f, LINE(c, view, vm->viommu_line),
					 "intremap on, no split irqchip");
			finding_fix(c, f,
				    "libvirt: <features><ioapic driver='qemu'/></features>; QEMU: -machine q35,kernel-irqchip=split");
		}
		if (fine)
			check_pass(c, view->subject, "vIOMMU: %s", vm->viommu);
	}
}

const struct rule rule_vm_viommu = {
	.id = "vm.viommu",
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_VM,
	.title = "The virtual IOMMU is not set up for VFIO",
	.why = "QEMU must see each mapping that the guest makes in its IOMMU to make it for the real device, too: that is caching mode.",
	.fix = { "Set caching mode, and a split interrupt controller with interrupt remapping." },
	.refs = { "https://wiki.qemu.org/Features/VT-d",
		  "https://libvirt.org/formatdomain.html#iommu-devices" },
	.check = check,
};
