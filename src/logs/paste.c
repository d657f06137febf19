/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/paste.h"

#define PADDING 16 /* so many blanks in a row are no indentation */

static const struct {
	const char *fancy;
	char plain;
} replacements[] = {
	{ "\xe2\x80\x98", '\'' }, { "\xe2\x80\x99", '\'' }, /* single quotation marks */
	{ "\xe2\x80\x9c", '"' },  { "\xe2\x80\x9d", '"' },  /* double ones */
	{ "\xe2\x80\x90", '-' },  { "\xe2\x80\x91", '-' },
	{ "\xe2\x80\x93", '-' },  { "\xe2\x80\x94", '-' },
	{ "\xc2\xa0", ' ' },      { "\xe2\x80\xaf", ' ' }, /* blanks that do not break */
	{ "&quot;", '"' },        { "&#34;", '"' },
	{ "&#39;", '\'' },        { "&apos;", '\'' },
	{ "&lt;", '<' },          { "&gt;", '>' },
	{ "&nbsp;", ' ' },        { "&amp;", '&' },
	{ "\\\"", '"' },
};

/* Length of what stands at the start of s for one plain character, 0 if it is one itself. */
static size_t fancy_length(struct span s, char *ret)
{
	if (s.p[0] != '&' && s.p[0] != '\\' && (unsigned char)s.p[0] < 0x80)
		return 0;
	for (size_t i = 0; i < ARRAY_SIZE(replacements); i++)
		if (span_has_prefix(s, replacements[i].fancy)) {
			*ret = replacements[i].plain;
			return strlen(replacements[i].fancy);
		}
	return 0;
}

/* Marks for bold text, and blanks with which a terminal padded a line that it wrapped. */
static size_t junk_length(struct span s)
{
	size_t n = 0;

	if (span_has_prefix(s, "**"))
		return 2;
	while (n < s.n && s.p[n] == ' ')
		n++;
	return n >= PADDING ? n - 1 : 0;
}

void paste_plain(struct span text, struct buf *out)
{
	for (size_t i = 0; i < text.n;) {
		struct span rest = { text.p + i, text.n - i };
		char plain = text.p[i];
		size_t n = junk_length(rest);

		if (!n) {
			n = fancy_length(rest, &plain);
			buf_putc(out, plain);
		}
		i += n ? n : 1;
	}
}
