/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/markup.h"

#include "base/str.h"

static const char *entity(char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void markup_put(struct buf *out, struct arena *a, const char *text)
{
	for (const char *p = str_printable(a, text); *p; p++) {
		const char *e = entity(*p);

		if (e)
			buf_puts(out, e);
		else
			buf_putc(out, *p);
	}
}
