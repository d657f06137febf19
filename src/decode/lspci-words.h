/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * From the words of `lspci -v` to registers, so that one decoder serves dumps and words alike.
 *
 * 	struct lspci_words w = { 0 };
 * 	lspci_words_read(&w, line);   for each line of a function but the first
 * 	lspci_words_rebuild(&w, &f, arena);
 *
 * -vv says what isolation, links, resets and windows depend on: buses, windows and control of a bridge, BARs, the
 * Express capability with its links, ACS, Resizable BAR, power management. That is put where the registers are; the capabilities
 * follow each other from 0x40 on, whatever their own places were. What was not said stays cut off: unknown, never absent.
 *
 * The words are those of pciutils, lspci.c and ls-caps.c, ls-ecaps.c, from 2.2 to 3.14; class names are those of pci.ids.
 */

#include "base/arena.h"
#include "base/str.h"
#include "decode/lspci-text.h"
#include "decode/pci-config.h"

enum lspci_window {
	LSPCI_WINDOW_IO,
	LSPCI_WINDOW_MEMORY,
	LSPCI_WINDOW_PREFETCHABLE,
	LSPCI_WINDOWS
};

struct lspci_words {
	bool any;             /* a capability was named, or all were refused */
	bool denied;          /* "<access denied>" */
	bool no_capabilities; /* the status register says so */
	bool detailed;        /* -vv: registers, not only names */
	bool any_extended;    /* so extended space could be read */
	bool express, slot, pm, af, acs_named, acs_cap_known, acs_ctrl_known;
	unsigned express_version, type, slot_number;
	uint16_t command, bridge_control, devctl, slot_status, pm_ctrl, acs_cap, acs_ctrl, link_status;
	uint32_t devcap, link_cap;
	uint8_t af_cap;
	struct {
		bool said, open, wide;
		uint64_t base, limit;
	} windows[LSPCI_WINDOWS];
	/* Physical Resizable BAR; not that of virtual functions, whose lines look the same. */
	bool rebar, in_rebar;
	unsigned n_rebar;
	struct {
		uint8_t bar, size; /* as in the register: 2^size MB */
		uint32_t sizes;    /* bit n: 2^n MB */
	} rebars[PCI_REBAR_MAX];
};

void lspci_words_read(struct lspci_words *w, struct span line);
/* "Region 1: Memory at e0000000 (64-bit, prefetchable) [size=256M]" and "Expansion ROM at ..."; false if it is none. */
bool lspci_region_read(struct span line, struct lspci_region regions[static LSPCI_REGIONS]);
/* `extended`: extended space could be read on this function's bus, so that one without a list has none. */
void lspci_words_rebuild(const struct lspci_words *w, bool extended, struct lspci_function *f,
			 struct arena *a);

/* "VGA compatible controller" is 0x0300. -ENOENT: a name that pci.ids does not have, or has for several classes. */
int lspci_class_of(struct span name, uint16_t *ret);
