/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A log that a person names: a file anywhere (not inside a root), or "-" for standard input, read piece by
 * piece and of any size. gzip, xz, zstd, bzip2, lzma and lz4 are unpacked on the way (several streams in a row
 * too), told by their first bytes, not by the name. No helper program is started.
 *
 * Read and close it with root_stream_read() and root_stream_close(). A compressed log that is damaged or ends
 * early gives what it held up to there and then -EBADMSG.
 */

#include "root/root.h"

int log_stream_open(const char *file, struct root_stream **ret);
