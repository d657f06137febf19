/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * QEMU does not start without a ROM file that is named (hw/pci/pci.c, pci_add_option_rom(): "failed to find romfile",
 * "romfile is empty"), and does not look into it; what the guest's firmware asks for is in decode/option-rom.h. With
 * rombar=0 a ROM file is handed over by fw_cfg (the same function), which only SeaBIOS looks at.
 */
#include "rules/vm/vm-rule.h"

#include "analyse/candidates.h"
#include "decode/bar-log.h"

struct card {
	struct check *c;
	const struct vm_view *view;
	const struct vm_device *device;
	const struct pci_function *function; /* first of the entry: it gets the ROM */
	const struct vm_rom *rom;
};

static void source(const struct card *card, struct finding *f)
{
	finding_evidence(card->c, f, LINE(card->c, card->view, card->device->line), "ROM file %s",
			 card->device->romfile);
	if (card->rom && fact_known(&card->rom->fact))
		finding_evidence(card->c, f, card->rom->path, "%zu bytes: %s", card->rom->size,
				 option_rom_state_text(card->rom->rom.state));
	else if (card->rom)
		finding_fact(card->c, f, &card->rom->fact);
	finding_culprit(card->c, f, card->function->text);
}

static void missing(const struct card *card)
{
	const char *name = card->device->romfile;
	struct finding *f;

	if (!card->rom) {
		f = check_unknown(card->c, card->view->subject, "which file %s is cannot be told", name);
		f->severity = SEVERITY_MINOR;
	} else if (card->rom->fact.avail == AVAIL_ABSENT && !strchr(name, '/') &&
		   card->view->vm->format != VM_PROXMOX) {
		f = check_unknown(card->c, card->view->subject,
				  "%s is not among QEMU's own files; it must then be in the folder that QEMU is started in, which is not known",
				  name);
		f->severity = SEVERITY_MINOR;
	} else if (card->rom->fact.avail == AVAIL_ABSENT) {
		f = check_fail(card->c, card->view->subject,
			       "the ROM file %s is not there: QEMU does not start without it",
			       card->rom->path);
		f->severity = SEVERITY_BLOCKER;
	} else {
		f = check_unknown(card->c, card->view->subject, "the ROM file %s could not be read",
				  card->rom->path);
		f->severity = SEVERITY_MINOR;
	}
	source(card, f);
}

/* Not a ROM that any firmware would find. */
static bool useless(const struct card *card)
{
	const struct option_rom *rom = &card->rom->rom;
	struct finding *f;

	if (!card->rom->size) {
		f = check_fail(card->c, card->view->subject,
			       "the ROM file %s is empty: QEMU does not start with it",
			       card->rom->path);
		f->severity = SEVERITY_BLOCKER;
	} else if (rom->state == OPTION_ROM_OK) {
		return false;
	} else if (rom->state == OPTION_ROM_PREFIXED) {
		f = check_fail(card->c, card->view->subject,
			       "the ROM in %s begins %zu bytes behind its start%s: the guest finds none",
			       card->rom->path, rom->start,
			       rom->nvidia_flash ? ", after the header of NVIDIA's flash chip" : "");
		finding_fix(card->c, f, "Cut off what stands before it: dd if=%s of=NEW bs=1 skip=%zu",
			    card->rom->path, rom->start);
	} else {
		f = check_fail(card->c, card->view->subject, "the ROM file %s is %s",
			       card->rom->path, option_rom_state_text(rom->state));
		if (rom->n_images)
			f->status = STATUS_WARN; /* the firmware runs the images before the break */
	}
	source(card, f);
	return true;
}

static bool for_this_card(const struct card *card)
{
	const struct option_rom *rom = &card->rom->rom;
	unsigned vendor = card->device->vendor_override ? card->device->vendor_override
							: (unsigned)card->function->vendor.value;
	unsigned device = card->device->device_override ? card->device->device_override
							: (unsigned)card->function->device.value;
	bool seabios = card->view->vm->firmware != VM_FIRMWARE_OVMF;
	struct finding *f;

	for (size_t i = 0; i < rom->n_images; i++)
		if (option_rom_is_for(&rom->images[i], vendor, device))
			return true;
	f = check_fail(card->c, card->view->subject,
		       "the ROM file is for %04x:%04x and the card is %04x:%04x%s",
		       rom->images[0].vendor, rom->images[0].device, vendor, device,
		       seabios ? ": SeaBIOS does not run it"
			       : "; OVMF does not compare, it is up to the driver in it");
	if (!seabios)
		f->status = STATUS_WARN;
	source(card, f);
	return false;
}

static bool sums(const struct card *card)
{
	const struct option_rom *rom = &card->rom->rom;

	for (size_t i = 0; i < rom->n_images; i++) {
		struct finding *f;

		if (!rom->images[i].sum_known || rom->images[i].sum_ok)
			continue;
		f = check_warn(card->c, card->view->subject,
			       "image %zu of the ROM file has a wrong checksum: it was altered, or read badly%s",
			       i + 1,
			       card->view->vm->firmware == VM_FIRMWARE_OVMF
				       ? ""
				       : "; SeaBIOS does not run it");
		if (card->view->vm->firmware == VM_FIRMWARE_OVMF)
			f->severity = SEVERITY_MINOR; /* UEFI does not look at it */
		source(card, f);
		return false;
	}
	return true;
}

static void check_file(const struct card *card)
{
	struct finding *f;

	if (!card->rom || !fact_known(&card->rom->fact)) {
		missing(card);
	} else if (card->device->rombar == TRI_NO && card->view->vm->firmware == VM_FIRMWARE_OVMF) {
		f = check_warn(card->c, card->view->subject,
			       "%s has a ROM file and no ROM BAR: OVMF does not see the file",
			       card->device->label);
		f->severity = SEVERITY_MINOR;
		finding_fix(card->c, f, "Take rombar=0 away (libvirt: <rom bar='on' file='...'/>).");
		source(card, f);
	} else if (!useless(card) && for_this_card(card) && sums(card)) {
		f = check_pass(card->c, card->view->subject, "the ROM file is whole and for this card");
		source(card, f);
	}
}

/* The card's own ROM: what the kernel hands out may be no more than a copy. */
static void check_own(const struct card *card)
{
	struct finding *f;

	if (card->device->rombar == TRI_NO || card->device->romfile || pci_class(card->function) != 0x0300)
		return;
	if (!function_rom_is_shadow(card->function)) {
		check_pass(card->c, card->view->subject, "%s brings its own ROM", card->function->text);
		return;
	}
	f = check_warn(card->c, card->view->subject,
		       "%s is the host's boot display, and no ROM file is given: the guest gets the copy at 0xC0000",
		       card->function->text);
	f->severity = SEVERITY_MINOR;
	finding_evidence(card->c, f, card->function->resource_fact.source, "line 7: 0x%llx 0x%llx",
			 (unsigned long long)card->function->resources[BAR_REGION_ROM].start,
			 (unsigned long long)card->function->resources[BAR_REGION_ROM].end);
	finding_evidence(card->c, f, LINE(card->c, card->view, card->device->line), "no ROM file");
	finding_culprit(card->c, f, card->function->text);
}

static void check(struct check *c)
{
	for_each_vm(c, view) for (size_t i = 0; i < view->functions.n; i++)
	{
		const struct vm_function *own = &view->functions.v[i];
		struct card card = { c, view, own->device, own->function, NULL };

		if (!own->function || (i && view->functions.v[i - 1].device == own->device))
			continue;
		if (own->device->romfile && *own->device->romfile) {
			card.rom = vms_rom(c->host->vms, view->vm, own->device, c->arena);
			check_file(&card);
		} else {
			check_own(&card);
		}
	}
}

const struct rule rule_vm_rom = {
	.id = "vm.rom",
	.pitfall = 3,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_VM,
	.title = "The card's ROM file is missing, or not its own",
	.why = "A ROM file takes the place of the ROM on the card. The guest's firmware runs it to light the screen, and the driver reads the card's description from it: one of another card, or a damaged one, leaves a dark screen or Code 43.",
	.fix = { "Read the ROM from this very card while another one is the boot display, and look at it: vfio-doctor show rom FILE.",
		 "Where the card shows its ROM itself, no file is needed: take it away." },
	.refs = { "QEMU hw/pci/pci.c: pci_add_option_rom()",
		  "https://libvirt.org/formatdomain.html#host-device-assignment",
		  "https://pve.proxmox.com/pve-docs/qm.conf.5.html",
		  "Linux arch/x86/pci/fixup.c: pci_fixup_video()" },
	.check = check,
};
