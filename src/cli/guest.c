/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "nvml/measure.h"
#include "render/guest.h"
#include "rules/rule.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* Below this part of what the hardware can carry at most, something is in the way. */
#define LOW 0.6

struct measuring {
	const struct options *o;
	const struct nvidia_view *view;
	struct {
		struct guest_measurement *v;
		size_t n, cap;
	} list;
	const char *not_measured;
};

static const char *cause_of(const struct gpu_view *g, const char *name)
{
	if (!streq(name, "p2p"))
		return "far below what the link can carry: the GPU's link may be trained lower "
		       "than it can, this machine's CPUs "
		       "and memory may be on another NUMA node than the GPU (vm.numa-mismatch on "
		       "the host), or a virtual IOMMU "
		       "translates";
	return g->state && g->state->mig == NVIDIA_ON
		       ? "far below what the NVLinks can carry: MIG is on, so nothing goes over "
			 "them"
		       : "far below what the NVLinks can carry: it may go over PCIe; see fabric "
			 "and nvlink above";
}

static void judge(struct measuring *m, const struct measure_result *r, struct guest_measurement *to)
{
	const struct gpu_view *g = nvidia_view_gpu(m->view, r->device);

	if (streq(r->name, "memory")) {
		to->why = r->errors ? arena_printf(m->o->arena,
						   "%u words read back wrong: the GPU's memory or "
						   "its path is bad",
						   r->errors)
				    : NULL;
		return;
	}
	if (!g)
		return;
	if (streq(r->name, "h2d") || streq(r->name, "d2h"))
		to->expected = guest_pcie_expected(g);
	if (streq(r->name, "p2p"))
		to->expected = guest_nvlink_expected(g);
	if (to->expected > 0 && r->value < LOW * to->expected)
		to->why = cause_of(g, r->name);
}

static void keep_result(struct measuring *m, const struct measure_result *r, int error)
{
	struct arena *a = m->o->arena;
	struct guest_measurement g = { .name = r->name,
				       .device = bdf_text(a, r->device),
				       .peer = bdf_eq(r->device, r->peer) ? NULL
									  : bdf_text(a, r->peer),
				       .done = error == 0,
				       .value = r->value,
				       .unit = r->unit };

	if (error)
		g.why = arena_strdup(a, r->why);
	else
		judge(m, r, &g);
	*vec_push(a, &m->list) = g;
}

static void progress(size_t step, size_t steps, const char *name)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\rmeasuring %zu of %zu (%s)   %s", step + 1, steps, name,
			step + 1 == steps ? "\n" : "");
}

static void measure_all(struct measuring *m, struct measure *run)
{
	size_t steps = measure_steps(run);

	for (size_t i = 0; i < steps; i++) {
		struct measure_result r;
		int e;

		progress(i, steps, measure_step_name(run, i));
		e = measure_step(run, i, &r);
		keep_result(m, &r, e);
		if (e == -ETIMEDOUT) {
			m->not_measured = "the CUDA library hangs; the rest was not tried";
			break;
		}
	}
}

static void measure_guest(struct measuring *m)
{
	const struct options *o = m->o;
	const char *mib = options_own(o, "mib");
	struct measure_options mo = { .library = options_own(o, "cuda-library") };
	struct measure *run = NULL;
	char why[128] = "";
	uint64_t n;

	if (options_own(o, "no-bandwidth")) {
		m->not_measured = "--no-bandwidth";
		return;
	}
	if (o->root || o->bundle || o->sample) {
		m->not_measured = "this is a recording";
		if (!mo.library)
			return;
		m->not_measured = NULL;
	}
	if (mib && str_u64(mib, 10, &n) == 0 && n && n <= 4096)
		mo.mib = (unsigned)n;
	mo.timeout_ms = o->nvml_timeout_ms;
	if (measure_open(&mo, &run, why)) {
		m->not_measured = arena_strdup(o->arena, why);
		return;
	}
	measure_all(m, run);
	measure_close(run);
}

/* The exit status of a check, over what concerns the guest. */
static int status_of(const struct guest_report *items, const struct report *report,
		     const struct measuring *m)
{
	bool fail = false, warn = false, unknown = false;

	for (size_t i = 0; i < items->n; i++) {
		fail |= items->v[i].status == GUEST_FAIL;
		warn |= items->v[i].status == GUEST_WARN;
		unknown |= items->v[i].status == GUEST_UNKNOWN;
	}
	for (const struct finding *f = report->findings; f; f = f->next)
		if (guest_shows(f)) {
			fail |= f->status == STATUS_FAIL;
			warn |= f->status == STATUS_WARN;
			unknown |= f->status == STATUS_UNKNOWN;
		}
	for (size_t i = 0; i < m->list.n; i++)
		warn |= m->list.v[i].why != NULL;
	return fail ? 2 : unknown ? 3 : warn ? 1 : 0;
}

static int guest(const struct options *o, const struct source *src, struct buf *out,
		 int *ret_status)
{
	struct analysis *an = analyse(src->host, NULL, 0, o->arena);
	struct measuring m = { .o = o, .view = an->nvidia };
	struct style s = options_style(o);
	struct render_guest r = { .arena = o->arena,
				  .host = src->host,
				  .analysis = an,
				  .view = an->nvidia,
				  .items = guest_make(src->host, an->nvidia, o->arena),
				  .report = rules_run(src->host, an, o->arena) };

	if (r.view && r.view->n_gpus)
		measure_guest(&m);
	else
		m.not_measured = "there is no GPU";
	r.measurements = m.list.v;
	r.n_measurements = m.list.n;
	r.not_measured = m.not_measured;
	if (o->format == FORMAT_JSON)
		render_guest_json(&r, out);
	else
		render_guest_text(&r, &s, out);
	*ret_status = r.view && r.view->n_gpus ? status_of(r.items, r.report, &m) : 2;
	return 0;
}

int verb_guest(int argc, char **argv, const struct verb *verb)
{
	static const char *const with_value[] = { "cuda-library", "mib", NULL },
				 *const without[] = { "no-bandwidth", NULL };
	const struct own_names own = { with_value, without };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_(buf_free) struct buf out = { 0 };
	struct options o = { .arena = a };
	struct source src;
	int status = 0,
	    r = options_parse(argc, argv, OPT_SOURCE | OPT_FORMAT | OPT_OUTPUT | OPT_OWN, &own, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = source_open(&o, &src);
	if (r)
		return r;
	r = guest(&o, &src, &out, &status);
	if (!r)
		r = options_write(&o, &out);
	source_close(&src);
	return r ? r : status;
}
