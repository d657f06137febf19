/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "decode/pci-config.h"
#include "rules/rule.h"

/* What the host could still show a console on, and whether the VGA addresses are routed to this card. */
static void add_surroundings(struct check *c, struct finding *found, const struct pci_function *f)
{
	struct pci_config config;
	bool other = false;

	for (size_t i = 0; i < c->host->n_functions; i++) {
		const struct pci_function *g = &c->host->functions[i];

		if (g == f || !function_is_display(g) || pci_class(g) == 0x0302 || function_on_vfio(g))
			continue;
		other = true;
		finding_evidence(c, found, g->path, "stays with the host: %s", check_name(c, g));
	}
	if (!other)
		finding_evidence(c, found, c->host->functions_fact.source,
				 "no other display is left for the host");
	if (!f->parent || !fact_known(&f->parent->config.fact))
		return;
	pci_config_decode(f->parent->config.value, &config);
	if (config.bridge.present && config.bridge.control & PCI_BRIDGE_CTL_VGA)
		finding_evidence(c, found, f->parent->config.fact.source,
				 "the bridge above routes the VGA addresses (a0000-bffff, 3b0-3df) to it");
}

static void check_display(struct check *c, const struct pci_function *f)
{
	struct finding *found;

	if (!function_is_display(f) || pci_class(f) == 0x0302)
		return; /* a 3D controller has no display to light */
	if (fact_unreadable(&f->boot_vga.fact)) {
		found = check_unknown(c, f->text,
				      "whether the firmware lit this display could not be read");
		finding_fact(c, found, &f->boot_vga.fact);
		return;
	}
	if (!fact_known(&f->boot_vga.fact) || f->boot_vga.value == 0) {
		found = check_pass(c, f->text, "not the display that the firmware lit");
		finding_fact_u64(c, found, &f->boot_vga);
		return;
	}
	found = check_warn(c, f->text, "this is the display that the firmware lit at boot%s",
			   function_on_vfio(f) ? "; the host has already let it go" : "");
	finding_fact_u64(c, found, &f->boot_vga);
	add_surroundings(c, found, f);
}

static void check(struct check *c)
{
	for (size_t i = 0; i < c->analysis->n_candidates; i++)
		/* A display that stays with the host is where the boot display belongs. */
		if (c->analysis->candidates[i].offered)
			check_display(c, c->analysis->candidates[i].function);
}

const struct rule rule_display_boot_vga = {
	.id = "display.boot-vga",
	.pitfall = 3,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_FIRMWARE,
	.title = "The device is the host's boot display",
	.why = "The firmware has run this card's option ROM and the kernel's console may sit in its memory. The guest then sees a ROM that was "
	       "altered while running, and a framebuffer driver may keep the card's memory reserved: black screen or Code 43.",
	.fix = { "In the firmware setup choose the integrated graphics (or another card) as primary display.",
		 "If this is the only card: give the guest a clean ROM file (romfile) and release the console before the guest starts." },
	.refs = { "Linux drivers/pci/vgaarb.c",
		  "https://wiki.archlinux.org/title/PCI_passthrough_via_OVMF" },
	.checklist = "primary-display",
	.check = check,
};
