/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/bind.h"
#include "apply/variant.h"

#include "analyse/candidates.h"
#include "analyse/holder-service.h"
#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "model/nvidia.h"
#include "probe/holder.h"
#include "rules/rule.h"

#include <stdio.h>
#include <unistd.h>

struct functions {
	const struct pci_function **v;
	size_t n, cap;
};

static void add(struct arena *a, struct functions *list, const struct pci_function *f)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i] == f)
			return;
	*vec_push(a, list) = f;
}

/* The card whole: its slot, and with --group every member of its IOMMU group. */
static int choose(const struct options *o, const struct host *h, struct functions *ret)
{
	struct target t;

	for (size_t i = 0; i < o->args.n; i++) {
		const struct pci_function *f = NULL;

		if (target_parse(o->args.v[i], &t) < 0 || t.by_id) {
			fprintf(stderr, "vfio-doctor: '%s' is not an address like 0000:01:00.0\n",
				o->args.v[i]);
			return EXIT_USAGE;
		}
		f = host_function(h, t.bdf);
		if (!f || function_is_bridge(f)) {
			fprintf(stderr, "vfio-doctor: %s %s\n", o->args.v[i],
				f ? "is a bridge: bridges stay on the host"
				  : "is no device of this host");
			return EXIT_INPUT;
		}
		for (size_t k = 0; k < h->n_functions; k++)
			if (!options_own(o, "only") && f->parent &&
			    bdf_same_slot(h->functions[k].bdf, f->bdf) &&
			    !function_is_bridge(&h->functions[k]))
				add(o->arena, ret, &h->functions[k]);
		add(o->arena, ret, f);
		const struct pci_group *g = options_own(o, "group") && fact_known(&f->group.fact)
						    ? host_group(h, (unsigned)f->group.value)
						    : NULL;
		for (size_t k = 0; g && k < g->n_members; k++)
			if (!function_is_bridge(g->members[k]))
				add(o->arena, ret, g->members[k]);
	}
	if (ret->n)
		return 0;
	fprintf(stderr, "vfio-doctor: name the device by its address, like 0000:01:00.0\n");
	return EXIT_USAGE;
}

/* What the host stands on is never taken away, and there is no option that says otherwise. */
static int refuse_critical(const struct host *h, const struct functions *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct host_use *use = function_use(h, list->v[i]);

		if (use) {
			fprintf(stderr, "vfio-doctor: %s carries %s (%s): it stays with the host\n",
				list->v[i]->text, use->what, use->detail);
			return 2;
		}
	}
	if (fact_unreadable(&h->mounts.fact) || fact_unreadable(&h->net_route.fact)) {
		fprintf(stderr,
			"vfio-doctor: what the host's disks and network stand on could not be read: nothing is bound\n");
		return 3;
	}
	return 0;
}

/* Virtual functions in use go with their physical function. */
static int refuse_active_vfs(const struct functions *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (fact_known(&list->v[i]->sriov_numvfs.fact) && list->v[i]->sriov_numvfs.value) {
			fprintf(stderr,
				"vfio-doctor: %s has %llu virtual functions switched on; switch them off first (sriov_numvfs)\n",
				list->v[i]->text, (unsigned long long)list->v[i]->sriov_numvfs.value);
			return 2;
		}
	return 0;
}

struct nodes {
	const char **v;
	size_t n, cap;
};

static void add_nodes(struct arena *a, struct root *root, const char *dir, const char *format,
		      struct nodes *ret)
{
	struct root_names names;

	if (root_list(root, a, dir, &names) < 0)
		return;
	for (size_t i = 0; i < names.n; i++)
		*vec_push(a, ret) = arena_printf(a, "%s%s", format, names.v[i]);
}

/* NVIDIA's nodes are found by number, in containers too; which one is whose GPU's, the driver says. */
static size_t name_nvidia_holders(struct arena *a, const struct host *h, const struct pci_function *f)
{
	const struct nvidia *n = h->nvidia;
	size_t found = 0;

	if (!n || !fact_known(&f->driver.fact) || !streq(f->driver.value, "nvidia"))
		return 0;
	for (size_t i = 0; i < n->n_holders; i++) {
		const struct nvidia_holder *holder = &n->holders[i];

		if (!nvidia_holder_of(n, holder, f->bdf))
			continue;
		fprintf(stderr, "vfio-doctor: %s (%u%s) uses %s: stop it first%s\n",
			str_printable(a, holder->comm), holder->pid,
			holder->container ? ", in a container" : "", str_printable(a, holder->device),
			holder->container
				? ""
				: str_printable(a, holder_stop(a, holder->comm, holder->unit)));
		found++;
	}
	return found;
}

static int refuse_holders(const struct options *o, const struct source *src, const struct functions *list)
{
	struct arena *a = o->arena;
	struct root *root = src->root;
	size_t on_nvidia = 0;
	struct nodes nodes = { 0 };
	const char **holders;

	for (size_t i = 0; i < list->n; i++) {
		const struct pci_function *f = list->v[i];

		on_nvidia += name_nvidia_holders(a, src->host, f);
		add_nodes(a, root, arena_printf(a, "%s/drm", f->path), "/dev/dri/", &nodes);
		if (fact_known(&f->group.fact))
			*vec_push(a, &nodes) =
				arena_printf(a, "/dev/vfio/%llu", (unsigned long long)f->group.value);
		struct root_names cards;
		if (root_list(root, a, arena_printf(a, "%s/sound", f->path), &cards) == 0)
			for (size_t k = 0; k < cards.n; k++)
				if (str_has_prefix(cards.v[k], "card"))
					*vec_push(a, &nodes) = arena_printf(a, "/dev/snd/controlC%s",
									    cards.v[k] + 4);
	}
	size_t n = probe_holders(root, a, nodes.v, nodes.n, &holders);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "vfio-doctor: %s uses the device: stop it first%s\n",
			str_printable(a, holders[i]), holder_stop(a, holders[i], NULL));
	return n || on_nvidia ? 2 : 0;
}

static void progress(void *context, const char *what)
{
	fprintf(stderr, "vfio-doctor: %s\n", what);
}

static void load_driver(const struct options *o, struct root *root, const char *driver)
{
	const char *argv[] = { "modprobe", driver, NULL }, *output;
	struct root_stat st;
	int status;

	if (root_stat(root, arena_printf(o->arena, "/sys/bus/pci/drivers/%s", driver), &st) < 0)
		(void)edit_run(root, argv, 30, o->arena, &status, &output);
}

/* One job has one driver: a variant that knows all of the functions, else vfio-pci. */
static const char *best_driver(const struct options *o, const struct source *src,
			       const struct functions *list)
{
	const struct fact_str *release = &src->host->kernel.release;
	const char *best = NULL;
	struct bytes text;

	if (!fact_known(&release->fact) ||
	    root_read(src->root, o->arena,
		      arena_printf(o->arena, "/lib/modules/%s/modules.alias", release->value),
		      (size_t)32 << 20, &text) < 0)
		return "vfio-pci";
	for (size_t i = 0; i < list->n; i++) {
		const char *driver = variant_driver((struct span){ (const char *)text.p, text.n },
						    list->v[i], o->arena);

		if (best && !streq(best, driver))
			return "vfio-pci";
		best = driver;
	}
	return best ? best : "vfio-pci";
}

static int run(const struct options *o, const struct source *src, bool back)
{
	struct functions list = { 0 };
	const char *driver = options_own(o, "driver");
	int r = choose(o, src->host, &list);

	if (r)
		return r;
	if (geteuid() != 0) {
		fprintf(stderr, "vfio-doctor: binding drivers needs root\n");
		return EXIT_USAGE;
	}
	if (!back)
		r = refuse_critical(src->host, &list);
	if (!r && !back)
		r = refuse_active_vfs(&list);
	if (!r)
		r = refuse_holders(o, src, &list);
	if (!r && root_allow_edit(src->root, true) < 0)
		r = EXIT_USAGE;
	if (r)
		return r;
	struct bind_job job = { .root = src->root,
				.arena = o->arena,
				.functions = list.v,
				.n = list.n,
				.driver = driver ? driver : best_driver(o, src, &list),
				.progress = progress };
	if (!back)
		load_driver(o, src->root, job.driver);
	int e = back ? bind_undo(&job) : bind_run(&job);
	if (e < 0) {
		fprintf(stderr, "vfio-doctor: %s\n", str_printable(o->arena, job.why));
		return 2;
	}
	printf(back ? "%zu function%s back with the host.\n"
		    : "%zu function%s on vfio. `vfio-doctor unbind` takes this back; a reboot does, too.\n",
	       list.n, list.n == 1 ? "" : "s");
	return 0;
}

static int bind_verb(int argc, char **argv, const struct verb *verb, bool back)
{
	static const char *const flags[] = { "group", "only", NULL }, *const values[] = { "driver",
											  NULL };
	const struct own_names own = { .with_value = values, .without = flags };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct source src;
	int r = options_parse(argc, argv, 0, &own, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	r = source_open(&o, &src);
	if (r)
		return r;
	r = run(&o, &src, back);
	source_close(&src);
	return r;
}

int verb_bind(int argc, char **argv, const struct verb *verb)
{
	return bind_verb(argc, argv, verb, false);
}

int verb_unbind(int argc, char **argv, const struct verb *verb)
{
	return bind_verb(argc, argv, verb, true);
}
