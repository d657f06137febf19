/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/style.h"

#include "base/str.h"

void style_ink(const struct style *s, struct buf *b, enum ink ink, const char *text)
{
	static const char *const codes[] = {
		[INK_PLAIN] = "",    [INK_BOLD] = "1",   [INK_DIM] = "2",   [INK_RED] = "1;31",
		[INK_YELLOW] = "33", [INK_GREEN] = "32", [INK_CYAN] = "36",
	};

	if (s->colour && ink != INK_PLAIN)
		buf_printf(b, "\x1b[%sm%s\x1b[0m", codes[ink], text);
	else
		buf_puts(b, text);
}

unsigned style_columns(const char *text)
{
	unsigned n = 0;

	for (const unsigned char *p = (const unsigned char *)text; *p; p++)
		n += (*p & 0xc0) != 0x80;
	return n;
}

void style_pad_to(struct buf *b, unsigned at, unsigned column)
{
	buf_pad(b, ' ', at < column ? column - at : 1);
}

void style_wrap(const struct style *s, struct buf *b, unsigned at, unsigned indent, const char *text)
{
	struct span rest = span_of(text), word;
	bool first = true;

	while (span_next_word(&rest, &word)) {
		unsigned columns = 0;

		for (size_t i = 0; i < word.n; i++)
			columns += ((unsigned char)word.p[i] & 0xc0) != 0x80;
		if (!first && at + 1 + columns > s->width) {
			buf_putc(b, '\n');
			buf_pad(b, ' ', indent);
			at = indent;
			first = true;
		}
		if (!first) {
			buf_putc(b, ' ');
			at++;
		}
		buf_add(b, word.p, word.n);
		at += columns;
		first = false;
	}
	buf_putc(b, '\n');
}
