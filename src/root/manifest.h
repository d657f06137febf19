/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The manifest of a capture: what a tar archive cannot say. Schema vfio-doctor/capture/1, as JSON:
 *
 * 	{ "schema": "vfio-doctor/capture/1", "version": "0.1.0", "source": "live", "root_user": true,
 * 	  "members": 1234,
 * 	  "redactions": { "mac-address": 3, ... },
 * 	  "errors": [ ["/dev/kmsg", "read", "EACCES"], ... ],
 * 	  "stats": [ ["/etc/modprobe.d/vfio.conf", "file", 420, 0, 0, 57, 0, 1700000000], ... ],
 * 	  "names": [ "/proc/1", ... ],
 * 	  "left_out": [ ["/boot/initrd.img", 31457280], ... ] }
 *
 * members: entries in the archive after the manifest. errors: every path that answered an error, -ENOENT
 * too, with the question it answered: "any" (it cannot be reached), "read", "list". stats: type,
 * permission bits, owner, group, size, device number and time of what was looked at. names: what a listing
 * showed and the archive does not hold. left_out: read on the machine, but too large or too private for a
 * recording. So a path that is in none of these and not in the archive was never looked at: -ENODATA.
 *
 * A path is written with each byte that is not printable ASCII, and "%", as "%XX".
 */

#include "root/memory.h"

#define MANIFEST_SCHEMA "vfio-doctor/capture/1"
#define MANIFEST_NAME "manifest.json"

struct manifest {
	size_t members;
	bool root_user;
	const char *version;
};

char *manifest_path_encode(struct arena *a, const char *path);
char *manifest_path_decode(struct arena *a, const char *text); /* NULL if it is none */

/* True if the text is a manifest of our schema. */
bool manifest_is(struct bytes text);
/* Puts what the manifest says into a strict tree, after the members. 0 or -EBADMSG with *ret_why. */
int manifest_apply(struct bytes text, struct memory_tree *t, struct arena *a, struct manifest *ret,
		   const char **ret_why);
