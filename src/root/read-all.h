/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What is open, read to its end into the arena; between the files of this room. 0 or -errno, -EFBIG: more than max. */

#include "base/arena.h"
#include "base/bytes.h"

#include <stdbool.h>
#include <sys/types.h>

/* whole: the file system answers a read in one piece, so less than was asked for is all there is. */
int read_all(int fd, struct arena *a, size_t max, bool whole, struct bytes *ret);

/*
 * /dev/kmsg gives one record a read. For a buffer too small for the next one it says EINVAL, and the record is lost: there
 * must always be room for the longest. EAGAIN ends what is there now, EPIPE says that records were overwritten meanwhile.
 * Source: Linux Documentation/ABI/testing/dev-kmsg; kernel/printk/printk.c, devkmsg_read().
 */
#define KMSG_RECORD_MAX ((size_t)16 << 10)

/* The next record; 0: there is none now. n: at least KMSG_RECORD_MAX. */
ssize_t read_kmsg(int fd, void *p, size_t n);
/* All records; a recorded log, which is a plain file, too. */
int read_all_kmsg(int fd, struct arena *a, size_t max, struct bytes *ret);
