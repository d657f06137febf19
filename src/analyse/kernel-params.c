/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-params.h"

#include "analyse/acs-patch.h"
#include "analyse/kernel-default.h"
#include "decode/boot-menu.h"
#include "decode/tsv.h"

extern const unsigned char data_kernel_params[];
extern const size_t data_kernel_params_size;

#define COLUMNS 9

struct param_table *param_table_new(struct arena *a)
{
	struct param_table *t = arena_new0(a, struct param_table);
	struct span rest = { (const char *)data_kernel_params, data_kernel_params_size },
		    cells[COLUMNS];

	while (tsv_next(&rest, cells, COLUMNS)) {
		const char *c[COLUMNS];

		for (size_t i = 0; i < COLUMNS; i++)
			c[i] = span_dup(a, cells[i]);
		*vec_push(a, t) =
			(struct param_row){ c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8] };
	}
	return t;
}

/* A condition that cannot be decided is not met: then the row says nothing. */
static bool holds(const struct host *h, const char *when)
{
	if (streq(when, "-"))
		return true;
	if (streq(when, "amd"))
		return fact_known(&h->cpu.vendor.fact) && streq(h->cpu.vendor.value, "AuthenticAMD");
	if (streq(when, "intel"))
		return fact_known(&h->cpu.vendor.fact) && streq(h->cpu.vendor.value, "GenuineIntel");
	if (streq(when, "simplefb"))
		return fact_known(&h->kernel.config.fact) &&
		       config_has_line(h->kernel.config.value, "CONFIG_SYSFB_SIMPLEFB=y");
	if (streq(when, "arm64"))
		return streq(host_arch(h), "arm64");
	if (streq(when, "no-acs-patch"))
		return acs_patch_in_kernel(h) == 0;
	return false;
}

static bool in_range(const struct host *h, const struct param_row *row)
{
	bool bounded = !streq(row->since, "-") || !streq(row->until, "-");

	if (!bounded)
		return true;
	if (!fact_known(&h->kernel.release.fact))
		return false;
	return (streq(row->since, "-") || version_compare(h->kernel.release.value, row->since) >= 0) &&
	       (streq(row->until, "-") || version_compare(h->kernel.release.value, row->until) < 0);
}

static bool word_fits(const struct param_row *row, const struct cmdline_param *p, struct span word)
{
	size_t n = strlen(row->value);

	if (streq(row->value, "(any)") || (streq(row->value, "(other)") && p->value))
		return true;
	if (streq(row->value, "(none)"))
		return !p->value;
	if (!p->value)
		return false;
	if (n && row->value[n - 1] == '*')
		return strncmp(p->value, row->value, n - 1) == 0;
	return span_eq(word, row->value) || streq(p->value, row->value);
}

static const struct param_row *row_of_word(const struct param_table *t, const struct host *h,
					   const struct cmdline_param *p, struct span word)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct param_row *row = &t->v[i];

		if (cmdline_name_eq(row->name, p->name) && word_fits(row, p, word) &&
		    holds(h, row->when) && in_range(h, row))
			return row;
	}
	return NULL;
}

const struct param_row *param_judge(const struct param_table *t, const struct host *h,
				    const struct cmdline_param *p, const char *verdict,
				    const struct param_row *prev)
{
	struct span rest = span_of(p->value ? p->value : ""), word;
	bool passed = !prev;

	while (span_next_field(&rest, ',', &word)) {
		const struct param_row *row = row_of_word(t, h, p, word);

		if (!row || !streq(row->verdict, verdict))
			continue;
		if (passed && row != prev)
			return row;
		passed = passed || row == prev;
	}
	return NULL;
}

bool param_has(const struct param_table *t, const char *name, const char *verdict)
{
	for (size_t i = 0; i < t->n; i++)
		if (cmdline_name_eq(t->v[i].name, name) && (!verdict || streq(t->v[i].verdict, verdict)))
			return true;
	return false;
}

static char same(char c)
{
	return c == '-' ? '_' : c;
}

/* One letter more, less, other, or two swapped. */
static bool one_slip(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), i = 0, k = 0;

	while (i < n && i < m && same(a[i]) == same(b[i]))
		i++;
	while (k < n - i && k < m - i && same(a[n - 1 - k]) == same(b[m - 1 - k]))
		k++;
	if (n == m && n - i - k == 2)
		return same(a[i]) == same(b[i + 1]) && same(a[i + 1]) == same(b[i]);
	return (n == m && n - i - k == 1) || (n + 1 == m && i + k >= n) || (m + 1 == n && i + k >= m);
}

const char *param_nearest(const struct param_table *t, const struct cmdline_param *p)
{
	const char *near = NULL;

	for (size_t i = 0; i < t->n; i++) {
		if (cmdline_name_eq(t->v[i].name, p->name))
			return NULL;
		/* Short names are one letter away from everything. */
		if (strlen(t->v[i].name) >= 7 && streq(t->v[i].verdict, "ok") &&
		    one_slip(t->v[i].name, p->name))
			near = t->v[i].name;
	}
	return near;
}
