/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/pe.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void put32(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> 8 * i);
}

static size_t make(uint8_t *p)
{
	static const char *const names[] = { ".osrel", ".cmdline", ".initrd" };

	memset(p, 0, 512);
	memcpy(p, "MZ", 2);
	put32(p + 0x3c, 0x80);
	memcpy(p + 0x80, "PE\0\0", 4);
	p[0x86] = 3;
	p[0x94] = 0x20; /* size of the optional header */
	for (size_t i = 0; i < 3; i++) {
		uint8_t *s = p + 0x98 + 0x20 + i * 40;

		memcpy(s, names[i], strlen(names[i]));
		put32(s + 8, (uint32_t)(100 + i));
		put32(s + 16, 512);
		put32(s + 20, (uint32_t)(0x400 * (i + 1)));
	}
	return 0x98 + 0x20 + 3 * 40;
}

static void sections(void **state)
{
	uint8_t file[512];
	size_t n = make(file);
	struct pe pe;

	assert_int_equal(pe_read((struct bytes){ file, n }, &pe), 0);
	assert_int_equal(pe.n_sections, 3);
	assert_int_equal(pe_section(&pe, ".cmdline")->offset, 0x800);
	assert_int_equal(pe_section(&pe, ".cmdline")->size, 101);
	assert_null(pe_section(&pe, ".linux"));
	for (size_t cut = 0; cut < n; cut++)
		assert_true(pe_read((struct bytes){ file, cut }, &pe) < 0);
	assert_int_equal(pe_read((struct bytes){ file, n - 1 }, &pe), -EMSGSIZE);
	file[0x80] = 'X';
	assert_int_equal(pe_read((struct bytes){ file, n }, &pe), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(sections) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
