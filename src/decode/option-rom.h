/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Option ROMs: the firmware that a PCI function carries for its own start.
 *
 * 	struct option_rom rom;
 *
 * 	option_rom_decode(bytes, &rom);
 * 	if (rom.state == OPTION_ROM_OK && option_rom_find(&rom, OPTION_ROM_EFI, 0x10de, 0x2684)) ...
 *
 * A ROM is a chain of images. Each begins with 55 AA, points to a PCI data structure ("PCIR") that
 * names the device and the kind of code, and says how long it is; one of them is the last. A
 * graphics card usually has a legacy image (x86 BIOS code, which SeaBIOS runs) and a UEFI image (the
 * GOP driver, which OVMF runs). The bytes come from sysfs, from a file that somebody downloaded or
 * from the shadow copy at 0xC0000, so nothing in them is believed: every offset is checked, chains
 * are bounded, and a chain that breaks off keeps the images before the break.
 *
 * Who asks for what:
 * 	SeaBIOS		vendor:device equal to the function's, code type x86, and a sum of zero over
 * the image (src/optionroms.c map_pcirom(), is_valid_rom())
 * 	OVMF		55 AA in the very first two bytes, a PCIR at a multiple of four, code type
 * EFI; it does not compare ids (MdeModulePkg/Bus/Pci/PciBusDxe/PciOptionRomSupport.c)
 * 	Linux		55 AA and PCIR, to find the length (drivers/pci/rom.c pci_get_rom_size())
 * Layout: PCI Firmware Specification 3.x, section 5.1; UEFI Specification, section 14.4.2. A file
 * that was copied from NVIDIA's flash chip starts with a header of its own ("NVGI",
 * open-gpu-kernel-modules kernel_gsp_fwsec) and the ROM stands behind it: such a file does not work
 * as a romfile until that is cut off.
 *
 * Pure; nothing is allocated.
 */

#include "base/bytes.h"

#define OPTION_ROM_IMAGES 16
#define OPTION_ROM_DEVICES 32

enum option_rom_code {
	OPTION_ROM_X86 = 0,
	OPTION_ROM_OPEN_FIRMWARE = 1,
	OPTION_ROM_PARISC = 2,
	OPTION_ROM_EFI = 3
};

enum option_rom_state {
	OPTION_ROM_OK,    /* from 55 AA to the image that says it is the last */
	OPTION_ROM_EMPTY, /* no bytes, or nothing but FF or 00: the ROM could not be read, or there
			     is none */
	OPTION_ROM_NO_SIGNATURE, /* no ROM anywhere in it */
	OPTION_ROM_PREFIXED,     /* a whole ROM, but not at the beginning: see .start */
	OPTION_ROM_CUT,          /* an image says that it is longer than what is here */
	OPTION_ROM_BROKEN, /* the chain ends without a last image, or the first PCIR is not one */
};

struct option_rom_image {
	size_t offset;   /* from the first byte of the file */
	size_t length;   /* bytes, by the PCIR; the next image begins there */
	size_t run_size; /* bytes that the code occupies when it runs (third byte of the header) */
	uint16_t vendor, device;
	uint32_t class; /* 24 bits, as sysfs has it */
	uint8_t code_type, pcir_revision;
	uint16_t code_revision;
	bool last;
	bool sum_known, sum_ok; /* x86 images: all bytes of run_size add up to 0 modulo 256 */
	bool efi;               /* code type EFI with the signature of an EFI image */
	uint16_t efi_subsystem, efi_machine; /* PE values: 0x0b boot service driver; 0x8664 x64 ... */
	bool efi_compressed;
	uint16_t devices[OPTION_ROM_DEVICES]; /* further device ids that the image is for (PCIR
						 revision 3) */
	size_t n_devices;
};

struct option_rom {
	enum option_rom_state state;
	size_t start;      /* offset of the first 55 AA */
	bool nvidia_flash; /* the file starts with NVIDIA's flash header */
	size_t end;        /* first byte behind the last image, cut at the end of the data */
	size_t trailing;   /* bytes behind that which are not FF or 00 only */
	struct option_rom_image images[OPTION_ROM_IMAGES];
	size_t n_images;
};

void option_rom_decode(struct bytes rom, struct option_rom *ret);

/* The image's own id, or one of its list. */
bool option_rom_is_for(const struct option_rom_image *image, unsigned vendor, unsigned device);
/* The first image of this code type for the device, or NULL. */
const struct option_rom_image *option_rom_find(const struct option_rom *rom, unsigned code_type,
					       unsigned vendor, unsigned device);
bool option_rom_has(const struct option_rom *rom, unsigned code_type);

/* "whole", "empty", ... and, for people, what that means. */
const char *option_rom_state_name(int state);
const char *option_rom_state_text(enum option_rom_state state);
/* "x86 BIOS", "UEFI", ...; NULL for a type that nobody has named. */
const char *option_rom_code_name(unsigned code_type);
/* "x86-64", "AArch64", ...; NULL. */
const char *option_rom_machine_name(unsigned machine);
