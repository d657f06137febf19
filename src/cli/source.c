/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/source.h"

#include "collect/collect.h"
#include "collect/names.h"
#include "nvml/nvml.h"

#include <errno.h>
#include <stdio.h>

int source_open_root(const struct options *o, struct root **ret)
{
	const char *why = NULL, *what = "/";
	int r;

	if (o->root) {
		what = o->root;
		r = str_has_suffix(what, ".host") ? root_open_fixture(what, o->arena, ret, &why) : root_open_directory(what, ret);
	} else if (o->bundle) {
		what = o->bundle;
		r = str_has_suffix(what, ".host") ? root_open_fixture(what, o->arena, ret, &why) : root_open_bundle(what, o->arena, ret, &why);
	} else if (o->sample) {
		what = "the sample";
		r = root_open_sample(o->arena, ret, &why);
	} else {
		r = root_open_live(ret);
		if (r == 0)
			*ret = nvml_root_wrap(*ret, &(struct nvml_options){ .library = o->nvml_library, .timeout_ms = o->nvml_timeout_ms, .force = o->nvml_library != NULL });
	}
	if (r == -ENODATA && !why)
		why = arena_printf(o->arena, "'%s': no machine in it: neither sys/ nor proc/, also not further down", what);
	if (r < 0) {
		fprintf(stderr, "vfio-doctor: %s\n", str_printable(o->arena, why ? why : arena_printf(o->arena, "'%s': %s", what, strerror(-r))));
		return EXIT_INPUT;
	}
	if (why)
		fprintf(stderr, "vfio-doctor: '%s': %s\n", str_printable(o->arena, what), str_printable(o->arena, why));
	return 0;
}

int source_open(const struct options *o, struct source *ret)
{
	struct source s = { 0 };
	int r = source_open_root(o, &s.root);

	if (r)
		return r;
	s.host = host_collect(s.root, o->arena);
	if (root_open_live(&s.names) == 0)
		host_collect_names(s.names, s.host);
	*ret = s;
	return 0;
}

void source_close(struct source *s)
{
	root_close(s->root);
	root_close(s->names);
}
