/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What the kernel log says of each device: its lines, found by the addresses in them, in one pass over the
 * log. A rule that looks for a message about one device asks here; searching the whole log for each device
 * again would cost devices times lines.
 */

#include "model/host.h"

struct device_line {
	struct span text; /* of host->kernel.log */
	const struct device_line *next;
};

struct device_log {
	const struct host *host;
	const struct device_line **first; /* one for each of host->functions, in the order of the log */
};

struct device_log *device_log_make(const struct host *h, struct arena *a);
/* NULL: the log was not read, or names the function nowhere. A line that names two functions is a line of both. */
const struct device_line *device_log_lines(const struct device_log *log, const struct pci_function *f);
