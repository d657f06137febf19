/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/mig-state.h"
#include "analyse/nvidia.h"
#include "cli/mig-name.h"
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "render/mig.h"

#include <stdio.h>

#define WISHES_MAX 64

struct choice {
	const struct gpu_model *model;
	const struct gpu_view *gpu; /* NULL: a model without hardware */
};

static bool has_mig(const struct gpu_view *g)
{
	return g->model->mig || (g->state && g->state->n_profiles);
}

/* No --gpu: the host's, if they are all of one kind. */
static int choose_only(const struct nvidia_view *v, struct choice *ret)
{
	const struct gpu_view *found = NULL;

	for (size_t i = 0; v && i < v->n_gpus; i++) {
		if (!has_mig(&v->gpus[i]))
			continue;
		if (found && found->model->mig != v->gpus[i].model->mig) {
			fputs("vfio-doctor: this host has GPUs of different kinds; name one with "
			      "--gpu BDF\n",
			      stderr);
			return EXIT_USAGE;
		}
		found = found ? found : &v->gpus[i];
	}
	if (!found) {
		fputs("vfio-doctor: no GPU with MIG here; name a model with --gpu, as in --gpu "
		      "h200\n",
		      stderr);
		return EXIT_USAGE;
	}
	*ret = (struct choice){ .model = found->model, .gpu = found };
	return 0;
}

static int choose_bdf(const struct nvidia_view *v, bdf_t bdf, const char *name, struct choice *ret)
{
	const struct gpu_view *g = v ? nvidia_view_gpu(v, bdf) : NULL;

	if (!g || !has_mig(g)) {
		fprintf(stderr, "vfio-doctor: --gpu %s: there is no GPU with MIG at that address\n",
			name);
		return EXIT_INPUT;
	}
	*ret = (struct choice){ .model = g->model, .gpu = g };
	return 0;
}

/* "3g.71gb", "9" or "4*1g.18gb". */
static int read_wish(const struct mig_table *t, struct arena *a, const char *word,
		     const struct mig_profile **v, size_t *n)
{
	struct span rest = span_of(word), count;
	uint64_t times = 1;

	if (strchr(word, '*')) {
		span_next_field(&rest, '*', &count);
		if (span_u64(count, 10, &times) || !times || times > 16)
			return mig_unknown_profile(t, a, word);
		word = span_dup(a, rest);
	}
	const struct mig_profile *p = mig_profile_worded(t, word);
	if (!p)
		return mig_unknown_profile(t, a, word);
	for (; times; times--) {
		if (*n == WISHES_MAX) {
			fputs("vfio-doctor: more instances than any GPU has\n", stderr);
			return EXIT_USAGE;
		}
		v[(*n)++] = p;
	}
	return 0;
}

static void use_machine(struct render_mig *r, const struct choice *c, const struct host *h,
			struct mig_layout *fixed)
{
	const struct mig_table *reported = mig_table_reported(c->gpu->state, c->model->mig, r->arena);

	r->select = c->gpu->function->text;
	r->gpu = arena_printf(r->arena, "%s (%s)", c->gpu->function->text, c->model->product);
	r->mig_on = c->gpu->state && c->gpu->state->mig == NVIDIA_ON;
	if (!reported)
		return;
	r->differs = mig_table_differs(reported, c->model->mig, r->arena);
	r->table = reported;
	r->source = h->nvidia->state_fact.source;
	if (r->mig_on && mig_layout_reported(c->gpu->state, reported, fixed))
		r->fixed = fixed;
}

static int run(const struct options *o, const struct choice *c, const struct host *h,
	       struct buf *out, int *ret_status)
{
	const struct mig_profile *wish[WISHES_MAX];
	struct mig_layout fixed = { .n = 0 };
	struct render_mig r = { .arena = o->arena,
				.gpu = c->model->product,
				.ampere = c->model->generation == GPU_AMPERE,
				.source = "the shipped table",
				.table = c->model->mig,
				.wish = wish,
				.all_layouts = options_own(o, "all-layouts") != NULL };
	struct style s = options_style(o);

	if (c->gpu)
		use_machine(&r, c, h, &fixed);
	for (size_t i = 0; i < o->args.n; i++) {
		int e = read_wish(r.table, o->arena, o->args.v[i], wish, &r.n_wish);

		if (e)
			return e;
	}
	r.fits = mig_fit(r.table, r.fixed, wish, r.n_wish, &r.layout) == 0;
	*ret_status = r.n_wish && !r.fits ? 2 : 0;
	if (o->format == FORMAT_JSON)
		render_mig_json(&r, out);
	else
		render_mig_text(&r, &s, out);
	return 0;
}

static int choose(struct options *o, const char *name, struct source *src, bool *ret_opened,
		  struct choice *ret)
{
	const struct nvidia_view *v;
	bdf_t bdf;
	int r;

	*ret_opened = false;
	if (name && bdf_parse(span_of(name), &bdf) < 0) {
		*ret = (struct choice){ .gpu = NULL };
		return mig_model_named(gpu_tables_load(o->arena), o->arena, name, &ret->model);
	}
	r = source_open(o, src);
	if (r)
		return r;
	*ret_opened = true;
	v = nvidia_view_make(src->host, o->arena);
	return name ? choose_bdf(v, bdf, name, ret) : choose_only(v, ret);
}

int verb_mig(int argc, char **argv, const struct verb *verb)
{
	static const char *const with_value[] = { "gpu", NULL }, *const without[] = { "all-layouts",
										      NULL };
	const struct own_names own = { with_value, without };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_(buf_free) struct buf out = { 0 };
	struct options o = { .arena = a };
	struct source src = { 0 };
	struct choice c;
	bool opened;
	int status = 0,
	    r = options_parse(argc, argv, OPT_SOURCE | OPT_FORMAT | OPT_OUTPUT | OPT_OWN, &own, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = choose(&o, options_own(&o, "gpu"), &src, &opened, &c);
	if (!r)
		r = run(&o, &c, src.host, &out, &status);
	if (!r)
		r = options_write(&o, &out);
	if (opened)
		source_close(&src);
	return r ? r : status;
}
