/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/bar-log.h"

#include <errno.h>

/* "[mem 0x380000000000-0x3807ffffffff 64bit pref]", "[mem size 0x4000000000 64bit pref]", "[io
 * 0x1000-0x1fff]". */
static bool parse_range(struct span s, struct bar_event *e)
{
	const char *open = memchr(s.p, '[', s.n);
	const char *close = open ? memchr(open, ']', s.n - (size_t)(open - s.p)) : NULL;

	if (!close)
		return false;
	struct span inner = { open + 1, (size_t)(close - open - 1) }, word, from;

	if (!span_next_word(&inner, &word) || (!span_eq(word, "mem") && !span_eq(word, "io")))
		return false;
	e->io = span_eq(word, "io");
	if (!span_next_word(&inner, &word))
		return false;
	if (span_eq(word, "size")) {
		if (!span_next_word(&inner, &word) || span_u64(word, 16, &e->size) < 0)
			return false;
	} else {
		span_next_field(&word, '-', &from);
		if (!word.p || span_u64(from, 16, &e->start) < 0 ||
		    span_u64(word, 16, &e->end) < 0 || e->end < e->start)
			return false;
		e->placed = true;
		e->size = e->end - e->start + 1;
	}
	while (span_next_word(&inner, &word)) {
		e->wide = e->wide || span_eq(word, "64bit");
		e->prefetchable = e->prefetchable || span_eq(word, "pref");
	}
	return true;
}

/* The new wording puts the message last, the old one first; the texts differ enough to be told
 * apart. */
static bool find_kind(struct span text, enum bar_event_kind *ret)
{
	static const struct {
		const char *text;
		enum bar_event_kind kind;
	} kinds[] = {
		{ "can't assign; no space", BAR_EVENT_NO_SPACE },
		{ "no space for", BAR_EVENT_NO_SPACE },
		{ "failed to assign", BAR_EVENT_FAILED },
		{ "no compatible bridge window", BAR_EVENT_NO_WINDOW },
		{ "address conflict with", BAR_EVENT_CONFLICT },
		{ "assigned to efifb", BAR_EVENT_FRAMEBUFFER },
		{ "can't reserve", BAR_EVENT_TAKEN },
		{ "can't enable device", BAR_EVENT_CANNOT_ENABLE },
		{ "can't reassign; unassigned resource", BAR_EVENT_FAILED },
		{ ": assigned", BAR_EVENT_ASSIGNED },
	};

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (span_contains(text, kinds[i].text)) {
			*ret = kinds[i].kind;
			return true;
		}
	return false;
}

/* "BAR 2", "VF BAR 0", "ROM", "bridge window", perhaps after "can't claim". */
static bool parse_region(struct span text, struct bar_event *e)
{
	struct span word;
	uint64_t number;

	if (span_has_prefix(text, "can't claim "))
		text = (struct span){ text.p + 12, text.n - 12 };
	if (!span_next_word(&text, &word))
		return false;
	if (span_eq(word, "ROM")) {
		e->region = BAR_REGION_ROM;
		return true;
	}
	if (span_eq(word, "bridge")) {
		e->region = BAR_REGION_WINDOW;
		return span_next_word(&text, &word) && span_eq(word, "window");
	}
	if (span_eq(word, "VF")) {
		e->virtual_function = true;
		if (!span_next_word(&text, &word))
			return false;
	}
	if (!span_eq(word, "BAR") || !span_next_word(&text, &word))
		return false;
	if (word.n && word.p[word.n - 1] == ':')
		word.n--;
	if (span_u64(word, 10, &number) < 0 || number > 16)
		return false;
	e->region = (int)number;
	return true;
}

/* "pci_bus 0000:00: root bus resource [mem ... window]" */
static int parse_root(struct span bus, struct span text, struct bar_event *e)
{
	struct span domain;
	uint64_t d, b;

	bus.n--;
	span_next_field(&bus, ':', &domain);
	if (!bus.p || span_u64(domain, 16, &d) < 0 || d > UINT32_MAX || span_u64(bus, 16, &b) < 0 ||
	    b > 255 || !parse_range(text, e))
		return -ENOENT;
	e->bdf = (bdf_t){ (uint32_t)d, (uint8_t)b, 0 };
	e->kind = BAR_EVENT_ROOT_WINDOW;
	return 0;
}

int bar_log_parse(struct span line, struct bar_event *ret)
{
	struct bar_event e = { 0 };
	struct span word;

	/* The address may stand after a time stamp, a priority and the name of a driver. */
	for (unsigned i = 0; i < 8 && span_next_word(&line, &word); i++) {
		if (word.n < 8 || word.p[word.n - 1] != ':')
			continue;
		struct span text = span_trim(line), address = { word.p, word.n - 1 };

		if (span_has_prefix(text, "root bus resource ") && parse_root(word, text, &e) == 0) {
			*ret = e;
			return 0;
		}
		if (word.n < 13 || bdf_parse(address, &e.bdf) < 0)
			continue;
		if (!parse_region(text, &e) || !find_kind(text, &e.kind))
			return -ENOENT;
		parse_range(text, &e);
		*ret = e;
		return 0;
	}
	return -ENOENT;
}
