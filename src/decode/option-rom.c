/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/option-rom.h"

#include "base/cleanup.h"
#include "base/enum-table.h"

#include <string.h>

#define ROM_UNIT 512
#define ROM_HEADER 0x1a      /* up to and with the pointer to the PCIR */
#define PCIR_SIZE 0x18       /* revision 0, the shortest */
#define SEARCH_MAX (1 << 20) /* how far into a file a first image is looked for */

ENUM_TABLE(option_rom_state, { [OPTION_ROM_OK] = "whole",
			       [OPTION_ROM_EMPTY] = "empty",
			       [OPTION_ROM_NO_SIGNATURE] = "no-rom",
			       [OPTION_ROM_PREFIXED] = "prefixed",
			       [OPTION_ROM_CUT] = "cut",
			       [OPTION_ROM_BROKEN] = "broken" })

const char *option_rom_state_text(enum option_rom_state state)
{
	switch (state) {
	case OPTION_ROM_OK:
		return "a whole option ROM";
	case OPTION_ROM_EMPTY:
		return "nothing but FF or 00: the ROM could not be read, or there is none";
	case OPTION_ROM_NO_SIGNATURE:
		return "no option ROM: nowhere in it is the mark 55 AA with a PCI data structure";
	case OPTION_ROM_PREFIXED:
		return "an option ROM behind a header that must be cut off first";
	case OPTION_ROM_CUT:
		return "cut short: an image says that it is longer than what is here";
	case OPTION_ROM_BROKEN:
		return "damaged: a PCI data structure is missing, or no image is marked as the last";
	}
	return NULL;
}

const char *option_rom_code_name(unsigned code_type)
{
	switch (code_type) {
	case OPTION_ROM_X86:
		return "x86 BIOS";
	case OPTION_ROM_OPEN_FIRMWARE:
		return "Open Firmware";
	case OPTION_ROM_PARISC:
		return "PA-RISC";
	case OPTION_ROM_EFI:
		return "UEFI";
	}
	return NULL;
}

/* PE/COFF machine types as the UEFI Specification, section 2.1.1, lists them. */
const char *option_rom_machine_name(unsigned machine)
{
	switch (machine) {
	case 0x014c:
		return "x86";
	case 0x0200:
		return "Itanium";
	case 0x0ebc:
		return "EFI byte code";
	case 0x01c2:
		return "ARM";
	case 0x5064:
		return "RISC-V 64";
	case 0x6264:
		return "LoongArch 64";
	case 0x8664:
		return "x86-64";
	case 0xaa64:
		return "AArch64";
	}
	return NULL;
}

static bool is_blank(struct bytes b)
{
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] != b.p[0] || (b.p[0] != 0xff && b.p[0] != 0x00))
			return false;
	return true;
}

/* Offset of the PCIR from the image's start. The pointer must not lead into the header itself. */
static bool find_pcir(struct bytes image, size_t *ret)
{
	uint16_t at;

	if (!bytes_u16(image, 0x18, &at) || at < ROM_HEADER || !bytes_has(image, at, PCIR_SIZE) ||
	    memcmp(image.p + at, "PCIR", 4) != 0)
		return false;
	*ret = at;
	return true;
}

static bool is_header(struct bytes b, size_t at)
{
	size_t pcir;

	return bytes_has(b, at, 2) && b.p[at] == 0x55 && b.p[at + 1] == 0xaa &&
	       find_pcir(bytes_sub(b, at, b.n), &pcir);
}

/* PCIR revision 3 has, at 8, the offset of a list of ids from its own start; a zero ends it. */
static void read_devices(struct bytes pcir, struct option_rom_image *image)
{
	uint16_t at, id;

	if (image->pcir_revision < 3 || !bytes_u16(pcir, 0x08, &at) || !at)
		return;
	while (image->n_devices < OPTION_ROM_DEVICES &&
	       bytes_u16(pcir, at + 2 * image->n_devices, &id) && id)
		image->devices[image->n_devices++] = id;
}

static void read_efi(struct bytes b, struct option_rom_image *image)
{
	uint32_t signature;
	uint16_t compression = 0;

	if (image->code_type != OPTION_ROM_EFI || !bytes_u32(b, 0x04, &signature) || signature != 0x0ef1)
		return;
	image->efi = true;
	bytes_u16(b, 0x08, &image->efi_subsystem);
	bytes_u16(b, 0x0a, &image->efi_machine);
	bytes_u16(b, 0x0c, &compression);
	image->efi_compressed = compression == 1;
}

static void read_sum(struct bytes b, struct option_rom_image *image)
{
	uint8_t sum = 0;

	if (image->code_type != OPTION_ROM_X86 || !image->run_size || image->run_size > b.n)
		return;
	for (size_t i = 0; i < image->run_size; i++)
		sum = (uint8_t)(sum + b.p[i]);
	image->sum_known = true;
	image->sum_ok = sum == 0;
}

/* b starts at the image; its header has been checked. */
static void read_image(struct bytes b, size_t pcir_at, struct option_rom_image *image)
{
	struct bytes pcir = bytes_sub(b, pcir_at, b.n);
	uint16_t units = 0;
	uint8_t indicator = 0, low = 0, run = 0;
	uint16_t high = 0;

	bytes_u8(b, 0x02, &run);
	bytes_u16(pcir, 0x04, &image->vendor);
	bytes_u16(pcir, 0x06, &image->device);
	bytes_u8(pcir, 0x0c, &image->pcir_revision);
	bytes_u8(pcir, 0x0d, &low);
	bytes_u16(pcir, 0x0e, &high);
	image->class = (uint32_t)high << 8 | low;
	bytes_u16(pcir, 0x10, &units);
	bytes_u16(pcir, 0x12, &image->code_revision);
	bytes_u8(pcir, 0x14, &image->code_type);
	bytes_u8(pcir, 0x15, &indicator);
	image->last = indicator & 0x80;
	image->length = (size_t)units * ROM_UNIT;
	image->run_size = (size_t)run * ROM_UNIT;
	read_devices(pcir, image);
	read_efi(b, image);
	read_sum(b, image);
}

/* Follows the chain from rom->start. A length of zero would never end, so it ends the chain. */
static enum option_rom_state read_chain(struct bytes b, struct option_rom *rom)
{
	size_t at = rom->start, pcir;

	while (rom->n_images < OPTION_ROM_IMAGES) {
		if (!is_header(b, at) || !find_pcir(bytes_sub(b, at, b.n), &pcir))
			return OPTION_ROM_BROKEN;
		struct option_rom_image *image = &rom->images[rom->n_images++];

		image->offset = at;
		read_image(bytes_sub(b, at, b.n), pcir, image);
		if (!image->length)
			return OPTION_ROM_BROKEN;
		rom->end = bytes_has(b, at, image->length) ? at + image->length : b.n;
		if (!bytes_has(b, at, image->length))
			return OPTION_ROM_CUT;
		if (image->last)
			return OPTION_ROM_OK;
		at += image->length;
		if (at == b.n)
			return OPTION_ROM_CUT;
	}
	return OPTION_ROM_BROKEN;
}

static bool find_start(struct bytes b, size_t *ret)
{
	for (size_t at = 0; at < b.n && at < SEARCH_MAX; at++)
		if (is_header(b, at)) {
			*ret = at;
			return true;
		}
	return false;
}

void option_rom_decode(struct bytes b, struct option_rom *ret)
{
	struct option_rom rom = { .nvidia_flash = bytes_has(b, 0, 4) && memcmp(b.p, "NVGI", 4) == 0 };

	if (is_blank(b)) {
		rom.state = OPTION_ROM_EMPTY;
	} else if (!find_start(b, &rom.start)) {
		/* The mark is there, so this was meant to be a ROM; what it points to is not a
		 * PCIR. */
		rom.state = bytes_has(b, 0, 2) && b.p[0] == 0x55 && b.p[1] == 0xaa
				    ? OPTION_ROM_BROKEN
				    : OPTION_ROM_NO_SIGNATURE;
	} else {
		rom.state = read_chain(b, &rom);
		if (rom.state == OPTION_ROM_OK && rom.start)
			rom.state = OPTION_ROM_PREFIXED;
		struct bytes tail = bytes_sub(b, rom.end, b.n);
		rom.trailing = rom.end && !is_blank(tail) ? tail.n : 0;
	}
	*ret = rom;
}

bool option_rom_is_for(const struct option_rom_image *image, unsigned vendor, unsigned device)
{
	if (image->vendor != vendor)
		return false;
	for (size_t i = 0; i < image->n_devices; i++)
		if (image->devices[i] == device)
			return true;
	return image->device == device;
}

const struct option_rom_image *option_rom_find(const struct option_rom *rom, unsigned code_type,
					       unsigned vendor, unsigned device)
{
	for (size_t i = 0; i < rom->n_images; i++)
		if (rom->images[i].code_type == code_type &&
		    option_rom_is_for(&rom->images[i], vendor, device))
			return &rom->images[i];
	return NULL;
}

bool option_rom_has(const struct option_rom *rom, unsigned code_type)
{
	for (size_t i = 0; i < rom->n_images; i++)
		if (rom->images[i].code_type == code_type)
			return true;
	return false;
}
