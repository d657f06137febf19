/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/answer.h"

#include "render/answers.h"
#include "root/log-stream.h"
#include "rules/rule.h"

#include <errno.h>
#include <stdio.h>

static void explain(void *data, const char *cause, const char **ret_title, const char **ret_meaning)
{
	struct cause_text c;

	if (!cause_text_find(data, cause, &c))
		return;
	*ret_title = c.title;
	*ret_meaning = c.meaning;
}

void answering_init(struct answering *an, const struct options *o)
{
	*an = (struct answering){ .options = o };
	catalogue_init(&an->catalogue, o->arena);
	catalogue_builtin(&an->catalogue);
	causes_init(&an->causes, o->arena);
	causes_builtin(&an->causes);
	an->reader = log_reader_new(&an->catalogue, o->arena);
	an->explainer = (struct explainer){ explain, &an->causes };
	log_reader_explainer(an->reader, &an->explainer);
}

static void begin(struct answering *an, const char *name)
{
	*vec_push(an->options->arena, &an->files) = name;
	log_reader_begin(an->reader, name);
}

/* The rest is answered all the same; the report says it too, as standard error may be lost. */
static void unread(struct answering *an, const char *name, const char *why)
{
	*vec_push(an->options->arena, &an->unread) = (struct unread_input){ name, why };
	fprintf(stderr, "vfio-doctor: '%s' %s\n", str_printable(an->options->arena, name), why);
}

static const char *reason(int error)
{
	return error == -EBADMSG ? "damaged or cut short" : strerror(-error);
}

void answering_stream(struct answering *an, const char *name, struct root_stream *stream)
{
	uint64_t before = log_reader_stats(an->reader).bytes;
	struct arena *a = an->options->arena;
	ssize_t r;

	begin(an, name);
	for (;;) {
		size_t room;
		char *p = log_reader_space(an->reader, &room);

		r = root_stream_read(stream, p, room);
		if (r <= 0)
			break;
		log_reader_filled(an->reader, (size_t)r);
	}
	log_reader_end(an->reader);
	if (r >= 0)
		return;
	if (log_reader_stats(an->reader).bytes > before) {
		unread(an, name,
		       arena_printf(a, "ends early (%s); what came before was read", reason((int)r)));
		return;
	}
	unread(an, name, arena_printf(a, "cannot be read: %s", reason((int)r)));
	an->refused = true;
}

void answering_file(struct answering *an, const char *file)
{
	struct root_stream *stream;
	int r = log_stream_open(file, &stream);

	if (r < 0) {
		unread(an, file, arena_printf(an->options->arena, "cannot be read: %s", reason(r)));
		an->refused = true;
		return;
	}
	answering_stream(an, streq(file, "-") ? "(standard input)" : file, stream);
	root_stream_close(stream);
}

void answering_text(struct answering *an, const char *name, const char *text)
{
	begin(an, name);
	log_reader_feed(an->reader, text, strlen(text));
	log_reader_end(an->reader);
}

/* The finding is about the answer's cause, and about one of its devices if it names any. */
static bool is_about(const struct finding *f, const struct answer *a)
{
	bdf_t bdf;
	bool here = !a->n_devices || bdf_parse(span_of(f->subject), &bdf) < 0;

	for (unsigned i = 0; !here && i < a->n_devices; i++)
		here = bdf_same_slot(bdf, a->devices[i]);
	return here && streq(f->id, a->cause);
}

/* Fail confirms; pass speaks against, unless the check could not tell of another device that may be meant. */
static enum host_says ask_report(void *data, const struct answer *a, const char **ret_detail)
{
	const struct report *report = data;
	enum host_says says = HOST_SAYS_NOTHING;
	bool unknown = false;

	for (const struct finding *f = report->findings; f; f = f->next) {
		if (!is_about(f, a))
			continue;
		unknown |= f->status == STATUS_UNKNOWN;
		if (f->status == STATUS_FAIL || f->status == STATUS_WARN) {
			*ret_detail = f->detail;
			return HOST_CONFIRMS;
		}
		if (f->status == STATUS_PASS) {
			*ret_detail = f->detail;
			says = HOST_RULES_OUT;
		}
	}
	if (!unknown)
		return says;
	*ret_detail = NULL;
	return HOST_SAYS_NOTHING;
}

static int exit_status(const struct answering *an, const struct diagnosis *d)
{
	struct cause_text c;
	int status = 0;

	if (an->refused)
		return EXIT_INPUT;
	if (d->n && cause_text_find(&an->causes, d->answers[0].cause, &c) && !streq(c.severity, "none"))
		status = streq(c.severity, "blocker") && !d->answers[0].sightings[0]->guess.n ? 2 : 1;
	return status || !an->unread.n ? status : 3;
}

int answering_finish(struct answering *an, const struct host *h)
{
	const struct options *o = an->options;
	struct style s = options_style(o);
	struct buf out = { 0 };
	size_t n;
	const struct sighting *v = log_reader_sightings(an->reader, &n);
	struct log_stats stats = log_reader_stats(an->reader);
	struct diagnosis *d = diagnose(v, n, stats.question, o->arena);
	struct render_answers r = { .diagnosis = d,
				    .causes = &an->causes,
				    .files = an->files.v,
				    .n_files = an->files.n,
				    .unread = an->unread.v,
				    .n_unread = an->unread.n,
				    .stats = stats,
				    .host = h,
				    .arena = o->arena,
				    .all = o->all };
	int status;

	if (an->refused && !stats.bytes) {
		log_reader_free(an->reader);
		return EXIT_INPUT;
	}
	if (h)
		diagnosis_weigh(d, ask_report, rules_run(h, analyse(h, NULL, 0, o->arena), o->arena));
	if (o->format == FORMAT_JSON)
		render_answers_json(&r, &out);
	else
		render_answers_text(&r, &s, &out);
	status = options_write(o, &out);
	buf_free(&out);
	log_reader_free(an->reader);
	an->reader = NULL;
	return status ? status : exit_status(an, d);
}
