/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * SMBIOS: what the firmware says about the board, as a table of structures
 * (/sys/firmware/dmi/tables/DMI).
 *
 * 	struct smbios s;
 * 	if (smbios_parse(bytes, arena, &s) == 0) { s.bios_version; s.slots[0].designation; }
 *
 * Strings that most people want are also in /sys/class/dmi/id, one file each, readable by
 * everybody; the table adds what is not there: which PCI slot (as printed on the board) leads to
 * which bus, and which devices are soldered on. Layout: DMTF DSP0134 3.7, sections 6.1 (structure,
 * string set), 7.1, 7.2, 7.3, 7.4, 7.10, 7.42.
 *
 * The table is written by the board's maker and often careless ("To Be Filled By O.E.M."): such
 * texts are NULL here. A string number beyond the set, a structure shorter than a field: that field
 * is not known. A structure without an end stops the walk and sets .cut; what came before is kept.
 */

#include "base/arena.h"
#include "base/bytes.h"
#include "decode/bdf.h"

#define SMBIOS_SLOTS 64
#define SMBIOS_VIDEO 0x03 /* type of an on-board device: 7.42.2 */

struct smbios_slot {
	const char *designation;    /* as printed on the board: "PCIEX16_1" */
	uint8_t type, width, usage; /* usage 3: free, 4: in use */
	bool has_bdf;
	bdf_t bdf; /* of the device in it, or of the port that leads to it */
};

struct smbios_onboard {
	const char *designation;
	uint8_t type;
	bool enabled;
	bdf_t bdf;
};

struct smbios {
	const char *bios_vendor, *bios_version, *bios_date;
	const char *sys_vendor, *product_name, *product_family;
	const char *board_vendor, *board_name, *board_version;
	uint8_t chassis_type; /* 0: not known */
	struct smbios_slot slots[SMBIOS_SLOTS];
	size_t n_slots;
	struct smbios_onboard onboard[SMBIOS_SLOTS];
	size_t n_onboard;
	bool cut;
};

/* -EINVAL if there is not one whole structure. Texts are in the arena. */
int smbios_parse(struct bytes table, struct arena *a, struct smbios *ret);

/* "desktop", "rack mount", "laptop", ...; NULL. DSP0134, 7.4.1. */
const char *smbios_chassis_name(unsigned type);
/* True for the texts that makers leave in when they forget to fill a field. */
bool smbios_is_placeholder(const char *text);
