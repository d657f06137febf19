/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The journal (root/journal.h) behind a deadline: libsystemd is not ours, and a folder of journal files may be
 * somebody else's. Each opening and each piece has JOURNAL_PATIENCE_MS; what does not come by then ends the stream with
 * -ETIMEDOUT, a crash of the library with -EFAULT, and what was read before stands.
 */

#include "root/root.h"

#define JOURNAL_PATIENCE_MS 20000

int journal_source_open(const char *directory, uint64_t since_usec, struct root_stream **ret);
