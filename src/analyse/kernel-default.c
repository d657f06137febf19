/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-default.h"

#include <ctype.h>
#include <fnmatch.h>

#include "decode/boot-menu.h"
#include "decode/tsv.h"

extern const unsigned char data_kernel_defaults[], data_kernel_builds[];
extern const size_t data_kernel_defaults_size, data_kernel_builds_size;

#define DEFAULT_COLUMNS 5
#define BUILD_COLUMNS 7

struct default_table *default_table_new(struct arena *a)
{
	struct default_table *t = arena_new0(a, struct default_table);
	struct span defaults = { (const char *)data_kernel_defaults, data_kernel_defaults_size },
		    builds = { (const char *)data_kernel_builds, data_kernel_builds_size },
		    cells[BUILD_COLUMNS];
	const char *c[BUILD_COLUMNS];

	while (tsv_next(&defaults, cells, DEFAULT_COLUMNS)) {
		for (size_t i = 0; i < DEFAULT_COLUMNS; i++)
			c[i] = span_dup(a, cells[i]);
		*vec_push(a, &t->defaults) = (struct default_row){ c[0], c[1], c[2], c[3], c[4] };
	}
	while (tsv_next(&builds, cells, BUILD_COLUMNS)) {
		for (size_t i = 0; i < BUILD_COLUMNS; i++)
			c[i] = span_dup(a, cells[i]);
		*vec_push(a, &t->builds) =
			(struct build_row){ c[0], c[1], c[2], c[3], c[4], c[5], c[6] };
	}
	return t;
}

bool config_has_line(const char *config, const char *line)
{
	struct span rest = span_of(config), l;

	while (span_next_line(&rest, &l))
		if (span_eq(l, line))
			return true;
	return false;
}

static const char *arch_of_release(const char *release)
{
	if (str_has_suffix(release, "-amd64") || str_has_suffix(release, ".x86_64") ||
	    str_has_suffix(release, "-pve"))
		return "x86_64";
	return str_has_suffix(release, "-arm64") || str_has_suffix(release, ".aarch64") ? "arm64" : NULL;
}

static bool maker_is(const struct host *h, const char *const *makers)
{
	for (; *makers; makers++)
		if (fact_known(&h->cpu.vendor.fact) && streq(h->cpu.vendor.value, *makers))
			return true;
	return false;
}

static const char *const intel[] = { "GenuineIntel", NULL };
static const char *const amd[] = { "AuthenticAMD", "HygonGenuine", NULL };

const char *host_arch(const struct host *h)
{
	const struct kernel *k = &h->kernel;
	const char *by_name = fact_known(&k->release.fact) ? arch_of_release(k->release.value) : NULL;

	if (maker_is(h, intel) || maker_is(h, amd))
		return "x86_64";
	if (by_name || !fact_known(&k->config.fact))
		return by_name;
	return config_has_line(k->config.value, "CONFIG_X86_64=y")  ? "x86_64"
	       : config_has_line(k->config.value, "CONFIG_ARM64=y") ? "arm64"
								    : NULL;
}

static bool row_is_for(const struct host *h, const char *when)
{
	return streq(when, "-") || (!streq(when, "amd") && maker_is(h, intel)) ||
	       (!streq(when, "intel") && maker_is(h, amd));
}

/* 6.1 holds 6.1.0-50 and not 6.12: the last version is meant with all its updates. */
static bool in_series(const char *release, const char *series)
{
	return str_has_prefix(release, series) && !isdigit((unsigned char)release[strlen(series)]);
}

static bool build_fits(const struct build_row *b, const char *release, const char *arch)
{
	return (!arch || streq(b->arch, arch)) && fnmatch(b->release, release, 0) == 0 &&
	       version_compare(release, b->first) >= 0 &&
	       (streq(b->last, "-") || version_compare(release, b->last) < 0 ||
		in_series(release, b->last));
}

static const struct build_row *build_find(const struct default_table *t, const char *release,
					  const char *arch, const char *line)
{
	for (size_t i = 0; release && i < t->builds.n; i++)
		if (streq(t->builds.v[i].line, line) && build_fits(&t->builds.v[i], release, arch))
			return &t->builds.v[i];
	return NULL;
}

const struct kernel_default *kernel_default_find(const struct kernel_defaults *list, const char *parameter)
{
	for (size_t i = 0; i < list->n; i++)
		if (streq(list->v[i].parameter, parameter))
			return &list->v[i];
	return NULL;
}

struct kernel_defaults kernel_defaults(const struct host *h, const char *release,
				       const struct fact_str *config, struct arena *a)
{
	const struct default_table *t = default_table_new(a);
	const char *arch = host_arch(h);
	struct kernel_defaults list = { 0 };

	for (size_t i = 0; i < t->defaults.n; i++) {
		const struct default_row *row = &t->defaults.v[i];
		const struct build_row *build = NULL;

		if (!row_is_for(h, row->when) || kernel_default_find(&list, row->parameter))
			continue;
		if (fact_known(&config->fact) ? !config_has_line(config->value, row->line)
					      : !(build = build_find(t, release, arch, row->line)))
			continue;
		*vec_push(a, &list) =
			(struct kernel_default){ row->parameter, row->value, row->line,
						 build ? build->source : config->fact.source,
						 build ? build->who : NULL };
	}
	return list;
}
