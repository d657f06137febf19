/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What a kernel does when its command line does not say. A choice of its build, so its own configuration
 * decides (/proc/config.gz, /boot/config-RELEASE); data/kernel-defaults.tsv knows what its lines mean. Where
 * that cannot be read, data/kernel-builds.tsv says how the distribution whose name the kernel bears builds
 * its kernels, as far as somebody looked. That is likely, not known: .who tells it from the kernel's own
 * word, and no verdict hangs on it.
 *
 *	struct kernel_defaults list = kernel_defaults(host, release, &config, arena);
 *	const struct kernel_default *d = kernel_default_find(&list, "intel_iommu");
 *
 * Everything lives in the arena.
 */

#include "model/host.h"

struct kernel_default {
	const char *parameter, *value; /* value: one phrase */
	const char *line, *source;     /* of the build configuration, and where it was read */
	const char *who; /* NULL: this kernel's own; "Debian": how that one builds them */
};

struct kernel_defaults {
	struct kernel_default *v;
	size_t n, cap;
};

/* Of the kernel named release (may be NULL), in the order of the table. What is not known is not there. */
struct kernel_defaults kernel_defaults(const struct host *h, const char *release,
				       const struct fact_str *config, struct arena *a);
const struct kernel_default *kernel_default_find(const struct kernel_defaults *list,
						 const char *parameter);

/* The rows of both tables, for those who explain a parameter without a host. */
struct default_row {
	const char *parameter, *when, *line, *value, *source;
};

struct build_row {
	const char *who, *arch, *release, *first, *last, *line, *source;
};

struct default_table {
	struct {
		struct default_row *v;
		size_t n, cap;
	} defaults;
	struct {
		struct build_row *v;
		size_t n, cap;
	} builds;
};

struct default_table *default_table_new(struct arena *a);

/* "x86_64" or "arm64": from the processor's maker, else the kernel's name, else its configuration. NULL: not known. */
const char *host_arch(const struct host *h);
/* Has the configuration exactly this line? */
bool config_has_line(const char *config, const char *line);
