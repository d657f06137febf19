/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "capture/capture.h"

#include "cli/options.h"
#include "cli/source.h"
#include "cli/verbs.h"
#include "collect/collect.h"
#include "model/vm.h"
#include "root/record.h"

#include <stdio.h>

#define DEFAULT_NAME "vfio-doctor-capture.tar.zst"

static void print_summary(const struct options *o, const struct capture *c, size_t size)
{
	struct buf removed = { 0 };

	for (int i = 0; i < REDACTIONS; i++) {
		size_t n = redaction_count(c->redactor, (enum redaction)i);

		if (n)
			buf_printf(&removed, "%s%zu %s", removed.n ? ", " : "", n, redaction_name(i));
	}
	fprintf(stderr, "%s: %zu files, links and folders, %zu answers that were errors, %zu KiB\n",
		o->output, c->members, c->errors, (size + 1023) / 1024);
	fprintf(stderr, "replaced: %s\n", removed.n ? removed.s : "nothing");
	if (c->left_out)
		fprintf(stderr, "left out: %zu files of which it is not known what they hold\n",
			c->left_out);
	fprintf(stderr,
		"Look through it before you send it: tar -tvf %s. To judge it: vfio-doctor check --bundle %s\n",
		o->output, o->output);
	buf_free(&removed);
}

static int write_capture(struct options *o, struct root *rec, const struct host *h)
{
	struct capture c = { .root_user = rec->kind == ROOT_LIVE && geteuid() == 0,
			     .hostname = fact_known(&h->hostname.fact) ? h->hostname.value : NULL,
			     .roms = &h->vms->roms };
	struct bytes archive;
	int e = capture_write(rec, &c, o->arena, &archive);

	if (e < 0) {
		fprintf(stderr, "vfio-doctor: the recording could not be packed: %s\n", strerror(-e));
		return EXIT_INTERNAL;
	}
	e = options_write(o, &(struct buf){ .s = (char *)archive.p, .n = archive.n });
	if (e == 0)
		print_summary(o, &c, archive.n);
	return e;
}

int verb_capture(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct root *root;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_OUTPUT, NULL, &o);

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	if (o.args.n) {
		fprintf(stderr,
			"vfio-doctor: capture takes no argument '%s' (name the file with --output)\n",
			o.args.v[0]);
		return EXIT_USAGE;
	}
	if (!o.output)
		o.output = DEFAULT_NAME;
	if (streq(o.output, "-") && isatty(STDOUT_FILENO)) {
		fputs("vfio-doctor: a recording is no text for a terminal; give a file with --output\n",
		      stderr);
		return EXIT_USAGE;
	}
	r = source_open_root(&o, &root);
	if (r)
		return r;
	_cleanup_root_ struct root *rec = root_record(root);
	return write_capture(&o, rec, host_collect(rec, a));
}
