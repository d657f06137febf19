/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/answer.h"
#include "cli/source.h"
#include "cli/verbs.h"

#include <stdio.h>

/* The host's own kernel log, where no file was named. */
static int read_host_log(struct answering *an, const struct host *h)
{
	const struct fact_str *log = &h->kernel.log;

	if (!fact_known(&log->fact)) {
		fprintf(stderr, "vfio-doctor: the kernel log could not be read (%s: %s); name a file, or run as root\n",
			log->fact.source ? log->fact.source : "/dev/kmsg", avail_name((int)log->fact.avail));
		return EXIT_INPUT;
	}
	answering_text(an, log->fact.source, log->value);
	return 0;
}

static int read_all(struct answering *an, const struct options *o, const struct host *h)
{
	int r = 0;

	for (size_t i = 0; i < o->args.n && !r; i++)
		r = answering_file(an, o->args.v[i]);
	if (!r && o->args.n == 0)
		r = isatty(STDIN_FILENO) || h ? (h ? read_host_log(an, h) : EXIT_USAGE) : answering_file(an, "-");
	return r;
}

int verb_logs(int argc, char **argv, const struct verb *verb)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct source src = { 0 };
	struct answering an;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_FORMAT | OPT_ALL | OPT_OUTPUT, NULL, &o);
	bool host;

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	/* Somebody's log is about somebody's machine: this host is asked only where its own log is read. */
	host = o.root || o.bundle || (o.args.n == 0 && isatty(STDIN_FILENO));
	if (host && (r = source_open(&o, &src)))
		return r;
	answering_init(&an, &o);
	r = read_all(&an, &o, src.host);
	if (!r)
		r = answering_finish(&an, src.host);
	else
		log_reader_free(an.reader);
	if (host)
		source_close(&src);
	return r;
}
