/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/efi-var.h"

#include "base/buf.h"

#include <errno.h>

#define ATTRIBUTES 4
#define NODE_MEDIA 0x04
#define NODE_MEDIA_FILE_PATH 0x04
#define NODE_END 0x7f

static void put_utf8(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		buf_putc(b, (char)c);
	} else if (c < 0x800) {
		buf_putc(b, (char)(0xc0 | c >> 6));
		buf_putc(b, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		buf_putc(b, (char)(0xe0 | c >> 12));
		buf_putc(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_putc(b, (char)(0x80 | (c & 0x3f)));
	} else {
		buf_putc(b, (char)(0xf0 | c >> 18));
		buf_putc(b, (char)(0x80 | (c >> 12 & 0x3f)));
		buf_putc(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_putc(b, (char)(0x80 | (c & 0x3f)));
	}
}

char *efi_string(struct bytes text, struct arena *a)
{
	struct buf b = { 0 };
	uint16_t u, low;
	char *s;

	for (size_t at = 0; bytes_u16(text, at, &u) && u; at += 2) {
		uint32_t c = u;

		if (u >= 0xd800 && u < 0xdc00 && bytes_u16(text, at + 2, &low) && low >= 0xdc00 &&
		    low < 0xe000) {
			c = 0x10000 + ((uint32_t)(u & 0x3ff) << 10) + (low & 0x3ff);
			at += 2;
		} else if (u >= 0xd800 && u < 0xe000) {
			c = 0xfffd;
		}
		put_utf8(&b, c);
	}
	s = arena_strndup(a, b.s ? b.s : "", b.n);
	buf_free(&b);
	return s;
}

int efi_var_string(struct bytes var, struct arena *a, const char **ret)
{
	if (var.n < ATTRIBUTES)
		return -EINVAL;
	*ret = efi_string(bytes_sub(var, ATTRIBUTES, var.n), a);
	return 0;
}

int efi_var_u16(struct bytes var, uint16_t *ret)
{
	return bytes_u16(var, ATTRIBUTES, ret) ? 0 : -EINVAL;
}

/* The file path node(s) of a device path, joined. */
static const char *file_path(struct bytes nodes, struct arena *a)
{
	const char *path = NULL;
	uint16_t length;

	for (size_t at = 0; bytes_u16(nodes, at + 2, &length) && length >= 4; at += length) {
		uint8_t type = nodes.p[at], subtype = nodes.p[at + 1];

		if (type == NODE_END)
			break;
		if (type == NODE_MEDIA && subtype == NODE_MEDIA_FILE_PATH) {
			const char *part = efi_string(bytes_sub(nodes, at + 4, length - 4u), a);

			path = path ? arena_printf(a, "%s%s", path, part) : part;
		}
	}
	return path;
}

int efi_var_load_option(struct bytes var, struct arena *a, const char **ret_description,
			const char **ret_path)
{
	uint16_t length, u;
	size_t at = ATTRIBUTES + 6;

	if (!bytes_u16(var, ATTRIBUTES + 4, &length))
		return -EINVAL;

	struct bytes text = bytes_sub(var, at, var.n);
	do {
		if (!bytes_u16(var, at, &u))
			return -EINVAL;
		at += 2;
	} while (u);
	*ret_description = efi_string(text, a);
	*ret_path = file_path(bytes_sub(var, at, length), a);
	return 0;
}
