/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/journal-source.h"

#include "nvml/deadline.h"
#include "root/journal.h"

#include <errno.h>

#define PIECE ((size_t)64 << 10)

/* What a thread of the deadline works on. It is given up whole when the thread does not come back. */
struct job {
	char *directory; /* NULL: this machine's journal */
	uint64_t since;
	struct root_stream *journal;
	size_t want;
	ssize_t got;
	char piece[PIECE];
};

struct source {
	struct root_stream base; /* first: the two share an address */
	struct job *job;         /* NULL: given up */
};

static void job_open(void *data)
{
	struct job *j = data;

	j->got = journal_open(j->directory, j->since, &j->journal);
}

static void job_read(void *data)
{
	struct job *j = data;

	j->got = root_stream_read(j->journal, j->piece, j->want);
}

static void job_free(void *data)
{
	struct job *j = data;

	if (j->journal)
		root_stream_close(j->journal);
	free(j->directory);
	free(j);
}

static ssize_t source_read(struct root_stream *base, void *p, size_t n)
{
	struct source *s = (struct source *)base;
	int r;

	if (!s->job)
		return -ETIMEDOUT;
	s->job->want = n < PIECE ? n : PIECE;
	r = deadline_run(job_read, job_free, s->job, JOURNAL_PATIENCE_MS);
	if (r < 0) {
		s->job = NULL;
		return r;
	}
	if (s->job->got > 0)
		memcpy(p, s->job->piece, (size_t)s->job->got);
	return s->job->got;
}

static void source_close(struct root_stream *base)
{
	struct source *s = (struct source *)base;

	if (s->job)
		job_free(s->job);
	free(s);
}

static struct job *job_new(const char *directory, uint64_t since_usec)
{
	struct job *j = calloc(1, sizeof(*j));

	if (!j || (directory && !(j->directory = strdup(directory))))
		abort();
	j->since = since_usec;
	return j;
}

int journal_source_open(const char *directory, uint64_t since_usec, struct root_stream **ret)
{
	struct source *s = calloc(1, sizeof(*s));
	struct job *j = job_new(directory, since_usec);
	int r;

	if (!s)
		abort();
	r = deadline_run(job_open, job_free, j, JOURNAL_PATIENCE_MS);
	if (r == 0)
		r = (int)j->got;
	else
		j = NULL;
	if (r < 0) {
		if (j)
			job_free(j);
		free(s);
		return r;
	}
	*s = (struct source){ { source_read, source_close }, j };
	*ret = &s->base;
	return 0;
}
