/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The systemd journal, as a stream of lines "program: message". libsystemd is looked for at run time and is
 * never needed otherwise. Reads the journal of this machine, or a folder of journal files (/var/log/journal/ID of
 * another machine). -ENOSYS: libsystemd is not here. Read and close it as any root_stream.
 */

#include "root/root.h"

/* directory: NULL for this machine. since_usec: microseconds since the epoch, 0 for all. */
int journal_open(const char *directory, uint64_t since_usec, struct root_stream **ret);
