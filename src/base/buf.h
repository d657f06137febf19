/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Text under construction. Zero-initialise, append, buf_free() (or take .s). .s is NUL-terminated once anything was added. */

#include "base/cleanup.h"

#include <stdarg.h>
#include <stddef.h>

struct buf {
	char *s;
	size_t n, cap;
};

void buf_add(struct buf *b, const char *s, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) _printf_(2, 3);
void buf_vprintf(struct buf *b, const char *fmt, va_list ap) _printf_(2, 0);
void buf_pad(struct buf *b, char c, size_t count);
void buf_free(struct buf *b);
