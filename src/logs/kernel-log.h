/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The kernel log of a host, read with the built-in signatures: what `check` takes from it. Pure; everything
 * lives in the arena.
 */

#include "logs/cause.h"
#include "logs/diagnose.h"

struct kernel_log {
	const struct sighting *sightings;
	size_t n;
	struct diagnosis *diagnosis;
	struct causes causes; /* what is known of those without a rule */
};

struct kernel_log *kernel_log_read(const char *text, struct arena *a);
/* The cause that explains the sighting best, all lines of the log considered; NULL: it names none. */
const char *kernel_log_cause(const struct kernel_log *k, const struct sighting *s);
