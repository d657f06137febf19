/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/paste.h"

static const struct {
	const char *fancy;
	char plain;
} replacements[] = {
	{ "\xe2\x80\x98", '\'' }, { "\xe2\x80\x99", '\'' }, /* single quotation marks */
	{ "\xe2\x80\x9c", '"' },  { "\xe2\x80\x9d", '"' },  /* double ones */
	{ "\xe2\x80\x90", '-' },  { "\xe2\x80\x91", '-' },  { "\xe2\x80\x93", '-' }, { "\xe2\x80\x94", '-' },
	{ "\xc2\xa0", ' ' },	  { "\xe2\x80\xaf", ' ' },  /* blanks that do not break */
	{ "&quot;", '"' },	  { "&#34;", '"' },	    { "&#39;", '\'' },	     { "&apos;", '\'' },
	{ "&lt;", '<' },	  { "&gt;", '>' },	    { "&nbsp;", ' ' },	     { "&amp;", '&' },
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

void paste_plain(struct span text, struct buf *out)
{
	for (size_t i = 0; i < text.n;) {
		char plain = text.p[i];
		size_t n = fancy_length((struct span){ text.p + i, text.n - i }, &plain);

		buf_putc(out, plain);
		i += n ? n : 1;
	}
}
