/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/efi-var.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static size_t utf16(uint8_t *p, const char *s)
{
	size_t n = 0;

	do {
		p[n++] = (uint8_t)*s;
		p[n++] = 0;
	} while (*s++);
	return n;
}

static void load_option(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	uint8_t v[256] = { 7, 0, 0, 0, 1, 0, 0, 0 };
	size_t n = 10, path, length;
	const char *description, *file;

	n += utf16(v + n, "proxmox");
	/* A hard drive node (42 bytes), a file path node, the end. */
	path = n;
	v[n] = 4;
	v[n + 1] = 1;
	v[n + 2] = 42;
	n += 42;
	length = utf16(v + n + 4, "\\EFI\\systemd\\systemd-bootx64.efi") + 4;
	v[n] = 4;
	v[n + 1] = 4;
	v[n + 2] = (uint8_t)length;
	n += length;
	v[n] = 0x7f;
	v[n + 1] = 0xff;
	v[n + 2] = 4;
	n += 4;
	v[8] = (uint8_t)(n - path);
	assert_int_equal(efi_var_load_option((struct bytes){ v, n }, a, &description, &file), 0);
	assert_string_equal(description, "proxmox");
	assert_string_equal(file, "\\EFI\\systemd\\systemd-bootx64.efi");
	assert_int_equal(efi_var_load_option((struct bytes){ v, 12 }, a, &description, &file), -EINVAL);
	assert_int_equal(efi_var_load_option((struct bytes){ v, path }, a, &description, &file), 0);
	assert_null(file);
}

static void strings(void **state)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	static const uint8_t var[] = { 6,    0,    0,    0,    'a',  0,    0xe9, 0,   0xac,
				       0x20, 0x3d, 0xd8, 0x00, 0xde, 0x00, 0xd8, 'z', 0 };
	const char *s;
	uint16_t n;

	assert_int_equal(efi_var_string((struct bytes){ var, sizeof(var) }, a, &s), 0);
	assert_string_equal(s, "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xef\xbf\xbdz");
	assert_int_equal(efi_var_string((struct bytes){ var, 3 }, a, &s), -EINVAL);
	assert_int_equal(efi_var_u16((struct bytes){ var, 6 }, &n), 0);
	assert_int_equal(n, 'a');
	assert_int_equal(efi_var_u16((struct bytes){ var, 5 }, &n), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(load_option), cmocka_unit_test(strings) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
