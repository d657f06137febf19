/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/bdf-search.h"

#include <stdio.h>

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_word(char c)
{
	return is_hex(c) || (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c == '_';
}

/* bb:dd.f at i, with the domain that stands before it, if any. */
static bool parse_at(struct span t, size_t i, bdf_t *ret)
{
	size_t from = i;

	if (i + 7 > t.n || t.p[i + 2] != ':' || t.p[i + 5] != '.' || t.p[i + 6] < '0' || t.p[i + 6] > '7')
		return false;
	if (i + 7 < t.n &&
	    (is_word(t.p[i + 7]) || (t.p[i + 7] == '.' && i + 8 < t.n && is_hex(t.p[i + 8]))))
		return false;
	if (i && t.p[i - 1] == ':') {
		from = i - 1;
		while (from && is_hex(t.p[from - 1]) && i - from < 9)
			from--;
		if (i - from == 1 || (from && is_word(t.p[from - 1])))
			from = i; /* "host:01:00.0": what stands before is no domain */
		else if (i - from < 5)
			return false; /* "04:23:46.1" is a time */
	} else if (i && is_word(t.p[i - 1])) {
		return false;
	}
	return bdf_parse((struct span){ t.p + from, i + 7 - from }, ret) == 0;
}

static bool parse_node(struct span t, size_t i, bdf_t *ret)
{
	char text[] = "dddd:bb:dd.f";

	if (i + 16 > t.n || memcmp(t.p + i, "pci_", 4) != 0)
		return false;
	memcpy(text, t.p + i + 4, 4);
	memcpy(text + 5, t.p + i + 9, 2);
	memcpy(text + 8, t.p + i + 12, 2);
	text[11] = t.p[i + 15];
	return bdf_parse(span_of(text), ret) == 0;
}

bool bdf_search(struct span t, bdf_t *ret)
{
	for (size_t i = 0; i + 7 <= t.n; i++)
		if ((is_hex(t.p[i]) && parse_at(t, i, ret)) || (t.p[i] == 'p' && parse_node(t, i, ret)))
			return true;
	return false;
}

bool bdf_capture(struct span t, bdf_t *ret)
{
	char text[BDF_TEXT_MAX + 2];

	if (bdf_parse(t, ret) == 0)
		return true;
	if (t.n >= 7 && t.n < BDF_TEXT_MAX) { /* "0000:01:00": the whole device */
		snprintf(text, sizeof(text), "%.*s.0", (int)t.n, t.p);
		if (bdf_parse(span_of(text), ret) == 0)
			return true;
	}
	return bdf_search(t, ret);
}
