/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/pci-ids.h"

#include "base/str.h"

#define PROBE_LINES                                                                                \
	4096 /* how far to look for the next vendor line: devices of one vendor, comments */

static struct span line_at(struct bytes db, size_t at)
{
	struct span rest = { (const char *)db.p + at, db.n - at }, line = { 0 };

	span_next_line(&rest, &line);
	return line;
}

static size_t next_line(struct bytes db, size_t at)
{
	const uint8_t *end = at < db.n ? memchr(db.p + at, '\n', db.n - at) : NULL;

	return end ? (size_t)(end + 1 - db.p) : db.n;
}

/* "10de  Name": four hex digits and two blanks. */
static bool entry_line(struct span line, uint64_t *ret_id, struct span *ret_name)
{
	if (line.n < 7 || line.p[4] != ' ' || line.p[5] != ' ' ||
	    span_u64((struct span){ line.p, 4 }, 16, ret_id) < 0)
		return false;
	*ret_name = (struct span){ line.p + 6, line.n - 6 };
	return true;
}

/* The first vendor line at or after `at`; db.n if there is none near. */
static size_t vendor_line(struct bytes db, size_t at, uint64_t *ret_id, struct span *ret_name)
{
	for (unsigned i = 0; at < db.n && i < 20 * PROBE_LINES; i++, at = next_line(db, at)) {
		struct span line = line_at(db, at);

		if (span_has_prefix(line, "C ")) /* the classes that follow the vendors */
			return db.n;
		if (line.n && line.p[0] != '\t' && line.p[0] != '#' && entry_line(line, ret_id, ret_name))
			return at;
	}
	return db.n;
}

static size_t find_vendor(struct bytes db, unsigned vendor, struct span *ret_name)
{
	size_t lo = 0, hi = db.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2, start = mid;
		uint64_t id = 0;

		while (start > lo && db.p[start - 1] != '\n')
			start--;
		size_t at = vendor_line(db, start, &id, ret_name);
		if (at >= db.n || id > vendor) {
			hi = start < mid ? start : mid;
			if (at < db.n && at < hi)
				hi = at;
		} else if (id == vendor) {
			return at;
		} else {
			lo = next_line(db, at);
		}
	}
	return db.n;
}

const char *pci_ids_name(struct bytes db, unsigned vendor, unsigned device, struct arena *a)
{
	struct span vendor_name, name;
	size_t at = find_vendor(db, vendor, &vendor_name);
	uint64_t id;

	if (at >= db.n)
		return NULL;
	for (at = next_line(db, at); at < db.n; at = next_line(db, at)) {
		struct span line = line_at(db, at);

		if (!line.n || line.p[0] == '#' || span_has_prefix(line, "\t\t"))
			continue;
		if (line.p[0] != '\t')
			break;
		if (entry_line((struct span){ line.p + 1, line.n - 1 }, &id, &name) && id == device)
			return arena_printf(a, "%.*s %.*s", (int)vendor_name.n, vendor_name.p,
					    (int)name.n, name.p);
	}
	return arena_printf(a, "%.*s [%04x:%04x]", (int)vendor_name.n, vendor_name.p, vendor, device);
}
