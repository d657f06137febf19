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

#define VENDOR_NVIDIA 0x10de

struct measuring {
	const struct options *o;
	const struct host *host;
	const struct guest_report *items;
	struct {
		struct guest_measurement *v;
		size_t n, cap;
	} list;
	const char *not_measured;
	unsigned mib; /* 0: the default */
};

static void judge(struct measuring *m, const struct measure_result *r, struct guest_measurement *to)
{
	const struct gpu_view *g = guest_gpu(m->items, r->device);
	struct guest_judgement j;

	if (streq(r->name, "memory")) {
		if (r->errors)
			to->why = arena_printf(m->o->arena,
					       "%u words read back wrong: the GPU's memory or its path is bad",
					       r->errors);
		return;
	}
	if (!g)
		return;
	j = guest_judge(m->host, g, r->name, r->value, r->ceiling, m->o->arena);
	to->expected = j.expected;
	to->why = j.why;
}

static void keep_result(struct measuring *m, const struct measure_result *r, int error)
{
	struct arena *a = m->o->arena;
	struct guest_measurement g = { .name = r->name,
				       .device = bdf_text(a, r->device),
				       .peer = bdf_eq(r->device, r->peer) ? NULL : bdf_text(a, r->peer),
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
		if (e == -ETIMEDOUT || e == -EFAULT) {
			m->not_measured = e == -EFAULT
						  ? "the CUDA library crashed; the rest was not tried"
						  : "the CUDA library hangs; the rest was not tried";
			break;
		}
	}
}

static void measure_guest(struct measuring *m)
{
	const struct options *o = m->o;
	struct measure_options mo = { .library = options_own(o, "cuda-library"), .mib = m->mib };
	struct measure *run = NULL;
	char why[128] = "";

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

static bool has_nvidia(const struct guest_report *items)
{
	for (size_t i = 0; i < items->n_gpus; i++)
		if (items->gpus[i].function->vendor.value == VENDOR_NVIDIA)
			return true;
	return false;
}

static int read_mib(const struct options *o, unsigned *ret)
{
	const char *text = options_own(o, "mib");
	uint64_t n = 0;

	if (text && (str_u64(text, 10, &n) || !n || n > 4096)) {
		fprintf(stderr, "vfio-doctor: --mib takes a number from 1 to 4096, not '%s'\n",
			str_printable(o->arena, text));
		return EXIT_USAGE;
	}
	*ret = (unsigned)n;
	return 0;
}

static int guest(const struct options *o, const struct source *src, unsigned mib, struct buf *out,
		 int *ret_status)
{
	struct analysis *an = analyse(src->host, NULL, 0, o->arena);
	struct guest_report *items = guest_make(src->host, an, o->arena);
	struct measuring m = { .o = o, .host = src->host, .items = items, .mib = mib };
	struct style s = options_style(o);
	struct render_guest r = { .arena = o->arena,
				  .host = src->host,
				  .analysis = an,
				  .items = items,
				  .report = rules_run(src->host, an, o->arena) };

	if (has_nvidia(items))
		measure_guest(&m);
	else
		m.not_measured = "there is no NVIDIA GPU";
	r.measurements = m.list.v;
	r.n_measurements = m.list.n;
	r.not_measured = m.not_measured;
	if (o->format == FORMAT_JSON)
		render_guest_json(&r, out);
	else
		render_guest_text(&r, &s, out);
	*ret_status = items->n_gpus ? status_of(items, r.report, &m) : 2;
	return 0;
}

int verb_guest(int argc, char **argv, const struct verb *verb)
{
	static const char *const with_value[] = { "cuda-library", "mib", NULL }, *const without[] = {
		"no-bandwidth", NULL
	};
	const struct own_names own = { with_value, without };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	_cleanup_(buf_free) struct buf out = { 0 };
	struct options o = { .arena = a };
	struct source src;
	unsigned mib = 0;
	int status = 0,
	    r = options_parse(argc, argv, OPT_SOURCE | OPT_FORMAT | OPT_OUTPUT | OPT_OWN, &own, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = read_mib(&o, &mib);
	if (!r)
		r = source_open(&o, &src);
	if (r)
		return r;
	r = guest(&o, &src, mib, &out, &status);
	if (!r)
		r = options_write(&o, &out);
	source_close(&src);
	return r ? r : status;
}
