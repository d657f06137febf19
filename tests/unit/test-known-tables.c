/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/firmware-menu.h"
#include "analyse/known-gpu.h"
#include "decode/tsv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

extern const unsigned char data_gpus_reset[], data_gpus_rebar[], data_firmware_menus[];
extern const size_t data_gpus_reset_size, data_gpus_rebar_size, data_firmware_menus_size;

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

static struct fact_str text(const char *value)
{
	return (struct fact_str){ { AVAIL_KNOWN, 0, "test" }, value };
}

static struct pci_function gpu(unsigned vendor, unsigned device)
{
	struct pci_function f = { 0 };

	f.vendor = (struct fact_u64){ { AVAIL_KNOWN, 0, "test" }, vendor };
	f.device = (struct fact_u64){ { AVAIL_KNOWN, 0, "test" }, device };
	return f;
}

/* Every row has all its cells, and the last is a source. */
static void rows_are_whole(const unsigned char *data, size_t size, size_t columns)
{
	struct span rest = { (const char *)data, size }, cells[10];
	size_t n, rows = 0;

	while ((n = tsv_next(&rest, cells, columns))) {
		assert_int_equal(n, columns);
		for (size_t i = 0; i < n; i++)
			assert_true(cells[i].n > 0);
		assert_true(span_has_prefix(cells[n - 1], "http"));
		assert_false(span_contains(cells[n - 1], "\t"));
		rows++;
	}
	assert_true(rows > 3);
}

static void tables(void **state)
{
	rows_are_whole(data_gpus_reset, data_gpus_reset_size, 7);
	rows_are_whole(data_gpus_rebar, data_gpus_rebar_size, 9);
	rows_are_whole(data_firmware_menus, data_firmware_menus_size, 7);
}

static void resets(void **state)
{
	struct known_reset k;
	struct pci_function navi10 = gpu(0x1002, 0x731f), navi21 = gpu(0x1002, 0x73bf),
			    navi23 = gpu(0x1002, 0x73ff), rtx = gpu(0x10de, 0x2684), none = { 0 };

	assert_true(known_reset_of(&navi10, *state, &k));
	assert_true(k.vendor_reset && !k.some);
	assert_true(known_reset_of(&navi23, *state, &k));
	assert_true(k.some);
	assert_false(known_reset_of(&navi21, *state, &k));
	assert_false(known_reset_of(&rtx, *state, &k));
	assert_false(known_reset_of(&none, *state, &k));
}

static void rebar(void **state)
{
	struct known_rebar v[4];
	struct pci_function navi22 = gpu(0x1002, 0x73df), h200 = gpu(0x10de, 0x2335),
			    arc = gpu(0x8086, 0x56a0);

	assert_int_equal(known_rebar_of(&navi22, *state, v, 4), 2);
	assert_int_equal(v[0].trouble, REBAR_ABOVE);
	assert_int_equal(v[0].region, 2);
	assert_int_equal(v[0].size, 8 << 20);
	assert_int_equal(known_rebar_of(&navi22, *state, v, 1), 1);
	assert_int_equal(known_rebar_of(&h200, *state, v, 4), 1);
	assert_int_equal(v[0].trouble, REBAR_FINE);
	assert_int_equal(v[0].region, -1);
	assert_int_equal(known_rebar_of(&arc, *state, v, 4), 0);
}

static void menus(void **state)
{
	struct host h = { 0 };
	struct menu_hint hint;

	/* Each setting has a row that fits every board. */
	for (int i = 0; menu_setting_name(i); i++) {
		assert_true(firmware_menu(&h, (enum menu_setting)i, *state, &hint));
		assert_false(hint.for_board);
	}
	h.firmware.board_vendor = text("ASUSTeK COMPUTER INC.");
	assert_true(firmware_menu(&h, MENU_ABOVE_4G, *state, &hint));
	assert_true(hint.for_board);
	assert_non_null(hint.place);
	h.firmware.board_vendor = text("Supermicro");
	h.cpu.vendor = text("GenuineIntel");
	assert_true(firmware_menu(&h, MENU_ACS, *state, &hint));
	assert_string_equal(hint.names, "ACS (Access Control Services) Control");
	h.cpu.vendor = text("AuthenticAMD");
	assert_true(firmware_menu(&h, MENU_IOMMU, *state, &hint));
	assert_false(hint.for_board);
	assert_non_null(strstr(firmware_menu_text(&h, MENU_IOMMU, *state), "AMD-Vi"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables),
		cmocka_unit_test(resets),
		cmocka_unit_test(rebar),
		cmocka_unit_test(menus),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
