/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/gpu-table.h"

#include "base/enum-table.h"

#include <strings.h>

ENUM_TABLE(gpu_form, { "pcie", "sxm", "nvl", "superchip", "converged" })
ENUM_TABLE(gpu_generation, { "other", "Ampere", "Ada", "Hopper", "Blackwell" })

#define FIELDS_MAX 16

static bool is_record(struct span line)
{
	return span_trim(line).n && line.p[0] != '#';
}

/* A record's fields. False for comments, empty lines and records of another width. */
static bool record_split(struct span line, struct span *fields, size_t want)
{
	struct span rest = line, field;
	size_t n = 0;

	if (!is_record(line))
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

static bool number(struct span s, unsigned base, uint64_t max, unsigned *ret)
{
	uint64_t value;

	if (span_u64(s, base, &value) || value > max)
		return false;
	*ret = (unsigned)value;
	return true;
}

/* A number or "-". */
static bool maybe_number(struct span s, uint64_t max, int *ret)
{
	unsigned value;

	*ret = NUMBER_UNKNOWN;
	if (unknown(s))
		return true;
	if (!number(s, 10, max, &value))
		return false;
	*ret = (int)value;
	return true;
}

static const char *maybe_text(struct arena *a, struct span s)
{
	return unknown(s) ? NULL : span_dup(a, s);
}

static void bad_record(struct arena *a, struct gpu_tables *t, struct span line)
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
	} names[] = { { "GA", GPU_AMPERE },
		      { "AD", GPU_ADA },
		      { "GH", GPU_HOPPER },
		      { "GB", GPU_BLACKWELL } };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (str_has_prefix(chip, names[i].prefix))
			return names[i].generation;
	return GPU_OTHER;
}

static bool model_decode(struct arena *a, const struct span *f, struct gpu_model *m)
{
	int form;

	if (!number(f[0], 16, 0xffff, &m->device) || !maybe_number(f[5], 1 << 20, &m->memory_gb) ||
	    !maybe_number(f[6], 1 << 20, &m->region0_mb) ||
	    !maybe_number(f[7], 5, &m->bar_region) || !maybe_number(f[8], 1 << 20, &m->bar_gb) ||
	    !maybe_number(f[10], 99, &m->nvlink_gen) ||
	    !maybe_number(f[11], NVLINKS_MAX, &m->nvlinks))
		return false;
	form = gpu_form_parse(span_dup(a, f[3]));
	if (form < 0)
		return false;
	m->form = (enum gpu_form)form;
	m->key = span_dup(a, f[1]);
	m->product = span_dup(a, f[2]);
	m->chip = span_dup(a, f[4]);
	m->generation = generation_of(m->chip);
	m->mig_name = maybe_text(a, f[9]);
	m->board = maybe_text(a, f[12]);
	m->vgpu = span_eq(f[13], "yes")  ? GPU_VGPU_LISTED
		  : span_eq(f[13], "no") ? GPU_VGPU_NONE
					 : GPU_VGPU_UNREAD;
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

		if (record_split(line, f, 15) && model_decode(a, f, &m))
			*vec_push(a, &models) = m;
		else if (is_record(line))
			bad_record(a, t, line);
	}
	t->models = models.v;
	t->n_models = models.n;
}

static bool starts_decode(struct span text, struct mig_profile *p)
{
	struct span one;

	while (span_next_field(&text, ',', &one))
		if (p->n_starts == MIG_STARTS_MAX ||
		    !number(one, 10, 31, &p->starts[p->n_starts++]))
			return false;
	return p->n_starts > 0;
}

static bool profile_decode(struct arena *a, const struct span *f, struct mig_profile *p)
{
	if (!number(f[2], 10, 255, &p->id) || !number(f[3], 10, 32, &p->max) ||
	    !number(f[4], 10, 32, &p->compute) || !number(f[5], 10, 32, &p->memory) ||
	    !starts_decode(f[6], p) || !maybe_number(f[7], 99, &p->decoders) ||
	    !maybe_number(f[8], 99, &p->ofa))
		return false;
	for (size_t i = 0; i < p->n_starts; i++)
		if (p->starts[i] + p->memory > 32)
			return false;
	p->name = span_dup(a, f[1]);
	return p->memory > 0 && p->compute > 0;
}

/* Growing: profiles of a table follow each other in the text, but nothing depends on it. */
struct mig_building {
	struct mig_table table;
	struct {
		struct mig_profile *v;
		size_t n, cap;
	} profiles;
};

static struct mig_building *building_of(struct arena *a, struct mig_building *v, size_t *n,
					size_t max, struct span name)
{
	for (size_t i = 0; i < *n; i++)
		if (span_eq(name, v[i].table.name))
			return &v[i];
	if (*n == max)
		return NULL;
	v[*n].table.name = span_dup(a, name);
	return &v[(*n)++];
}

/* The whole-GPU profile is the one with the most compute slices; what it takes is what there is. */
static void table_totals(struct mig_table *t)
{
	t->decoders = t->ofa = NUMBER_UNKNOWN;
	for (size_t i = 0; i < t->n_profiles; i++) {
		const struct mig_profile *p = &t->profiles[i];

		if (p->compute < t->compute || (p->compute == t->compute && t->memory))
			continue;
		t->compute = p->compute;
		t->memory = p->memory;
		t->decoders = p->decoders;
		t->ofa = p->ofa;
	}
}

#define MIG_TABLES_MAX 64

static void mig_decode(struct arena *a, struct span text, struct gpu_tables *t)
{
	struct mig_building *v = arena_array(a, MIG_TABLES_MAX, sizeof(*v));
	struct span line, f[FIELDS_MAX];

	while (span_next_line(&text, &line)) {
		struct mig_profile p = { 0 };
		struct mig_building *b = NULL;

		if (record_split(line, f, 10) && profile_decode(a, f, &p))
			b = building_of(a, v, &t->n_mig, MIG_TABLES_MAX, f[0]);
		if (b)
			*vec_push(a, &b->profiles) = p;
		else if (is_record(line))
			bad_record(a, t, line);
	}
	t->mig = arena_array(a, t->n_mig ? t->n_mig : 1, sizeof(*t->mig));
	for (size_t i = 0; i < t->n_mig; i++) {
		t->mig[i] = v[i].table;
		t->mig[i].profiles = v[i].profiles.v;
		t->mig[i].n_profiles = v[i].profiles.n;
		table_totals(&t->mig[i]);
	}
}

static bool modules_decode(struct span text, struct fabric_partition *p)
{
	struct span one;
	unsigned module;

	while (span_next_field(&text, ',', &one)) {
		if (!number(one, 10, FABRIC_MODULES_MAX, &module) || !module ||
		    p->modules >> (module - 1) & 1)
			return false;
		p->modules |= (uint32_t)1 << (module - 1);
		p->n_modules++;
	}
	return p->n_modules > 0;
}

static void partitions_decode(struct arena *a, struct span text, struct gpu_tables *t)
{
	struct {
		struct fabric_partition *v;
		size_t n, cap;
	} partitions = { 0 };
	struct span line, f[FIELDS_MAX];

	while (span_next_line(&text, &line)) {
		struct fabric_partition p = { 0 };

		if (record_split(line, f, 5) && number(f[1], 10, 255, &p.id) &&
		    modules_decode(f[2], &p) && number(f[3], 10, NVLINKS_MAX, &p.links)) {
			p.board = span_dup(a, f[0]);
			*vec_push(a, &partitions) = p;
		} else if (is_record(line)) {
			bad_record(a, t, line);
		}
	}
	t->partitions = partitions.v;
	t->n_partitions = partitions.n;
}

/* "0>1.36": link 0 goes to port 36 of NVSwitch 1. */
static bool link_decode(struct span text, struct nvlink_end *ret)
{
	struct span rest = text, link, nvswitch;

	return span_next_field(&rest, '>', &link) && span_next_field(&rest, '.', &nvswitch) &&
	       number(link, 10, NVLINKS_MAX - 1, &ret->link) &&
	       number(nvswitch, 10, 15, &ret->nvswitch) && number(rest, 10, 255, &ret->port);
}

static bool links_decode(struct span text, struct nvlink_module *m)
{
	struct span word;

	while (span_next_word(&text, &word))
		if (m->n_links == NVLINKS_MAX || !link_decode(word, &m->links[m->n_links++]))
			return false;
	return m->n_links > 0;
}

static void modules_links_decode(struct arena *a, struct span text, struct gpu_tables *t)
{
	struct {
		struct nvlink_module *v;
		size_t n, cap;
	} modules = { 0 };
	struct span line, f[FIELDS_MAX];

	while (span_next_line(&text, &line)) {
		struct nvlink_module m = { 0 };

		if (record_split(line, f, 3) && number(f[1], 10, FABRIC_MODULES_MAX, &m.module) &&
		    m.module && links_decode(f[2], &m)) {
			m.board = span_dup(a, f[0]);
			*vec_push(a, &modules) = m;
		} else if (is_record(line)) {
			bad_record(a, t, line);
		}
	}
	t->modules = modules.v;
	t->n_modules = modules.n;
}

void gpu_tables_decode(struct arena *a, struct span models, struct span mig, struct span partitions,
		       struct span links, struct gpu_tables *ret)
{
	struct gpu_tables t = { 0 };

	models_decode(a, models, &t);
	mig_decode(a, mig, &t);
	partitions_decode(a, partitions, &t);
	modules_links_decode(a, links, &t);
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
