/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/source.h"

#include "base/buf.h"
#include "cli/confine.h"
#include "collect/collect.h"
#include "collect/lspci.h"
#include "collect/names.h"
#include "nvml/nvml.h"
#include "root/log-stream.h"

#include <errno.h>
#include <stdio.h>

/* Text of any size up to ROOT_LOG_MAX, from a file or standard input. */
static int read_text(const char *file, struct buf *ret)
{
	struct root_stream *stream;
	char piece[65536];
	ssize_t n;
	int r = log_stream_open(file, &stream);

	if (r < 0)
		return r;
	while ((n = root_stream_read(stream, piece, sizeof(piece))) > 0 && ret->n <= ROOT_LOG_MAX)
		buf_add(ret, piece, (size_t)n);
	root_stream_close(stream);
	return n < 0 ? (int)n : n > 0 ? -EFBIG : 0;
}

static int open_lspci(const char *file, const char **ret_why, struct root **ret)
{
	struct buf text = { 0 };
	int r = read_text(file, &text);

	if (r == 0) {
		r = lspci_root((struct span){ text.s, text.n }, file, ret);
		if (r == -EINVAL)
			*ret_why = "no line of it is a function as lspci prints them (\"01:00.0 VGA compatible controller: ...\")";
	}
	buf_free(&text);
	return r;
}

static bool is_foreign(const struct options *o)
{
	return o->root || o->bundle || o->lspci;
}

int source_open_root(struct options *o, struct root **ret)
{
	const char *why = NULL, *what = "/";
	int r = is_foreign(o) ? confine(o) : 0;

	if (r)
		return r;

	if (o->root) {
		what = o->root;
		r = str_has_suffix(what, ".host") ? root_open_fixture(what, o->arena, ret, &why)
						  : root_open_directory(what, ret);
	} else if (o->bundle) {
		what = o->bundle;
		r = str_has_suffix(what, ".host") ? root_open_fixture(what, o->arena, ret, &why)
						  : root_open_bundle(what, o->arena, ret, &why);
	} else if (o->lspci) {
		what = o->lspci;
		r = open_lspci(what, &why, ret);
	} else if (o->sample) {
		what = "the sample";
		r = root_open_sample(o->arena, ret, &why);
	} else {
		r = root_open_live(ret);
	}
	if (r == -ENODATA && !why)
		why = arena_printf(o->arena,
				   "'%s': no machine in it: neither sys/ nor proc/, also not further down",
				   what);
	/* A recording is asked nothing but what it holds, unless a test names a library. */
	if (r == 0 && ((!is_foreign(o) && !o->sample) || o->nvml_library))
		*ret = nvml_root_wrap(*ret, &(struct nvml_options){ .library = o->nvml_library,
								    .timeout_ms = o->nvml_timeout_ms,
								    .force = o->nvml_library != NULL });
	if (r < 0) {
		fprintf(stderr, "vfio-doctor: %s\n",
			str_printable(o->arena,
				      why ? why
					  : arena_printf(o->arena, "'%s': %s", what, strerror(-r))));
		return EXIT_INPUT;
	}
	if (why)
		fprintf(stderr, "vfio-doctor: '%s': %s\n", str_printable(o->arena, what),
			str_printable(o->arena, why));
	return 0;
}

int source_open(struct options *o, struct source *ret)
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
