/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Names inside an archive: which are acceptable, and which directory is the machine's "/". Pure. */

#include "base/str.h"

/*
 * "./a//b/" becomes "a/b"; a leading "/" is dropped, which is harmless as nothing is unpacked. "" for the
 * archive's own top. NULL for a name that climbs ("..") or is longer than a path may be.
 */
const char *bundle_name_normal(struct arena *a, const char *name);

/* Where the tree of a machine begins in an archive or a directory. */
struct bundle_place {
	bool found;
	bool bare;          /* a sysfs tree without "sys/" around it */
	size_t depth;       /* components in prefix */
	const char *prefix; /* "", "host", "a/host" */
	bool others;        /* there is another place of the same depth, left out */
};

/* Look at one normal name; keeps the shallowest place seen, the first in strcmp order among equals. */
void bundle_place_look(struct arena *a, struct bundle_place *place, const char *name);
/* The path in the machine's tree, "/sys/..."; NULL if the name is not below the place. */
const char *bundle_place_path(struct arena *a, const struct bundle_place *place, const char *name);
