/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The kernel log of a host, read with the built-in signatures: what `check` takes from it. Pure; everything
 * lives in the arena.
 */

#include "logs/diagnose.h"

struct kernel_log {
	const struct sighting *sightings;
	size_t n;
	struct diagnosis *diagnosis;
};

struct kernel_log *kernel_log_read(const char *text, struct arena *a);
/* The strongest sighting that names the cause first, at the device (NULL: at any), of level warning or higher. NULL: none. */
const struct sighting *kernel_log_find(const struct kernel_log *k, const char *cause, const bdf_t *device);
