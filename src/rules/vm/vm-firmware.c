/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

/* src/qemu/qemu_validate.c: what libvirt asks for beside secure='yes'. */
static bool check_secure_boot(struct check *c, const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	const char *what = vm->smm == TRI_NO                  ? "SMM is off"
			   : vm->machine == VM_MACHINE_I440FX ? "the machine is no q35"
							      : NULL;
	struct finding *f;

	if (vm->format != VM_LIBVIRT || vm->secure_boot != TRI_YES || !what)
		return true;
	f = check_fail(c, view->subject, "Secure Boot is asked for and %s; libvirt refuses that", what);
	f->severity = SEVERITY_BLOCKER;
	finding_evidence(c, f, LINE(c, view, vm->loader_line), "secure='yes'");
	return false;
}

/* The ROM file of the display, if one is given and is a ROM. */
static const struct vm_rom *rom_file(struct check *c, const struct vm_view *view)
{
	for (size_t i = 0; i < view->functions.n; i++) {
		const struct vm_function *own = &view->functions.v[i];
		const struct vm_rom *rom =
			own->function == view->gpu
				? vms_rom(c->host->vms, view->vm, own->device, c->arena)
				: NULL;

		if (rom && fact_known(&rom->fact) && rom->rom.n_images)
			return rom;
	}
	return NULL;
}

static bool check_display(struct check *c, const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	const struct vm_rom *rom = rom_file(c, view);
	bool ovmf = vm->firmware == VM_FIRMWARE_OVMF;
	struct finding *f;

	if (rom ? option_rom_has(&rom->rom, ovmf ? OPTION_ROM_EFI : OPTION_ROM_X86) : ovmf)
		return true;
	if (rom)
		f = check_warn(c, view->subject,
			       "the ROM file of %s has a driver for %s only, and the guest starts with %s: it shows nothing until the "
			       "guest's own driver runs",
			       view->gpu->text, ovmf ? "the legacy BIOS" : "UEFI",
			       ovmf ? "OVMF" : "SeaBIOS");
	else
		f = check_warn(c, view->subject,
			       "%s goes to a guest with SeaBIOS; many cards of today bring a UEFI driver only, and then show "
			       "nothing until the guest's driver runs",
			       view->gpu->text);
	finding_evidence(c, f, LINE(c, view, vm->loader_line ? vm->loader_line : vm->machine_line), "%s",
			 vm->loader ? vm->loader
			 : ovmf     ? "UEFI"
				    : "no UEFI firmware named: SeaBIOS");
	if (rom)
		finding_evidence(c, f, rom->path, "%zu image%s, none for %s", rom->rom.n_images,
				 rom->rom.n_images == 1 ? "" : "s", ovmf ? "UEFI" : "the BIOS");
	return false;
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		const struct vm *vm = view->vm;
		bool fine = check_secure_boot(c, view);

		if (vm->firmware == VM_FIRMWARE_OTHER || !view->functions.n)
			continue;
		if (view->gpu && pci_class(view->gpu) == 0x0300)
			fine &= check_display(c, view);
		if (fine)
			check_pass(c, view->subject, "firmware: %s",
				   vm->firmware == VM_FIRMWARE_OVMF ? "UEFI" : "SeaBIOS");
	}
}

const struct rule rule_vm_firmware = {
	.id = "vm.firmware",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "The guest firmware does not suit the card",
	.why = "The firmware that starts the guest must be one that the card has a driver for: SeaBIOS runs the legacy image of its ROM, OVMF the UEFI image.",
	.fix = { "Use OVMF (libvirt: <os firmware='efi'>, Proxmox: bios: ovmf with an EFI disk). An installed guest that boots in legacy mode must be converted first." },
	.refs = { "https://www.kraxel.org/blog/2022/01/edk2-virt-quickstart/",
		  "https://libvirt.org/formatdomain.html#bios-bootloader" },
	.check = check,
};
