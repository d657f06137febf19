/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A recording in one file: a tar archive, plain or packed with gzip, bzip2, xz or zstd, or a umockdev text.
 * root_open_bundle() (root/root.h) is the way in; this header has what it is made of, for tests and fuzzers.
 *
 * The archive comes from a stranger. It is read into a memory tree, never unpacked to disk; no program is
 * started to decompress it; names are made normal or refused; links are resolved inside the tree; members,
 * bytes, expansion and processor time are bounded. What goes past a bound is refused whole, with the
 * reason; an archive that is cut short or damaged gives what came before, as an incomplete root, and the
 * reason as a remark.
 *
 * Two layouts are understood. Our own capture has a manifest.json of schema vfio-doctor/capture/1 beside
 * its tree (root/manifest.h) and makes a complete root. In anybody else's archive the shallowest directory
 * that holds sys/, or bus/pci (a bare sysfs tree), is the machine; that root is incomplete.
 */

#include "root/root.h"

struct bundle_limits {
	size_t members;   /* how many entries, of any kind */
	size_t total;     /* bytes after decompression */
	size_t file;      /* bytes of one file; a larger one is left out, which is said */
	size_t ratio;     /* bytes out for each byte in, once more than 16 MiB came out */
	unsigned seconds; /* of processor time */
};

extern const struct bundle_limits bundle_limits_default;

/* From memory. *ret_why: on failure the reason; on success a remark, or NULL. */
int bundle_open_bytes(struct bytes data, const char *label, const struct bundle_limits *limits,
		      struct arena *a, struct root **ret, const char **ret_why);
