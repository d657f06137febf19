/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "decode/bar-log.h"
#include "rules/rule.h"

static void check_function(struct check *c, const struct pci_function *f)
{
	const struct pci_resource *rom = &f->resources[BAR_REGION_ROM];
	struct finding *found;

	if (!fact_known(&f->resource_fact) || f->n_resources <= BAR_REGION_ROM) {
		if (!fact_unreadable(&f->resource_fact))
			return;
		found = check_unknown(c, f->text, "which ROM the kernel has for it could not be read");
		finding_fact(c, found, &f->resource_fact);
		return;
	}
	if (function_rom_is_shadow(f)) {
		found = check_warn(c, f->text,
				   "the kernel's ROM of this card is the copy at 0xC0000 that ran "
				   "at boot, not the one on the card");
	} else {
		found = check_pass(c, f->text,
				   rom->flags ? "its ROM is the one on the card" : "it shows no ROM");
	}
	finding_evidence(c, found, f->resource_fact.source, "line 7: 0x%llx 0x%llx 0x%llx",
			 (unsigned long long)rom->start, (unsigned long long)rom->end,
			 (unsigned long long)rom->flags);
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++) {
		const struct candidate *cand = &c->analysis->candidates[i];

		/* The fixup is for VGA controllers only. */
		if (cand->offered && pci_class(cand->function) == 0x0300)
			check_function(c, cand->function);
	}
}

const struct rule rule_rom_shadow = {
	.id = "rom.shadow",
	.pitfall = 3,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "The guest would get an altered copy of the card's ROM",
	.why = "For the display that the firmware lit, the kernel hands out the copy in memory at "
	       "0xC0000. It was changed while it ran, or after a "
	       "UEFI start it is no ROM at all, and a guest that runs it may stay dark.",
	.fix = { "Give the guest a ROM file that was read from the card while another card was the "
		 "boot display (romfile=).",
		 "Check the file with: vfio-doctor show rom FILE. Or make another display the boot "
		 "display." },
	.refs = { "Linux arch/x86/pci/fixup.c: pci_fixup_video()",
		  "Linux drivers/vfio/pci/vfio_pci_core.c: \"Shadow ROMs appear as PCI option "
		  "ROMs\"" },
	.check = check,
};
