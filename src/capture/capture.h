/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A recording as one file: what root_record() noted, redacted, with a manifest, as a tar archive packed
 * with zstd (gzip where libarchive has no zstd). The same notes give the same bytes: members are sorted,
 * and carry no time and no owner. root/manifest.h has the layout; root_open_bundle() reads it.
 *
 * 	struct root *rec = root_record(root);
 * 	struct host *host = host_collect(rec, arena);
 * 	capture_write(rec, &(struct capture){ .root_user = ..., .hostname = ... }, arena, &archive);
 */

#include "base/map.h"
#include "capture/redact.h"
#include "root/record.h"

struct capture {
	bool root_user;         /* it was read with all rights */
	const char *hostname;   /* to be redacted wherever it stands; may be NULL */
	const struct map *roms; /* by path, files that are kept as option ROMs only; may be NULL */
	struct redactor *redactor; /* NULL: a new one; it has the counts afterwards */
	/* Filled in. */
	size_t members, errors, left_out;
};

/* 0; -ENOMEM or -EIO. */
int capture_write(struct root *rec, struct capture *c, struct arena *a, struct bytes *ret);
