/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static unsigned unpinned(const struct vm *vm)
{
	unsigned n = 0, line;
	struct cpuset set;

	for (unsigned i = 0; i < vm->vcpus; i++)
		n += !vm_vcpu_cpus(vm, i, &set, &line);
	return n;
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		const struct vm *vm = view->vm;
		unsigned n = vm->vcpus ? unpinned(vm) : 0;
		struct finding *f;

		/* A command line cannot pin: that is done from outside, and seen nowhere here. */
		if (!vm->vcpus || !vm->devices.n || vm->format == VM_QEMU)
			continue;
		if (!n) {
			check_pass(c, view->subject, "all %u vCPUs are pinned", vm->vcpus);
			continue;
		}
		if (n == vm->vcpus)
			f = check_warn(c, view->subject, "none of the %u vCPUs is pinned", n);
		else
			f = check_warn(c, view->subject, "%u of %u vCPUs are not pinned", n, vm->vcpus);
		finding_evidence(c, f, LINE(c, view, vm->vcpus_line), "%u vCPUs", vm->vcpus);
	}
}

const struct rule rule_vm_unpinned = {
	.id = "vm.unpinned",
	.pitfall = 10,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "vCPUs are not pinned",
	.why = "The scheduler moves a free vCPU between cores, caches and memory nodes; with a passed device that shows as stutter and lost bandwidth.",
	.fix = { "vfio-doctor vm tune NAME writes a placement for this host and this card." },
	.refs = { "https://libvirt.org/formatdomain.html#cpu-tuning",
		  "https://pve.proxmox.com/pve-docs/qm.conf.5.html" },
	.check = check,
};
