/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static bool emulated(const struct vm *vm)
{
	return vm->video && !streq(vm->video, "none");
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		const struct vm_device *primary = NULL;
		struct finding *f;

		for (size_t i = 0; i < view->vm->devices.n && !primary; i++)
			if (view->vm->devices.v[i].x_vga == TRI_YES)
				primary = &view->vm->devices.v[i];
		if (!primary)
			continue;
		if (!emulated(view->vm)) {
			check_pass(c, view->subject, "the passed card is the only display");
			continue;
		}
		f = check_warn(c, view->subject,
			       "%s is to be the primary display (x-vga), and there is an emulated one (%s) as well",
			       primary->label, view->vm->video);
		finding_evidence(c, f, LINE(c, view, primary->line), "x-vga");
		finding_evidence(c, f, LINE(c, view, view->vm->video_line), "%s", view->vm->video);
	}
}

const struct rule rule_vm_display = {
	.id = "vm.display",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "Two primary displays in the guest",
	.why = "x-vga gives the card the legacy VGA addresses. With an emulated VGA beside it both answer there, and which of them shows the guest is chance.",
	.fix = { "Proxmox: vga: none. libvirt: <video><model type='none'/></video>. Or take x-vga away and keep the emulated display." },
	.refs = { "https://pve.proxmox.com/wiki/PCI_Passthrough" },
	.check = check,
};
