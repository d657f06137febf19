/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The arithmetic against guests that were booted (lab/mmio-grid): each row of tests/data/mmio-grid.tsv is a
 * QEMU machine with what its Linux kernel found. One disagreement is a failure.
 */
#include "analyse/mmio-window.h"
#include "root/root.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { NAME, FIRMWARE, MACHINE, VENDOR, BITS, RAM, LAYOUT, DEVICES, FW_CFG, FLAGS, SEEN, COLUMNS };

static uint64_t number(struct span s)
{
	uint64_t v = 0;

	assert_int_equal(span_u64(s, 10, &v), 0);
	return v;
}

static void add_devices(struct mmio_guest *g, struct arena *a, struct span devices, bool port)
{
	struct span device, bar;

	while (span_next_field(&devices, ',', &device)) {
		uint64_t bars[8];
		size_t n = 0;

		if (span_eq(device, "port")) {
			g->empty_ports++;
			continue;
		}
		while (span_next_field(&device, '+', &bar))
			assert_int_equal(vm_size(bar, 1, &bars[n++]), 0);
		mmio_add(g, a, bars, n, port);
	}
}

static struct mmio_guest guest(struct arena *a, const struct span *c)
{
	struct mmio_guest g = { .phys_bits = (unsigned)number(c[BITS]),
				.ram = number(c[RAM]) << 20,
				.q35 = span_eq(c[MACHINE], "q35") };
	struct span value = c[FW_CFG];

	g.firmware = span_eq(c[FIRMWARE], "seabios") ? VM_FIRMWARE_SEABIOS : VM_FIRMWARE_OVMF;
	if (g.firmware == VM_FIRMWARE_OVMF)
		g.edk2 = (unsigned)number(c[FIRMWARE]);
	g.vendor = span_eq(c[VENDOR], "AuthenticAMD") ? MMIO_AMD : MMIO_INTEL;
	g.no_1g_pages = span_eq(c[FLAGS], "-pdpe1gb");
	/* N:MB is the numbered key, which no firmware reads. */
	if (!span_eq(value, "-") && !span_contains(value, ":")) {
		g.override_set = true;
		g.override_mb = number(value);
	}
	add_devices(&g, a, c[DEVICES], span_eq(c[LAYOUT], "rp"));
	return g;
}

static void booted_guests(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	const char *source = getenv("VFIO_DOCTOR_SOURCE");
	_cleanup_root_ struct root *root = NULL;
	struct bytes text;
	struct span rest, line;
	size_t rows = 0, wrong = 0;

	if (!source)
		skip();
	assert_int_equal(root_open_live(&root), 0);
	assert_int_equal(root_read(root, a, arena_printf(a, "%s/tests/data/mmio-grid.tsv", source),
				   ROOT_TEXT_MAX, &text),
			 0);
	rest = (struct span){ (const char *)text.p, text.n };
	while (span_next_line(&rest, &line)) {
		struct span columns[COLUMNS], field;
		size_t n = 0;

		if (!line.n || line.p[0] == '#')
			continue;
		while (n < COLUMNS && span_next_field(&line, '\t', &field))
			columns[n++] = field;
		assert_int_equal(n, COLUMNS);
		struct mmio_guest g = guest(a, columns);
		struct mmio_result r = mmio_fit(&g);

		rows++;
		if (r.fits == span_eq(columns[SEEN], "fits"))
			continue;
		wrong++;
		print_error("%.*s: predicted %s (need %s, window %s at %llx), seen %.*s\n",
			    (int)columns[NAME].n, columns[NAME].p, r.fits ? "fits" : "no",
			    mmio_size(a, r.need), mmio_size(a, r.window),
			    (unsigned long long)r.base, (int)columns[SEEN].n, columns[SEEN].p);
	}
	print_message("%zu guests, %zu disagreements\n", rows, wrong);
	assert_true(rows >= 40);
	assert_int_equal(wrong, 0);
}

static void known_cards(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	static const struct {
		uint64_t bar;
		unsigned count, bits;
	} cards[] = { { 128, 1, 41 }, { 128, 2, 42 }, { 128, 4, 43 },
		      { 128, 8, 44 }, { 256, 1, 42 }, { 256, 2, 43 },
		      { 256, 4, 44 }, { 256, 8, 45 }, { 512, 8, 46 } };

	for (size_t i = 0; i < ARRAY_SIZE(cards); i++) {
		struct mmio_guest g = { .firmware = VM_FIRMWARE_OVMF,
					.edk2 = 202608,
					.vendor = MMIO_INTEL,
					.q35 = true,
					.ram = 64ull << 30 };
		uint64_t bars[] = { cards[i].bar << 30, 32 << 20, 16 << 20 };

		for (unsigned k = 0; k < cards[i].count; k++)
			mmio_add(&g, a, bars, 3, true);
		g.phys_bits = cards[i].bits;
		assert_true(mmio_fit(&g).fits);
		assert_int_equal(mmio_fit(&g).bits_needed, cards[i].bits);
		g.phys_bits = cards[i].bits - 1;
		assert_false(mmio_fit(&g).fits);
	}
}

static void versions(void **state)
{
	assert_int_equal(mmio_edk2_version("2022.11-6+deb12u2"), 202211);
	assert_int_equal(mmio_edk2_version("4.2025.05-2"), 202505);
	assert_int_equal(mmio_edk2_version("0~20160408.ffea0a2c-2"), 0);
	assert_int_equal(mmio_edk2_version(NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(booted_guests),
		cmocka_unit_test(known_cards),
		cmocka_unit_test(versions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
