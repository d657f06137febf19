/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/confine.h"

#include "collect/names.h"
#include "root/sandbox.h"

struct paths {
	const char **v;
	size_t n, cap;
};

static bool wants_library(const struct options *o)
{
	return o->nvml_library || options_own(o, "cuda-library") || options_own(o, "journal") ||
	       options_own(o, "journal-directory");
}

/* A .host file may start from others beside it, or in hosts/ beside its folder. */
static void add_source(struct arena *a, struct paths *p, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *dir = !slash          ? "."
			  : slash == path ? "/"
					  : arena_strndup(a, path, (size_t)(slash - path));

	*vec_push(a, p) = path;
	if (!str_has_suffix(path, ".host"))
		return;
	*vec_push(a, p) = dir;
	*vec_push(a, p) = arena_printf(a, "%s/../hosts", dir);
}

static const char *const *readable(const struct options *o)
{
	const char *const sources[] = { o->root, o->bundle, o->lspci };
	struct paths p = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(sources); i++)
		if (sources[i])
			add_source(o->arena, &p, sources[i]);
	for (size_t i = 0; i < o->args.n; i++)
		*vec_push(o->arena, &p) = o->args.v[i];
	for (size_t i = 0; i < o->own.n; i++)
		*vec_push(o->arena, &p) = o->own.v[i].value;
	for (const char *const *name = names_places; *name; name++)
		*vec_push(o->arena, &p) = *name;
	*vec_push(o->arena, &p) = NULL;
	return p.v;
}

int confine(struct options *o)
{
	struct sandbox_needs needs = { .output = -1, .lookups = o->root, .tree = o->root };
	int r;

	if (o->writes || wants_library(o))
		return 0;
	r = options_open_output(o);
	if (r)
		return r;
	if (o->output_open)
		needs.output = o->output_fd;
	needs.readable = readable(o);
	sandbox_enter(&needs);
	return 0;
}
