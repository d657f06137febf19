/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/bundle-name.h"

#include "root/root.h"

#define PLACE_DEPTH_MAX 8

const char *bundle_name_normal(struct arena *a, const char *name)
{
	struct span rest = span_of(name), part;
	size_t n = 0;

	if (rest.n >= ROOT_PATH_MAX - 8)
		return NULL;
	char *out = arena_alloc(a, rest.n + 1);
	while (span_next_field(&rest, '/', &part)) {
		if (!part.n || span_eq(part, "."))
			continue;
		if (span_eq(part, ".."))
			return NULL;
		if (n)
			out[n++] = '/';
		memcpy(out + n, part.p, part.n);
		n += part.n;
	}
	return out;
}

static void take_place(struct arena *a, struct bundle_place *place, struct span prefix,
		       size_t depth, bool bare)
{
	if (place->found && place->bare == bare && span_eq(prefix, place->prefix))
		return;
	if (place->found && depth > place->depth)
		return;
	if (place->found && depth == place->depth) {
		/* "sys" and "bus/pci" in one directory: the first is what it looks like. */
		bool same = span_eq(prefix, place->prefix);
		const char *mine = span_dup(a, prefix);

		if (!same)
			place->others = true;
		if (same ? bare
			 : bare > place->bare ||
				    (bare == place->bare && strcmp(mine, place->prefix) > 0))
			return;
	} else {
		place->others = false;
	}
	place->found = true;
	place->bare = bare;
	place->depth = depth;
	place->prefix = span_dup(a, prefix);
}

void bundle_place_look(struct arena *a, struct bundle_place *place, const char *name)
{
	struct span rest = span_of(name), part, last = { 0 };
	size_t depth = 0;

	while (depth < PLACE_DEPTH_MAX && (!place->found || depth <= place->depth) &&
	       span_next_field(&rest, '/', &part)) {
		size_t before = (size_t)(part.p - name);
		struct span prefix = { name, before ? before - 1 : 0 };

		/* /proc/sys and /proc/bus/pci are something else. */
		if (!span_eq(last, "proc")) {
			if (span_eq(part, "sys"))
				take_place(a, place, prefix, depth, false);
			else if (span_eq(part, "bus") && rest.p &&
				 (span_eq(rest, "pci") || span_has_prefix(rest, "pci/")))
				take_place(a, place, prefix, depth, true);
		}
		last = part;
		depth++;
	}
}

const char *bundle_place_path(struct arena *a, const struct bundle_place *place, const char *name)
{
	size_t n = strlen(place->prefix);

	if (strncmp(name, place->prefix, n) != 0 || (n && name[n] != '/'))
		return NULL;
	name += n ? n + 1 : 0;
	return *name ? arena_printf(a, "%s/%s", place->bare ? "/sys" : "", name) : NULL;
}
