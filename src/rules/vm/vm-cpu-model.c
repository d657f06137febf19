/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static bool is_baseline(const char *model)
{
	static const char *const models[] = { "kvm64",     "qemu64",    "kvm32",        "qemu32",
					      "x86-64-v1", "x86-64-v2", "x86-64-v2-AES" };

	for (size_t i = 0; i < ARRAY_SIZE(models); i++)
		if (streq(models[i], model))
			return true;
	return false;
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		const struct vm *vm = view->vm;
		const char *model = vm->cpu_model;
		struct finding *f;

		/* Only where a processor of this kind is emulated by name; ARM and others have their own. */
		if (!vm->devices.n || vm->machine == VM_MACHINE_OTHER)
			continue;
		if (vm->cpu_mode && !streq(vm->cpu_mode, "custom")) {
			check_pass(c, view->subject, "CPU: %s", vm->cpu_mode);
			continue;
		}
		if (!model)
			model = "qemu64";
		if (!is_baseline(model)) {
			check_pass(c, view->subject, "CPU: %s", model);
			continue;
		}
		f = check_warn(c, view->subject,
			       "the CPU is %s%s: no AVX, no 1 GiB pages, and 40 address bits unless told otherwise",
			       model, vm->cpu_line ? "" : " by default");
		finding_evidence(c, f, LINE(c, view, vm->cpu_line), "%s",
				 vm->cpu_line ? model : "no CPU model named");
	}
}

const struct rule rule_vm_cpu_model = {
	.id = "vm.cpu-model",
	.pitfall = 10,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "The CPU model hides what the host has",
	.why = "A baseline model is made for moving a machine between hosts; one with a passed card does not move. It costs instructions that GPU libraries expect and address bits that large BARs need.",
	.fix = { "libvirt: <cpu mode='host-passthrough'/>, Proxmox: cpu: host, QEMU: -cpu host." },
	.refs = { "https://www.qemu.org/docs/master/system/qemu-cpu-models.html" },
	.check = check,
};
