/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static void check_secure_boot(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	const struct vm *vm = view->vm;
	struct finding *f;

	if (vm->format != VM_LIBVIRT || vm->secure_boot != TRI_YES || vm->smm != TRI_NO)
		return;
	*ret_fine = false;
	f = check_fail(c, view->subject, "Secure Boot is asked for and SMM is off; libvirt refuses that");
	f->severity = SEVERITY_BLOCKER;
	finding_evidence(c, f, LINE(c, view, vm->loader_line), "secure='yes'");
}

static void check(struct check *c)
{
	for_each_vm(c, view) {
		const struct vm *vm = view->vm;
		bool fine = true;
		struct finding *f;

		check_secure_boot(c, view, &fine);
		if (vm->firmware == VM_FIRMWARE_OTHER || !view->functions.n)
			continue;
		if (vm->firmware != VM_FIRMWARE_OVMF && view->gpu && pci_class(view->gpu) == 0x0300) {
			fine = false;
			f = check_warn(c, view->subject, "%s goes to a guest with SeaBIOS; many cards of today bring a UEFI driver only, and then show "
				       "nothing until the guest's driver runs", view->gpu->text);
			finding_evidence(c, f, LINE(c, view, vm->loader_line ? vm->loader_line : vm->machine_line), "%s",
					 vm->loader ? vm->loader : "no UEFI firmware named: SeaBIOS");
		}
		if (fine)
			check_pass(c, view->subject, "firmware: %s", vm->firmware == VM_FIRMWARE_OVMF ? "UEFI" : "SeaBIOS, and no display is given");
	}
}

const struct rule rule_vm_firmware = {
	.id = "vm.firmware",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "The guest firmware does not suit the card",
	.why = "The firmware that starts the guest must be one that the card has a driver for: SeaBIOS runs the legacy image of its ROM, OVMF the UEFI image.",
	.fix = { "Use OVMF (libvirt: <os firmware='efi'>, Proxmox: bios: ovmf with an EFI disk). An installed guest that boots in legacy mode must be converted first." },
	.refs = { "https://www.kraxel.org/blog/2022/01/edk2-virt-quickstart/", "https://libvirt.org/formatdomain.html#bios-bootloader" },
	.check = check,
};
