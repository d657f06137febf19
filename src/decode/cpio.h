/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A cpio archive of the "new" kind (newc, 070701 and 070702), read piece by piece.
 *
 * 	struct cpio c = { .ops = &ops, .context = x };
 * 	cpio_feed(&c, &bytes);		takes bytes until they are used up or something that is no
 * cpio begins cpio_free(&c);
 *
 * Format: Linux Documentation/driver-api/early-userspace/buffer-format.rst. A header of 6 + 13 x 8
 * hexadecimal characters; the name is padded so that what follows stands on a multiple of four, the
 * content too; "TRAILER!!!" ends an archive, another may follow after any number of NULs.
 *
 * Bounded: a name of more than 4096 bytes is an error, content is kept only where want() asks for
 * it and never more than CPIO_KEEP_MAX bytes.
 */

#include "base/bytes.h"

#define CPIO_NAME_MAX 4096
#define CPIO_KEEP_MAX ((size_t)64 << 10)

struct cpio_entry {
	const char *name; /* as stored, NUL-terminated; valid during the call */
	uint32_t mode, size;
};

struct cpio_ops {
	/* Before the content: shall it be kept? */
	bool (*want)(void *context, const struct cpio_entry *e);
	/* After the content; data is empty if it was not wanted, and cut at CPIO_KEEP_MAX. */
	void (*entry)(void *context, const struct cpio_entry *e, struct bytes data);
};

enum cpio_state { CPIO_GAP, CPIO_HEADER, CPIO_NAME, CPIO_DATA, CPIO_PAD };

struct cpio {
	const struct cpio_ops *ops;
	void *context;
	/* private */
	enum cpio_state state;
	char header[110], name[CPIO_NAME_MAX + 4];
	size_t have, need; /* of the state at hand */
	uint8_t *data;
	size_t n_data;
	struct cpio_entry entry;
	uint32_t name_size;
	bool wanted;
};

/*
 * 0: all bytes were taken. 1: between archives (CPIO_GAP) and the next byte begins no cpio; it is
 * left in *in. -EBADMSG: damaged. -ENOMEM.
 */
int cpio_feed(struct cpio *c, struct bytes *in);
/* Cut short if the input ended here? */
static inline bool cpio_inside(const struct cpio *c)
{
	return c->state != CPIO_GAP;
}
void cpio_free(struct cpio *c);
