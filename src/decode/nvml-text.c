/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/nvidia-state.h"

#include "base/enum-table.h"

#include <errno.h>

ENUM_TABLE(nvidia_fabric, { "unknown", "not-supported", "not-started", "in-progress", "completed" })
ENUM_TABLE(nvidia_switch, { "unknown", "off", "on", "unsupported" })

void nvidia_gpu_state_init(struct nvidia_gpu_state *g)
{
	*g = (struct nvidia_gpu_state){
		.module = -1, .nvlinks_up = -1, .nvlinks_down = -1, .fabric_clique = -1
	};
}

const struct nvidia_gpu_state *nvidia_state_gpu(const struct nvidia_state *s, bdf_t bdf)
{
	for (size_t i = 0; s && i < s->n_gpus; i++)
		if (bdf_eq(s->gpus[i].bdf, bdf))
			return &s->gpus[i];
	return NULL;
}

struct span mig_name_short(struct span s)
{
	struct span word, last = s;

	while (span_next_word(&s, &word))
		last = word;
	return last;
}

static bool take_number(struct span *rest, unsigned base, uint64_t max, uint64_t *ret)
{
	struct span word;
	uint64_t value;

	if (!span_next_word(rest, &word) || span_u64(word, base, &value) || value > max)
		return false;
	*ret = value;
	return true;
}

static enum nvidia_switch take_switch(struct span *rest)
{
	struct span word;

	if (!span_next_word(rest, &word))
		return NVIDIA_UNKNOWN;
	return span_eq(word, "on") ? NVIDIA_ON : span_eq(word, "off") ? NVIDIA_OFF : NVIDIA_UNKNOWN;
}

static void key_mig(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->mig = take_switch(&v);
	g->mig_pending = take_switch(&v);
}

static void key_fabric(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	struct span word;
	uint64_t n;

	if (span_next_word(&v, &word)) {
		int state = nvidia_fabric_parse(span_dup(a, word));

		g->fabric = state < 0 ? FABRIC_UNKNOWN : (enum nvidia_fabric)state;
	}
	if (span_next_word(&v, &word) && !span_eq(word, "-"))
		g->fabric_status = span_dup(a, word);
	while (span_next_word(&v, &word)) {
		struct span key;

		if (!span_next_field(&word, '=', &key))
			continue;
		if (span_eq(key, "summary"))
			g->fabric_summary = span_dup(a, word);
		if (span_u64(word, 0, &n))
			continue;
		if (span_eq(key, "clique") && n <= INT32_MAX)
			g->fabric_clique = (int)n;
		if (span_eq(key, "health") && n <= UINT32_MAX) {
			g->fabric_health_known = true;
			g->fabric_health = (uint32_t)n;
		}
	}
}

static void key_nvlinks(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	uint64_t up, down;

	if (!take_number(&v, 10, 64, &up) || !take_number(&v, 10, 64, &down))
		return;
	g->nvlinks_up = (int)up;
	g->nvlinks_down = (int)down;
}

static bool starts_and_size(struct span text, struct nvidia_profile *p)
{
	struct span starts, one;
	uint64_t n;

	if (!span_next_field(&text, ':', &starts) || span_u64(text, 10, &n) || n > 32)
		return false;
	p->size = (unsigned)n;
	while (span_next_field(&starts, ',', &one)) {
		if (p->n_starts == ARRAY_SIZE(p->starts) || span_u64(one, 10, &n) || n > 31)
			return false;
		p->starts[p->n_starts++] = (unsigned)n;
	}
	return true;
}

static void key_profile(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	struct nvidia_profile p = { 0 };
	uint64_t id, compute, max;
	struct span places;

	if (!take_number(&v, 10, 1024, &id) || !take_number(&v, 10, 64, &compute) ||
	    !take_number(&v, 10, 64, &max) || !take_number(&v, 10, UINT32_MAX, &p.memory_mib) ||
	    !span_next_word(&v, &places) || !starts_and_size(places, &p))
		return;
	p.id = (unsigned)id;
	p.compute = (unsigned)compute;
	p.max = (unsigned)max;
	p.name = span_dup(a, mig_name_short(v));
	*list_push(a, g, profiles) = p;
}

static void key_instance(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	uint64_t n[4];

	for (size_t i = 0; i < ARRAY_SIZE(n); i++)
		if (!take_number(&v, 10, 1024, &n[i]))
			return;
	*list_push(a, g, instances) = (struct nvidia_instance){ (unsigned)n[0], (unsigned)n[1],
								(unsigned)n[2], (unsigned)n[3] };
}

static void key_peer(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	struct nvidia_peer p = { 0 };
	struct span word;

	if (!span_next_word(&v, &word) || bdf_parse(word, &p.bdf) || !span_next_word(&v, &word))
		return;
	p.status = span_dup(a, word);
	p.nvlink = span_eq(word, "ok");
	*list_push(a, g, peers) = p;
}

static void key_name(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->name = span_dup(a, v);
}
static void key_error(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->error = span_dup(a, v);
}
static void key_virtualization(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->virtualization = span_dup(a, v);
}
static void key_module(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	uint64_t n;

	if (take_number(&v, 10, 255, &n))
		g->module = (int)n;
}
static void key_memory(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	take_number(&v, 10, UINT32_MAX, &g->memory_mib);
}
static void key_bar1(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	take_number(&v, 10, UINT32_MAX, &g->bar1_mib);
}
static void key_persistence(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->persistence = take_switch(&v);
}
static void key_ecc(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->ecc = take_switch(&v);
}
static void key_reset(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->reset_required = take_switch(&v);
}
static void key_ecc_errors(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->ecc_errors_known = take_number(&v, 10, UINT64_MAX, &g->ecc_errors);
}
static void key_instances(struct arena *a, struct span v, struct nvidia_gpu_state *g)
{
	g->instances_known = true;
}

static const struct {
	const char *name;
	void (*set)(struct arena *a, struct span v, struct nvidia_gpu_state *g);
} keys[] = {
	{ "name", key_name },
	{ "error", key_error },
	{ "module", key_module },
	{ "mig", key_mig },
	{ "fabric", key_fabric },
	{ "nvlinks", key_nvlinks },
	{ "virtualization", key_virtualization },
	{ "memory_mib", key_memory },
	{ "bar1_mib", key_bar1 },
	{ "persistence", key_persistence },
	{ "ecc", key_ecc },
	{ "reset", key_reset },
	{ "ecc_errors", key_ecc_errors },
	{ "profile", key_profile },
	{ "peer", key_peer },
	{ "instances", key_instances },
	{ "instance", key_instance },
};

/* "key ! reason": only for the mode switch does it matter why. */
static void refused(struct span key, struct span why, struct nvidia_gpu_state *g)
{
	if (!span_eq(key, "mig"))
		return;
	g->mig_denied = span_contains(why, "denied");
	if (span_contains(why, "unsupported"))
		g->mig = g->mig_pending = NVIDIA_UNSUPPORTED;
}

static void gpu_line(struct arena *a, struct span key, struct span value, struct nvidia_gpu_state *g)
{
	if (value.n && value.p[0] == '!') {
		refused(key, value, g);
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (span_eq(key, keys[i].name))
			keys[i].set(a, value, g);
}

static int gpu_begin(struct arena *a, struct span value, struct nvidia_state *s)
{
	struct nvidia_gpu_state *g;
	bdf_t bdf;

	if (bdf_parse(value, &bdf))
		return -EINVAL;
	if (s->n_gpus == NVIDIA_GPUS_MAX)
		return -E2BIG;
	g = list_push(a, s, gpus);
	nvidia_gpu_state_init(g);
	g->bdf = bdf;
	return 0;
}

int nvml_text_decode(struct arena *a, struct span text, struct nvidia_state *ret)
{
	struct nvidia_state s = { 0 };
	struct span line, key;
	int r;

	if (!span_next_line(&text, &line) || !span_eq(span_trim(line), "nvml-snapshot 1"))
		return -EINVAL;
	while (span_next_line(&text, &line)) {
		if (!span_next_word(&line, &key))
			continue;
		line = span_trim(line);
		if (span_eq(key, "gpu")) {
			r = gpu_begin(a, line, &s);
			if (r < 0)
				return r;
		} else if (s.n_gpus) {
			gpu_line(a, key, line, &s.gpus[s.n_gpus - 1]);
		} else if (span_eq(key, "driver")) {
			s.driver = span_dup(a, line);
		} else if (span_eq(key, "error")) {
			s.error = span_dup(a, line);
		}
	}
	*ret = s;
	return 0;
}
