/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/mig-name.h"

#include "cli/nearest.h"
#include "cli/options.h"

#include <stdio.h>
#include <strings.h>

/* "h200" names every model whose key begins so; good if they share one MIG table. */
static const struct gpu_model *model_by_prefix(const struct gpu_tables *t, const char *name)
{
	const struct gpu_model *found = NULL;

	for (size_t i = 0; i < t->n_models; i++) {
		const struct gpu_model *m = &t->models[i];

		if (strncasecmp(m->key, name, strlen(name)) || !m->mig)
			continue;
		if (found && found->mig != m->mig)
			return NULL;
		found = found ? found : m;
	}
	return found;
}

struct names {
	const char *v[256];
	size_t n;
};

/* The keys that begin so; models of several ids have one key. */
static struct names model_names(const struct gpu_tables *t, const char *prefix)
{
	struct names names = { .n = 0 };

	for (size_t i = 0; i < t->n_models && names.n < ARRAY_SIZE(names.v); i++)
		if (t->models[i].mig && strncasecmp(t->models[i].key, prefix, strlen(prefix)) == 0 &&
		    !(names.n && streq(names.v[names.n - 1], t->models[i].key)))
			names.v[names.n++] = t->models[i].key;
	return names;
}

static void print_names(const struct names *names)
{
	size_t column = 0;

	for (size_t i = 0; i < names->n; i++) {
		bool fresh = !column || column + strlen(names->v[i]) > 76;

		column = fresh ? strlen(names->v[i]) + 2 : column + strlen(names->v[i]) + 1;
		fprintf(stderr, "%s%s", fresh ? "\n  " : " ", names->v[i]);
	}
	fputs("\n", stderr);
}

static int unknown_model(const struct gpu_tables *t, struct arena *a, const char *name)
{
	struct names names = model_names(t, name), all = model_names(t, "");
	const char *near = nearest(name, all.v, all.n);

	if (names.n) {
		fprintf(stderr, "vfio-doctor: '%s' may be any of these, whose profiles differ:",
			str_printable(a, name));
		print_names(&names);
	} else {
		fprintf(stderr,
			"vfio-doctor: no GPU model '%s'%s%s%s These are known:", str_printable(a, name),
			near ? "; did you mean '" : ".", near ? near : "", near ? "'?" : "");
		print_names(&all);
	}
	return EXIT_USAGE;
}

/* Ada GPUs have no MIG (L40 and L40S data sheets); of others the profiles may just not be known
 * here. */
static int without_mig(const struct gpu_model *m)
{
	fprintf(stderr,
		m->generation == GPU_ADA ? "vfio-doctor: the %s has no MIG\n"
					 : "vfio-doctor: MIG profiles of the %s are not known "
					   "here; on the machine itself "
					   "name its address with --gpu\n",
		m->product);
	return EXIT_USAGE;
}

int mig_model_named(const struct gpu_tables *t, struct arena *a, const char *name,
		    const struct gpu_model **ret)
{
	const struct gpu_model *m = gpu_model_named(t, name);

	if (!m || !m->mig)
		m = model_by_prefix(t, name) ?: m;
	if (m && !m->mig && !model_names(t, name).n)
		return without_mig(m);
	if (!m || !m->mig)
		return unknown_model(t, a, name);
	*ret = m;
	return 0;
}

const struct mig_profile *mig_profile_worded(const struct mig_table *t, const char *word)
{
	const struct mig_profile *p = mig_profile_find(t, word);
	uint64_t id;

	for (size_t i = 0; !p && str_u64(word, 10, &id) == 0 && i < t->n_profiles; i++)
		if (t->profiles[i].id == id)
			p = &t->profiles[i];
	return p;
}

int mig_unknown_profile(const struct mig_table *t, struct arena *a, const char *word)
{
	struct names names = { .n = 0 };
	const char *near;

	for (size_t i = 0; i < t->n_profiles && names.n < ARRAY_SIZE(names.v); i++)
		names.v[names.n++] = t->profiles[i].name;
	near = nearest(word, names.v, names.n);
	fprintf(stderr,
		"vfio-doctor: this GPU has no profile '%s'%s%s%s; it has:", str_printable(a, word),
		near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "");
	print_names(&names);
	return EXIT_USAGE;
}
