/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/answer.h"
#include "cli/journal-source.h"
#include "cli/since.h"
#include "cli/source.h"
#include "cli/verbs.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>

/* The host's own kernel log, where no file was named. */
static int read_host_log(struct answering *an, const struct host *h)
{
	const struct fact_str *log = &h->kernel.log;

	if (!fact_known(&log->fact)) {
		fprintf(stderr,
			"vfio-doctor: the kernel log could not be read (%s: %s); name a file, or run as root\n",
			log->fact.source ? log->fact.source : "/dev/kmsg",
			avail_name((int)log->fact.avail));
		return EXIT_INPUT;
	}
	answering_text(an, log->fact.source, log->value);
	return 0;
}

static int read_journal(struct answering *an, const char *directory, const char *since)
{
	struct root_stream *stream;
	uint64_t from = 0;
	int r;

	if (since && since_parse(since, time(NULL), &from) < 0) {
		fprintf(stderr,
			"vfio-doctor: --since '%s' is none of 30m, 2h, 3d, today, yesterday, @SECONDS, 2026-11-02, '2026-11-02 03:04'\n",
			since);
		return EXIT_USAGE;
	}
	r = journal_source_open(directory, from, &stream);
	if (r < 0) {
		fprintf(stderr, "vfio-doctor: cannot read the journal%s%s: %s\n",
			directory ? " in " : "", directory ? directory : "",
			r == -ENOSYS ? "libsystemd is not installed" : strerror(-r));
		return EXIT_INPUT;
	}
	answering_stream(an, directory ? directory : "journal", stream);
	root_stream_close(stream);
	return 0;
}

static int read_all(struct answering *an, const struct options *o, const struct host *h)
{
	const char *directory = options_own(o, "journal-directory");
	bool journal = directory || options_own(o, "journal");
	int r = 0;

	if (journal)
		r = read_journal(an, directory, options_own(o, "since"));
	else if (o->args.n == 0 && h)
		r = read_host_log(an, h);
	else if (o->args.n == 0)
		answering_file(an, "-");
	for (size_t i = 0; i < o->args.n && !r; i++)
		answering_file(an, o->args.v[i]);
	return r;
}

static bool wants_journal(const struct options *o)
{
	return options_own(o, "journal") || options_own(o, "journal-directory");
}

int verb_logs(int argc, char **argv, const struct verb *verb)
{
	static const char *const with_value[] = { "since", "journal-directory", NULL }, *const without[] = {
		"journal", NULL
	};
	static const struct own_names own = { with_value, without };
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct options o = { .arena = a };
	struct source src = { 0 };
	struct answering an;
	int r = options_parse(argc, argv, OPT_SOURCE | OPT_FORMAT | OPT_ALL | OPT_OUTPUT, &own, &o);
	bool host;

	if (r)
		return r;
	if (o.help)
		return verb_help(verb);
	if (options_own(&o, "since") && !wants_journal(&o)) {
		fprintf(stderr, "vfio-doctor: --since goes with --journal\n");
		return EXIT_USAGE;
	}
	/* Somebody's log is about somebody's machine: this host is asked only where its own log is read. */
	host = o.root || o.bundle || o.sample || o.lspci ||
	       (o.args.n == 0 && !options_own(&o, "journal-directory") &&
		(options_own(&o, "journal") || isatty(STDIN_FILENO)));
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
