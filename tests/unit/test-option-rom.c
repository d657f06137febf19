/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/option-rom.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define ID_VENDOR 0x10de
#define ID_DEVICE 0x2684

static void put16(uint8_t *p, unsigned v)
{
	p[0] = (uint8_t)v;
	p[1] = (uint8_t)(v >> 8);
}

/* One image of `units` * 512 bytes with its PCIR at 0x40. Filled with a pattern, so that a wrong
 * sum shows. */
static void put_image(uint8_t *p, unsigned units, unsigned code_type, bool last)
{
	memset(p, 0x5a, units * 512);
	put16(p, 0xaa55);
	p[2] = (uint8_t)units;
	put16(p + 0x18, 0x40);
	memset(p + 0x40, 0, 0x1c);
	memcpy(p + 0x40, "PCIR", 4);
	put16(p + 0x44, ID_VENDOR);
	put16(p + 0x46, ID_DEVICE);
	put16(p + 0x4a, 0x1c);
	p[0x4c] = 3;
	p[0x4f] = 0x03;
	put16(p + 0x50, units);
	p[0x54] = (uint8_t)code_type;
	p[0x55] = last ? 0x80 : 0;
	if (code_type == OPTION_ROM_EFI) {
		memcpy(p + 4, "\xf1\x0e\x00\x00\x0b\x00\x64\x86\x01\x00", 10);
	} else if (code_type == OPTION_ROM_X86) {
		uint8_t sum = 0;

		p[0x1ff] = 0;
		for (unsigned i = 0; i < units * 512; i++)
			sum = (uint8_t)(sum + p[i]);
		p[0x1ff] = (uint8_t)-sum;
	}
}

static struct option_rom decode(const uint8_t *p, size_t n)
{
	struct option_rom rom;

	option_rom_decode((struct bytes){ p, n }, &rom);
	return rom;
}

/* What a graphics card usually has: BIOS code, then the UEFI driver. */
static void whole(void **state)
{
	uint8_t p[8 * 512];

	put_image(p, 2, OPTION_ROM_X86, false);
	put_image(p + 1024, 4, OPTION_ROM_EFI, true);
	memset(p + 6 * 512, 0xff, 1024);
	struct option_rom rom = decode(p, sizeof(p));

	assert_int_equal(rom.state, OPTION_ROM_OK);
	assert_int_equal(rom.n_images, 2);
	assert_int_equal(rom.end, 6 * 512);
	assert_int_equal(rom.trailing, 0);
	assert_true(rom.images[0].sum_known);
	assert_true(rom.images[0].sum_ok);
	assert_int_equal(rom.images[0].class, 0x030000);
	assert_false(rom.images[0].efi);
	assert_true(rom.images[1].efi);
	assert_int_equal(rom.images[1].offset, 1024);
	assert_int_equal(rom.images[1].efi_machine, 0x8664);
	assert_int_equal(rom.images[1].efi_subsystem, 0x0b);
	assert_true(rom.images[1].efi_compressed);
	assert_false(rom.images[1].sum_known);
	assert_ptr_not_equal(option_rom_find(&rom, OPTION_ROM_EFI, ID_VENDOR, ID_DEVICE), NULL);
	assert_null(option_rom_find(&rom, OPTION_ROM_EFI, ID_VENDOR, 0x2204));
	assert_null(option_rom_find(&rom, OPTION_ROM_EFI, 0x1002, ID_DEVICE));
	assert_string_equal(option_rom_machine_name(rom.images[1].efi_machine), "x86-64");
}

static void altered(void **state)
{
	uint8_t p[1024];

	put_image(p, 2, OPTION_ROM_X86, true);
	p[0x80]++;
	struct option_rom rom = decode(p, sizeof(p));

	assert_int_equal(rom.state, OPTION_ROM_OK);
	assert_true(rom.images[0].sum_known);
	assert_false(rom.images[0].sum_ok);
}

/* A copy of NVIDIA's flash chip: the ROM stands behind another header. */
static void prefixed(void **state)
{
	uint8_t p[0x600 + 1024];

	memset(p, 0, 0x600);
	memcpy(p, "NVGI", 4);
	put_image(p + 0x600, 2, OPTION_ROM_X86, true);
	struct option_rom rom = decode(p, sizeof(p));

	assert_int_equal(rom.state, OPTION_ROM_PREFIXED);
	assert_true(rom.nvidia_flash);
	assert_int_equal(rom.start, 0x600);
	assert_int_equal(rom.n_images, 1);
	assert_int_equal(rom.images[0].offset, 0x600);
}

static void trailing(void **state)
{
	uint8_t p[1536];

	put_image(p, 2, OPTION_ROM_X86, true);
	memset(p + 1024, 0x33, 512);
	p[1030] = 1;
	assert_int_equal(decode(p, sizeof(p)).trailing, 512);
}

static void nothing(void **state)
{
	uint8_t p[1024];

	assert_int_equal(decode(NULL, 0).state, OPTION_ROM_EMPTY);
	memset(p, 0xff, sizeof(p));
	assert_int_equal(decode(p, sizeof(p)).state, OPTION_ROM_EMPTY);
	memset(p, 0x00, sizeof(p));
	assert_int_equal(decode(p, sizeof(p)).state, OPTION_ROM_EMPTY);
	p[5] = 1;
	assert_int_equal(decode(p, sizeof(p)).state, OPTION_ROM_NO_SIGNATURE);
	/* The mark alone is no ROM: two such bytes stand in any large file. */
	p[100] = 0x55;
	p[101] = 0xaa;
	assert_int_equal(decode(p, sizeof(p)).state, OPTION_ROM_NO_SIGNATURE);
	put16(p, 0xaa55);
	assert_int_equal(decode(p, sizeof(p)).state, OPTION_ROM_BROKEN);
}

static void cut(void **state)
{
	uint8_t p[4 * 512];

	put_image(p, 2, OPTION_ROM_X86, false);
	put_image(p + 1024, 2, OPTION_ROM_EFI, true);
	struct option_rom rom = decode(p, sizeof(p) - 1);

	assert_int_equal(rom.state, OPTION_ROM_CUT);
	assert_int_equal(rom.n_images, 2);
	/* The end of the file just where another image should begin. */
	assert_int_equal(decode(p, 1024).state, OPTION_ROM_CUT);
	assert_int_equal(decode(p, 0x30).state, OPTION_ROM_BROKEN);
}

static void broken(void **state)
{
	uint8_t p[4 * 512];

	/* No last image, and what follows is none. */
	put_image(p, 2, OPTION_ROM_X86, false);
	memset(p + 1024, 0x77, 1024);
	assert_int_equal(decode(p, sizeof(p)).state, OPTION_ROM_BROKEN);
	assert_int_equal(decode(p, sizeof(p)).n_images, 1);
	/* A length of zero would chain to itself for ever. */
	put16(p + 0x50, 0);
	assert_int_equal(decode(p, sizeof(p)).state, OPTION_ROM_BROKEN);
	/* A chain longer than any real one. */
	uint8_t many[(OPTION_ROM_IMAGES + 1) * 512];

	for (size_t i = 0; i <= OPTION_ROM_IMAGES; i++)
		put_image(many + i * 512, 1, OPTION_ROM_EFI, i == OPTION_ROM_IMAGES);
	struct option_rom rom = decode(many, sizeof(many));

	assert_int_equal(rom.state, OPTION_ROM_BROKEN);
	assert_int_equal(rom.n_images, OPTION_ROM_IMAGES);
}

/* Revision 3 of the PCIR can name more devices; a list that is never closed stops at the end. */
static void device_list(void **state)
{
	uint8_t p[512];

	put_image(p, 1, OPTION_ROM_EFI, true);
	put16(p + 0x48, 0x1c);
	put16(p + 0x5c, 0x1111);
	put16(p + 0x5e, 0x2222);
	put16(p + 0x60, 0);
	struct option_rom rom = decode(p, sizeof(p));

	assert_int_equal(rom.images[0].n_devices, 2);
	assert_true(option_rom_is_for(&rom.images[0], ID_VENDOR, 0x2222));
	assert_true(option_rom_is_for(&rom.images[0], ID_VENDOR, ID_DEVICE));
	assert_false(option_rom_is_for(&rom.images[0], ID_VENDOR, 0x3333));
	p[0x4c] = 0; /* in revision 0 the field meant something else */
	assert_int_equal(decode(p, sizeof(p)).images[0].n_devices, 0);
	p[0x4c] = 3;
	put16(p + 0x48, 512 - 0x40 - 4);
	put16(p + 508, 7);
	put16(p + 510, 7);
	assert_int_equal(decode(p, sizeof(p)).images[0].n_devices, 2);
	memset(p + 0x60, 9, 512 - 0x60);
	put16(p + 0x48, 0x1c);
	assert_int_equal(decode(p, sizeof(p)).images[0].n_devices, OPTION_ROM_DEVICES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole),    cmocka_unit_test(altered),
		cmocka_unit_test(prefixed), cmocka_unit_test(trailing),
		cmocka_unit_test(nothing),  cmocka_unit_test(cut),
		cmocka_unit_test(broken),   cmocka_unit_test(device_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
