/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* DMAR and IVRS. */
#include "decode/acpi-dmar.h"
#include "decode/acpi-ivrs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

struct table {
	uint8_t b[512];
	size_t n;
};

static void add(struct table *t, const void *p, size_t n)
{
	memcpy(t->b + t->n, p, n);
	t->n += n;
}
#define ADD(t, ...)                                                                                \
	add((t), (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))

/* Length and checksum as firmware would have them. */
static struct bytes finish(struct table *t)
{
	uint8_t sum = 0;

	t->b[4] = (uint8_t)t->n;
	t->b[5] = (uint8_t)(t->n >> 8);
	t->b[9] = 0;
	for (size_t i = 0; i < t->n; i++)
		sum = (uint8_t)(sum + t->b[i]);
	t->b[9] = (uint8_t)-sum;
	return (struct bytes){ t->b, t->n };
}

static struct table begin(const char *signature)
{
	struct table t = { .n = 48 };

	memcpy(t.b, signature, 4);
	memcpy(t.b + 10, "OEMID ", 6);
	return t;
}

static struct table dmar_table(void)
{
	struct table t = begin("DMAR");

	t.b[36] = 45; /* 46 bits */
	t.b[37] = DMAR_FLAG_INTR_REMAP | DMAR_FLAG_X2APIC_OPT_OUT;
	/* DRHD for 00:02.0, then one for all, with an IOAPIC; RMRR for 00:14.0 and one behind
	 * bridge 1c.4; RHSA; SATC. */
	ADD(&t, 0, 0, 24, 0, 0, 0, 0, 0, 0, 0, 0xd9, 0xfe, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0, 2, 0);
	ADD(&t, 0, 0, 24, 0, 1, 0, 0, 0, 0, 0x10, 0xd9, 0xfe, 0, 0, 0, 0, 3, 8, 0, 0, 2, 0xf0, 0x1f, 0);
	ADD(&t, 1, 0, 42, 0, 0, 0, 0, 0, 0, 0, 0x10, 0x7a, 0, 0, 0, 0, 0xff, 0xff, 0x12, 0x7a, 0, 0,
	    0, 0, 1, 8, 0, 0, 0, 0, 0x14, 0, 1, 10, 0, 0, 0, 0, 0x1c, 4, 0, 0);
	ADD(&t, 3, 0, 20, 0, 0, 0, 0, 0, 0, 0x10, 0xd9, 0xfe, 0, 0, 0, 0, 1, 0, 0, 0);
	ADD(&t, 5, 0, 8, 0, 1, 0, 0, 0);
	ADD(&t, 9, 0, 4, 0);
	return t;
}

static void dmar(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct table t = dmar_table();
	struct dmar d;

	assert_int_equal(dmar_decode(finish(&t), a, &d), 0);
	assert_null(d.damaged);
	assert_true(d.table.checksum_ok);
	assert_int_equal(d.width, 46);
	assert_int_equal(d.flags, 3);
	assert_int_equal(d.units.n, 2);
	assert_true(d.units.v[0].address == 0xfed90000);
	assert_int_equal(d.units.v[0].scopes.v[0].path[0], 2);
	assert_int_equal(d.units.v[1].flags, DMAR_UNIT_INCLUDE_ALL);
	assert_int_equal(d.units.v[1].scopes.v[0].type, DMAR_SCOPE_IOAPIC);
	assert_int_equal(d.units.v[1].scopes.v[0].bus, 0xf0);
	assert_int_equal(d.rmrrs.n, 1);
	assert_true(d.rmrrs.v[0].base == 0x7a100000 && d.rmrrs.v[0].end == 0x7a12ffff);
	assert_int_equal(d.rmrrs.v[0].scopes.n, 2);
	assert_int_equal(d.rmrrs.v[0].scopes.v[1].n_path, 2);
	assert_int_equal(d.rmrrs.v[0].scopes.v[1].path[1], 4);
	assert_int_equal(d.rhsas.v[0].domain, 1);
	assert_int_equal(d.satcs.v[0].flags, DMAR_SATC_REQUIRED);
	assert_int_equal(d.n_unknown, 1);
}

/* A record of length 0, one that runs over the end, a scope longer than its record: reading stops,
 * what came before stays. */
static void dmar_lies(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct table t = dmar_table();
	struct dmar d;

	t.b[48 + 24 + 2] = 0;
	assert_int_equal(dmar_decode(finish(&t), a, &d), 0);
	assert_non_null(d.damaged);
	assert_int_equal(d.units.n, 1);
	t = dmar_table();
	t.b[48 + 24 + 3] = 0xff;
	assert_int_equal(dmar_decode(finish(&t), a, &d), 0);
	assert_non_null(d.damaged);
	assert_int_equal(d.units.n, 1);
	t = dmar_table();
	t.b[48 + 17] = 200;
	assert_int_equal(dmar_decode(finish(&t), a, &d), 0);
	assert_non_null(d.damaged);
	assert_int_equal(d.units.n, 2);
	assert_int_equal(d.units.v[0].scopes.n, 0);
	t = dmar_table();
	struct bytes b = finish(&t);
	assert_int_equal(dmar_decode(bytes_sub(b, 0, 60), a, &d), 0);
	assert_true(d.table.cut);
	assert_non_null(d.damaged);
	assert_int_equal(dmar_decode(bytes_sub(b, 0, 20), a, &d), -22);
	t.b[0] = 'X';
	assert_int_equal(dmar_decode(finish(&t), a, &d), -22);
}

static struct table ivrs_table(void)
{
	struct table t = begin("IVRS");

	/* Type 10h: range 00:00.3 to ff:1f.6. */
	ADD(&t, 0x10, 0xb0, 32, 0, 2, 0, 0x40, 0, 0, 0, 0xf8, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0xb0, 0,
	    0x10, 0x80, 3, 3, 0, 0, 4, 0xfe, 0xff, 0);
	/* Type 11h for the same unit: the same range; an alias, a special device, an ACPI one. */
	ADD(&t, 0x11, 0xb0, 64 + 26, 0, 2, 0, 0x40, 0, 0, 0, 0xf8, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	    0, 0, 0, 0xda, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 4, 0xfe, 0xff,
	    0, 66, 0x00, 0x05, 0, 0, 0x20, 0x03, 0, 72, 0, 0, 0xd7, 0x21, 0xa0, 0, 1);
	ADD(&t, 240, 0xa5, 0, 0, 'A', 'M', 'D', 'I', '0', '0', '2', '0', 0, 0, 0, 0, 0, 0, 0, 0, 2,
	    4, 'u', 'i', 'd', '1');
	/* IVMD for one device. */
	ADD(&t, 0x21, 1 | 2 | 4, 32, 0, 0, 0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0xad, 0,
	    0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0);
	return t;
}

static void ivrs(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct table t = ivrs_table();
	struct ivrs v;

	assert_int_equal(ivrs_decode(finish(&t), a, &v), 0);
	assert_null(v.damaged);
	assert_int_equal(v.units.n, 2);
	assert_false(v.units.v[0].used);
	assert_true(v.units.v[1].used);
	assert_true(v.units.v[1].efr == 0x4da);
	assert_int_equal(v.units.v[1].id, 2);
	assert_int_equal(v.units.v[0].entries.n, 1);
	assert_int_equal(v.units.v[0].entries.v[0].last, 0xfffe);
	const struct ivhd_entry *e = v.units.v[1].entries.v;
	assert_int_equal(v.units.v[1].entries.n, 4);
	assert_int_equal(e[1].kind, IVHD_ALIAS);
	assert_int_equal(e[1].first, 0x0500);
	assert_int_equal(e[1].alias, 0x0320);
	assert_int_equal(e[2].kind, IVHD_SPECIAL);
	assert_int_equal(e[2].first, 0xa0);
	assert_int_equal(e[2].variety, 1);
	assert_int_equal(e[2].handle, 0x21);
	assert_string_equal(e[3].hid, "AMDI0020");
	assert_int_equal(v.memories.n, 1);
	assert_int_equal(v.memories.v[0].first, 0x0c00);
	assert_true(v.memories.v[0].base == 0xad100000 && v.memories.v[0].length == 0x20000);
}

static void ivrs_lies(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct table t = ivrs_table();
	struct ivrs v;

	t.b[48 + 2] = 0;
	assert_int_equal(ivrs_decode(finish(&t), a, &v), 0);
	assert_non_null(v.damaged);
	assert_int_equal(v.units.n, 0);
	t = ivrs_table();
	t.b[48 + 28] = 3; /* a second start instead of the end */
	assert_int_equal(ivrs_decode(finish(&t), a, &v), 0);
	assert_non_null(v.damaged);
	t = ivrs_table();
	t.b[48 + 24] = 200; /* an entry of a type whose length nobody knows */
	assert_int_equal(ivrs_decode(finish(&t), a, &v), 0);
	assert_non_null(v.damaged);
	assert_int_equal(v.units.n, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dmar),
		cmocka_unit_test(dmar_lies),
		cmocka_unit_test(ivrs),
		cmocka_unit_test(ivrs_lies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
