/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "cli/verify-txn.h"
#include "probe/cause.h"
#include "probe/holder.h"
#include "render/verify.h"
#include "rules/rule.h"

#include <stdio.h>

struct verifying {
	const struct options *o;
	const struct source *src;
	struct report *rules, *report;
};

/* The device's own node for iommufd, /sys/bus/pci/devices/BDF/vfio-dev/vfio0: NULL where the kernel
 * has none. */
static const char *cdev_name(const struct verifying *v, const struct pci_function *f)
{
	struct root_names names;
	const char *dir = arena_printf(v->o->arena, "%s/vfio-dev", f->path);
	struct root_stat st;

	if (root_list(v->src->root, v->o->arena, dir, &names) < 0 || names.n != 1 ||
	    root_stat(v->src->root, "/dev/iommu", &st) < 0)
		return NULL;
	return root_stat(v->src->root,
			 arena_printf(v->o->arena, "/dev/vfio/devices/%s", names.v[0]), &st) < 0
		       ? NULL
		       : names.v[0];
}

static bool noiommu_group(const struct verifying *v, unsigned group)
{
	struct root_stat st;

	return root_stat(v->src->root, arena_printf(v->o->arena, "/dev/vfio/noiommu-%u", group),
			 &st) == 0;
}

static void find_holders(const struct verifying *v, const struct probe_request *q,
			 struct probe_context *c)
{
	struct arena *a = v->o->arena;
	const char *nodes[] = { arena_printf(a, "/dev/vfio/%u", q->group),
				arena_printf(a, "/dev/vfio/noiommu-%u", q->group),
				arena_printf(a, "/dev/vfio/devices/%s", q->cdev ? q->cdev : "-") };

	c->n_holders = probe_holders(v->src->root, a, nodes, ARRAY_SIZE(nodes), &c->holders);
}

static void verify_function(const struct verifying *v, struct verify_device *d)
{
	const struct pci_function *f = d->function;
	struct probe_context c = { .host = v->src->host, .report = v->rules, .function = f };
	struct probe_request q = { .bdf = f->text, .reset = options_own(v->o, "reset") != NULL };

	if (fact_known(&f->group.fact)) {
		q.group = (unsigned)f->group.value;
		q.noiommu = noiommu_group(v, q.group);
		q.cdev = cdev_name(v, f);
		find_holders(v, &q, &c);
	}
	if (probe_hopeless(&c, v->report))
		return;
	probe_group(&q, v->o->arena, &d->results[d->n_results++]);
	if (q.cdev)
		probe_iommufd(&q, v->o->arena, &d->results[d->n_results++]);
	for (size_t i = 0; i < d->n_results; i++)
		d->granted |= d->results[i].granted;
	probe_explain(&c, d->results, d->n_results, v->report);
}

static int print_result(const struct options *o, const struct render_verify *r)
{
	struct style s = options_style(o);
	struct buf out = { 0 };

	if (o->format == FORMAT_JSON)
		render_verify_json(r, &out);
	else
		render_verify_text(r, &s, &out);
	int status = options_write(o, &out);
	buf_free(&out);
	return status ? status : verdict_exit_status(r->verdict);
}

static int verify_all(const struct options *o, const struct source *src)
{
	struct analysis *an = analyse(src->host, o->targets.v, o->targets.n, o->arena);
	struct verify_device *devices = arena_array(o->arena, o->targets.n, sizeof(*devices));
	struct verifying v = { o, src, rules_run(src->host, an, o->arena), report_new(o->arena) };
	size_t n = 0;

	for (size_t i = 0; i < o->targets.n; i++) {
		const struct target *t = &o->targets.v[i];
		const struct pci_function *f = t->by_id ? NULL : host_function(src->host, t->bdf);

		if (!f) {
			fprintf(stderr, "vfio-doctor: %s: there is no such device on this host\n",
				t->text);
			return EXIT_INPUT;
		}
		devices[n].function = f;
		verify_function(&v, &devices[n++]);
	}
	return print_result(o, &(struct render_verify){ src->host, devices, n, v.report,
							probe_verdict(v.report), o->arena });
}

/* 0, or EXIT_USAGE with a line on standard error. */
static int take_addresses(struct options *o)
{
	struct target t;

	for (size_t i = 0; i < o->args.n; i++) {
		if (target_parse(o->args.v[i], &t) < 0 || t.by_id) {
			fprintf(stderr, "vfio-doctor: '%s' is not an address like 0000:01:00.0\n",
				o->args.v[i]);
			return EXIT_USAGE;
		}
		*vec_push(o->arena, &o->targets) = t;
	}
	if (o->targets.n)
		return 0;
	fprintf(stderr, "vfio-doctor: verify needs the address of a device, like 0000:01:00.0\n");
	return EXIT_USAGE;
}

int verb_verify(int argc, char **argv, const struct verb *verb)
{
	static const char *const without[] = { "reset", NULL }, *const with_value[] = { "txn", NULL };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct source src;
	int r = options_parse(argc, argv, OPT_FORMAT | OPT_OUTPUT | OPT_TARGET,
			      &(struct own_names){ with_value, without }, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	const char *txn = options_own(&o, "txn");
	if (!txn)
		r = take_addresses(&o);
	if (r)
		return r;
	r = source_open(&o, &src);
	if (r)
		return r;
	r = txn ? verify_txn(&o, &src, txn) : verify_all(&o, &src);
	source_close(&src);
	return r;
}
