/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/gpu-table.h"

#include "base/enum-table.h"
#include "decode/gpu-table-part.h"

#include <strings.h>

ENUM_TABLE(gpu_form, { "pcie", "sxm", "nvl", "superchip", "converged" })
ENUM_TABLE(gpu_generation, { "other", "Ampere", "Ada", "Hopper", "Blackwell" })

bool table_is_record(struct span line)
{
	return span_trim(line).n && line.p[0] != '#';
}

bool table_record(struct span line, struct span *fields, size_t want)
{
	struct span rest = line, field;
	size_t n = 0;

	if (!table_is_record(line))
		return false;
	while (span_next_field(&rest, '\t', &field)) {
		if (n < want)
			fields[n] = span_trim(field);
		n++;
	}
	return n == want;
}

static bool unknown(struct span s)
{
	return span_eq(s, "-");
}

bool table_number(struct span s, unsigned base, uint64_t max, unsigned *ret)
{
	uint64_t value;

	if (span_u64(s, base, &value) || value > max)
		return false;
	*ret = (unsigned)value;
	return true;
}

bool table_maybe_number(struct span s, uint64_t max, int *ret)
{
	unsigned value;

	*ret = NUMBER_UNKNOWN;
	if (unknown(s))
		return true;
	if (!table_number(s, 10, max, &value))
		return false;
	*ret = (int)value;
	return true;
}

static const char *table_maybe_text(struct arena *a, struct span s)
{
	return unknown(s) ? NULL : span_dup(a, s);
}

void table_bad_record(struct arena *a, struct gpu_tables *t, struct span line)
{
	if (!t->n_bad++)
		t->bad = span_dup(a, line);
}

/* Chips are named after their generation: GA, AD, GH, GB (NVIDIA's code names in pci.ids). */
static enum gpu_generation generation_of(const char *chip)
{
	static const struct {
		const char *prefix;
		enum gpu_generation generation;
	} names[] = {
		{ "GA", GPU_AMPERE }, { "AD", GPU_ADA }, { "GH", GPU_HOPPER }, { "GB", GPU_BLACKWELL }
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (str_has_prefix(chip, names[i].prefix))
			return names[i].generation;
	return GPU_OTHER;
}

static bool model_decode(struct arena *a, const struct span *f, struct gpu_model *m)
{
	int form;

	if (!table_number(f[0], 16, 0xffff, &m->device) ||
	    !table_maybe_number(f[5], 1 << 20, &m->memory_gb) ||
	    !table_maybe_number(f[6], 1 << 20, &m->region0_mb) ||
	    !table_maybe_number(f[7], 5, &m->bar_region) ||
	    !table_maybe_number(f[8], 1 << 20, &m->bar_gb) ||
	    !table_maybe_number(f[10], 99, &m->nvlink_gen) ||
	    !table_maybe_number(f[11], NVLINKS_MAX, &m->nvlinks))
		return false;
	form = gpu_form_parse(span_dup(a, f[3]));
	if (form < 0)
		return false;
	m->form = (enum gpu_form)form;
	m->key = span_dup(a, f[1]);
	m->product = span_dup(a, f[2]);
	m->chip = span_dup(a, f[4]);
	m->generation = generation_of(m->chip);
	m->mig_name = table_maybe_text(a, f[9]);
	m->board = table_maybe_text(a, f[12]);
	m->vgpu = span_eq(f[13], "?")    ? GPU_VGPU_UNREAD
		  : span_eq(f[13], "no") ? GPU_VGPU_NONE
					 : GPU_VGPU_LISTED;
	if (m->vgpu == GPU_VGPU_LISTED && !span_eq(f[13], "yes"))
		m->vgpu_types = span_dup(a, f[13]);
	m->source = span_dup(a, f[14]);
	return true;
}

static void models_decode(struct arena *a, struct span text, struct gpu_tables *t)
{
	struct {
		struct gpu_model *v;
		size_t n, cap;
	} models = { 0 };
	struct span line, f[FIELDS_MAX];

	while (span_next_line(&text, &line)) {
		struct gpu_model m = { 0 };

		if (table_record(line, f, 15) && model_decode(a, f, &m))
			*vec_push(a, &models) = m;
		else if (table_is_record(line))
			table_bad_record(a, t, line);
	}
	t->models = models.v;
	t->n_models = models.n;
}

void gpu_tables_decode(struct arena *a, struct span models, struct span mig, struct span partitions,
		       struct span links, struct gpu_tables *ret)
{
	struct gpu_tables t = { 0 };

	models_decode(a, models, &t);
	table_mig(a, mig, &t);
	table_partitions(a, partitions, &t);
	table_links(a, links, &t);
	for (size_t i = 0; i < t.n_models; i++)
		t.models[i].mig = mig_table_find(&t, t.models[i].mig_name);
	*ret = t;
}

const struct gpu_model *gpu_model_find(const struct gpu_tables *t, unsigned device)
{
	for (size_t i = 0; i < t->n_models; i++)
		if (t->models[i].device == device)
			return &t->models[i];
	return NULL;
}

const struct gpu_model *gpu_model_named(const struct gpu_tables *t, const char *name)
{
	for (size_t i = 0; i < t->n_models; i++)
		if (strcasecmp(t->models[i].key, name) == 0 ||
		    strcasecmp(t->models[i].product, name) == 0)
			return &t->models[i];
	return NULL;
}

const struct mig_table *mig_table_find(const struct gpu_tables *t, const char *name)
{
	for (size_t i = 0; name && i < t->n_mig; i++)
		if (streq(t->mig[i].name, name))
			return &t->mig[i];
	return NULL;
}

const struct mig_profile *mig_profile_find(const struct mig_table *t, const char *name)
{
	for (size_t i = 0; i < t->n_profiles; i++)
		if (streq(t->profiles[i].name, name))
			return &t->profiles[i];
	return NULL;
}
