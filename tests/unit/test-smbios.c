/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/smbios.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

#define TABLE(...)                                                                                 \
	((struct bytes){ (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }) })

#define BIOS                                                                                       \
	0, 0x12, 0, 0, 1, 2, 0, 0xf0, 3, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 'A', 'M', 'I', 0, ' ', '7', \
		'C', ' ', 0, '0', '1', '/', '0', '2', '/', '2', '0', '2', '4', 0, 0
#define BOARD 2, 8, 1, 0, 1, 2, 0, 0, 'A', 'S', 'U', 'S', 0, 'N', '/', 'A', 0, 0
/* Slot "P1" at 0000:01:00.0, then one that is no PCI slot. */
#define SLOT 9, 0x11, 2, 0, 1, 0xb6, 0x0d, 4, 4, 1, 0, 0, 0, 0, 0, 1, 0, 'P', '1', 0, 0
#define M2 9, 0x11, 3, 0, 1, 0x14, 0x0a, 3, 4, 1, 0, 0, 0, 0, 0, 0xff, 0xff, 'M', '2', 0, 0
#define CHASSIS 3, 9, 4, 0, 0, 0x80 | 0x17, 0, 0, 0, 0, 0
/* On-board video, enabled, at 0000:04:00.0. */
#define VIDEO 41, 0x0b, 5, 0, 1, 0x83, 1, 0, 0, 4, 0, 'V', 'G', 'A', 0, 0
#define END 127, 4, 6, 0, 0, 0

static void table(void **state)
{
	struct smbios s;

	assert_int_equal(smbios_parse(TABLE(BIOS, BOARD, SLOT, M2, CHASSIS, VIDEO, END, 0xff),
				      *state, &s),
			 0);
	assert_string_equal(s.bios_vendor, "AMI");
	assert_string_equal(s.bios_version, "7C");
	assert_string_equal(s.bios_date, "01/02/2024");
	assert_string_equal(s.board_vendor, "ASUS");
	assert_null(s.board_name); /* "N/A" is not a name */
	assert_null(s.board_version);
	assert_null(s.sys_vendor);
	assert_int_equal(s.chassis_type, 0x17);
	assert_string_equal(smbios_chassis_name(s.chassis_type), "rack mount chassis");
	assert_int_equal(s.n_slots, 2);
	assert_string_equal(s.slots[0].designation, "P1");
	assert_true(s.slots[0].has_bdf);
	assert_int_equal(s.slots[0].bdf.bus, 1);
	assert_false(s.slots[1].has_bdf);
	assert_int_equal(s.n_onboard, 1);
	assert_int_equal(s.onboard[0].type, SMBIOS_VIDEO);
	assert_true(s.onboard[0].enabled);
	assert_int_equal(s.onboard[0].bdf.bus, 4);
	assert_false(s.cut);
}

static void cut(void **state)
{
	struct smbios s = { .n_slots = 9 };

	/* The second structure's string set never ends. */
	assert_int_equal(smbios_parse(TABLE(CHASSIS, 9, 4, 0, 0, 'x'), *state, &s), 0);
	assert_true(s.cut);
	assert_int_equal(s.chassis_type, 0x17);
	s.n_slots = 9;
	assert_true(smbios_parse(TABLE(9, 0x11, 0, 0), *state, &s) < 0);
	assert_true(smbios_parse(TABLE(9, 3, 0, 0, 0, 0), *state, &s) < 0);
	assert_true(smbios_parse((struct bytes){ 0 }, *state, &s) < 0);
	assert_int_equal(s.n_slots, 9);
}

/* A number beyond the set, and a structure too short for its fields. */
static void missing(void **state)
{
	struct smbios s;

	assert_int_equal(smbios_parse(TABLE(2, 8, 0, 0, 3, 1, 0, 0, 'A', 0, 0, 9, 5, 1, 0, 1, 'S', 0, 0),
				      *state, &s),
			 0);
	assert_null(s.board_vendor);
	assert_string_equal(s.board_name, "A");
	assert_int_equal(s.n_slots, 1);
	assert_false(s.slots[0].has_bdf);
}

static void placeholders(void **state)
{
	assert_true(smbios_is_placeholder("To be filled by O.E.M."));
	assert_true(smbios_is_placeholder("Default string"));
	assert_false(smbios_is_placeholder("ROG STRIX B550-F"));
	assert_null(smbios_chassis_name(0));
	assert_null(smbios_chassis_name(0x7f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table),
		cmocka_unit_test(cut),
		cmocka_unit_test(missing),
		cmocka_unit_test(placeholders),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
