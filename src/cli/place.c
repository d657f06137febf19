/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/nvidia.h"
#include "analyse/nvlink.h"
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "render/place.h"

#include <errno.h>
#include <stdio.h>

#define RESERVE_DEFAULT 4

static int usage(struct arena *a, const char *what, const char *value)
{
	fprintf(stderr, "vfio-doctor: %s '%s'\n", what, str_printable(a, value));
	return EXIT_USAGE;
}

/* "512G", "1T", "65536M", "65536" (MiB). */
static bool read_memory(struct span s, uint64_t *ret_mb)
{
	uint64_t factor = 1;
	char unit = s.n ? s.p[s.n - 1] : '0';

	if (unit == 'G' || unit == 'g')
		factor = 1024;
	else if (unit == 'T' || unit == 't')
		factor = 1024 * 1024;
	if (factor > 1 || unit == 'M' || unit == 'm')
		s.n--;
	if (span_u64(s, 10, ret_mb) || *ret_mb > UINT32_MAX)
		return false;
	*ret_mb *= factor;
	return true;
}

static bool read_part(struct span part, struct place_wish *w)
{
	struct span key;
	uint64_t n;

	if (!span_next_field(&part, '=', &key) || !part.p)
		return false;
	if (span_eq(key, "vcpus")) {
		if (span_u64(part, 10, &n) || n > CPUSET_MAX)
			return false;
		w->vcpus = (unsigned)n;
		return true;
	}
	return span_eq(key, "mem") && read_memory(part, &w->mem_mb);
}

/* NAME=GPUS[,vcpus=N][,mem=SIZE] */
static bool read_wish(struct arena *a, const char *text, struct place_wish *ret)
{
	struct span rest = span_of(text), name, part;
	struct place_wish w = { 0 };
	uint64_t n;

	if (!span_next_field(&rest, '=', &name) || !name.n || !rest.p ||
	    !span_next_field(&rest, ',', &part) || span_u64(part, 10, &n) || n > PLACE_GPUS_MAX)
		return false;
	w.name = span_dup(a, name);
	w.gpus = (unsigned)n;
	while (span_next_field(&rest, ',', &part))
		if (!read_part(part, &w))
			return false;
	*ret = w;
	return true;
}

struct wishes {
	struct place_wish v[PLACE_VMS_MAX];
	size_t n;
};

static int read_wishes(const struct options *o, struct wishes *w)
{
	for (size_t i = 0; i < o->own.n; i++) {
		if (!streq(o->own.v[i].name, "vm"))
			continue;
		if (w->n == PLACE_VMS_MAX)
			return usage(o->arena, "more machines than can be placed, at",
				     o->own.v[i].value);
		if (!read_wish(o->arena, o->own.v[i].value, &w->v[w->n]))
			return usage(o->arena, "--vm takes NAME=GPUS[,vcpus=N][,mem=SIZE], not",
				     o->own.v[i].value);
		for (size_t k = 0; k < w->n; k++)
			if (streq(w->v[k].name, w->v[w->n].name))
				return usage(o->arena, "two machines have the name", w->v[k].name);
		w->n++;
	}
	if (w->n)
		return 0;
	fputs("vfio-doctor: place needs wishes, as in --vm a=4 --vm b=2\n", stderr);
	return EXIT_USAGE;
}

static const char *board_title(const char *board)
{
	if (streq(board, "hopper"))
		return "HGX H100/H200 board, 8 GPUs, 4 NVSwitches";
	if (streq(board, "blackwell"))
		return "HGX B200/B300 board, 8 GPUs";
	return streq(board, "a100") ? "HGX A100 board" : NULL;
}

/* A partition table's name or a model whose board has one. */
static const char *board_named(const struct gpu_tables *t, const char *name)
{
	const struct gpu_model *m = gpu_model_named(t, name);

	if (board_title(name))
		return name;
	return m ? m->board : NULL;
}

static int read_input(const struct options *o, const struct gpu_tables *t, struct place_input *in)
{
	const char *model = options_own(o, "model"), *board = options_own(o, "board"),
		   *reserve = options_own(o, "reserve");
	uint64_t n = RESERVE_DEFAULT;

	if (model && !streq(model, "shared") && !streq(model, "full"))
		return usage(o->arena, "--model is shared or full, not", model);
	if (reserve && (str_u64(reserve, 10, &n) || n > CPUSET_MAX))
		return usage(o->arena, "--reserve takes a number of CPUs, not", reserve);
	in->model = model && streq(model, "full") ? PLACE_FULL : PLACE_SHARED;
	in->reserve = (unsigned)n;
	in->board = board ? board_named(t, board) : NULL;
	if (board && !in->board)
		return usage(o->arena,
			     "--board is hopper, blackwell, a100 or a GPU that sits on one "
			     "(h200-sxm), not",
			     board);
	return 0;
}

/* BDF=MODULE: what gpu-admin-tools or an earlier nvidia-smi said, for GPUs that no driver here can
 * be asked about. */
static int give_modules(const struct options *o, const struct nvidia_view *v, bool *ret_given)
{
	*ret_given = false;
	for (size_t i = 0; i < o->own.n; i++) {
		struct span rest, name;
		struct gpu_view *g = NULL;
		uint64_t module;
		bdf_t bdf;

		if (!streq(o->own.v[i].name, "module"))
			continue;
		rest = span_of(o->own.v[i].value);
		if (!span_next_field(&rest, '=', &name) || bdf_parse(name, &bdf) || !rest.p ||
		    span_u64(rest, 10, &module) || !module || module > FABRIC_MODULES_MAX)
			return usage(o->arena, "--module takes BDF=NUMBER, from 1, not",
				     o->own.v[i].value);
		for (size_t k = 0; v && k < v->n_gpus; k++)
			if (bdf_eq(v->gpus[k].function->bdf, bdf))
				g = &v->gpus[k];
		if (!g)
			return usage(o->arena,
				     "--module: there is no such GPU here:", o->own.v[i].value);
		for (size_t k = 0; k < v->n_gpus; k++)
			if (&v->gpus[k] != g && v->gpus[k].module == module)
				return usage(o->arena,
					     "--module: two GPUs in one module:", o->own.v[i].value);
		g->module = (unsigned)module;
		*ret_given = true;
	}
	return 0;
}

static const char *note_for(struct arena *a, const struct place_host *h,
			    const struct place_input *in, bool given, const char *source)
{
	if (in->board || !h->board || !h->n_gpus)
		return NULL;
	if (h->gpus[0].name && given)
		return "Module ids are those that were given (--module).";
	if (h->gpus[0].name)
		return arena_printf(a, "Module ids are those that the NVIDIA driver reported (%s).",
				    source);
	return "Which GPU sits in which module of the board is not known here, so this is a plan "
	       "by module id: PCI order and "
	       "nvidia-smi's index do not tell. With the NVIDIA driver loaded, nvidia-smi -q shows "
	       "\"GPU Module Id\"; without it, NVIDIA's gpu-admin-tools (--query-module-name; "
	       "SXM_3 is module "
	       "3). Give them with --module BDF=NUMBER.";
}

static int place_on(const struct options *o, const struct host *h, const struct place_input *in,
		    const struct wishes *w, struct buf *out, bool *ret_fits)
{
	const struct nvidia_view *v = h ? nvidia_view_make(h, o->arena) : NULL;
	struct place_host *host = arena_new0(o->arena, struct place_host);
	struct place_result *result = arena_new0(o->arena, struct place_result);
	struct style s = options_style(o);
	bool given;
	int e = give_modules(o, v, &given);

	if (e)
		return e;
	e = place_host_make(h, v, in, o->arena, host);
	if (e) {
		fputs(e == -E2BIG ? "vfio-doctor: more GPUs than place can search (16)\n"
				  : "vfio-doctor: no NVIDIA data-centre GPU here; plan without one "
				    "with --board h200-sxm\n",
		      stderr);
		return EXIT_INPUT;
	}
	if (place_solve(host, w->v, w->n, o->arena, result))
		return EXIT_INTERNAL;
	struct render_place r = { .arena = o->arena,
				  .host = host,
				  .result = result,
				  .wishes = w->v,
				  .n_wishes = w->n,
				  .model = in->model,
				  .board = host->board ? board_title(host->board) : NULL,
				  .note = note_for(o->arena, host, in, given,
						   h && h->nvidia ? h->nvidia->state_fact.source : "") };
	if (o->format == FORMAT_JSON)
		render_place_json(&r, out);
	else if (o->format == FORMAT_SVG)
		render_place_svg(&r, out);
	else
		render_place_text(&r, &s, out);
	*ret_fits = result->fits;
	return 0;
}

static int place(struct options *o, const struct place_input *in, const struct wishes *w,
		 struct buf *out, bool *ret_fits)
{
	struct source src;
	int r;

	if (in->board)
		return place_on(o, NULL, in, w, out, ret_fits);
	r = source_open(o, &src);
	if (r)
		return r;
	r = place_on(o, src.host, in, w, out, ret_fits);
	source_close(&src);
	return r;
}

int verb_place(int argc, char **argv, const struct verb *verb)
{
	static const char *const with_value[] = { "vm", "board", "model", "module", "reserve", NULL };
	const struct own_names own = { with_value, NULL };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_(buf_free) struct buf out = { 0 };
	struct options o = { .arena = a };
	struct place_input in = { 0 };
	struct wishes w = { .n = 0 };
	bool fits = false;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_FORMAT | OPT_OUTPUT | OPT_OWN, &own, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = read_input(&o, gpu_tables_load(a), &in);
	if (!r)
		r = read_wishes(&o, &w);
	if (!r)
		r = place(&o, &in, &w, &out, &fits);
	if (!r)
		r = options_write(&o, &out);
	return r ? r : fits ? 0 : 2;
}
