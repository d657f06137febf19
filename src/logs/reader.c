/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/reader.h"

#include "base/buf.h"
#include "base/cleanup.h"
#include "logs/count-lines.h"
#include "logs/line-match.h"
#include "logs/literal-scan.h"
#include "logs/question.h"
#include "logs/signature-digest.h"

#define BUFFER_SIZE ((size_t)512 << 10)
#define OVERLAP 4096 /* of the pieces of an endless line, so that no message is cut in two unseen */
#define TOUCHED_MAX 64

struct log_reader {
	struct line_matcher matcher;
	const struct literal_index *index;
	char *buffer;
	size_t fill;
	uint64_t line;   /* number of the line at the start of the buffer */
	struct buf kept; /* the text so far, while it is short enough to be a question */
	bool keeping;
	struct {
		const char **v;
		size_t n, cap;
	} files;
	uint64_t bytes, lines, hits;
	uint64_t file_lines;
	bool question, log_only;
	const struct explainer *explainer;
};

static const struct literal_index *index_of(const struct catalogue *c, struct arena *a)
{
	struct literal_builder *b;

	if (c->digest)
		return &c->digest->index;
	b = literal_builder_new(a);
	for (size_t i = 0; i < c->n; i++)
		for (unsigned k = 0; !c->v[i]->question && k < c->v[i]->n_literals; k++)
			literal_builder_add(b, c->v[i]->literals[k], (unsigned)i);
	return literal_builder_index(b);
}

struct log_reader *log_reader_new(const struct catalogue *c, struct arena *a)
{
	struct log_reader *r = calloc(1, sizeof(*r));

	if (!r || !(r->buffer = malloc(BUFFER_SIZE)))
		abort();
	line_matcher_init(&r->matcher, c, a);
	r->index = index_of(c, a);
	r->question = true;
	return r;
}

void log_reader_free(struct log_reader *r)
{
	if (!r)
		return;
	line_matcher_done(&r->matcher);
	buf_free(&r->kept);
	free(r->buffer);
	free(r);
}

void log_reader_log_only(struct log_reader *r)
{
	r->log_only = true;
}

void log_reader_explainer(struct log_reader *r, const struct explainer *explainer)
{
	r->explainer = explainer;
}

void log_reader_begin(struct log_reader *r, const char *file)
{
	*vec_push(r->matcher.arena, &r->files) = arena_strdup(r->matcher.arena, file);
	r->matcher.file = (unsigned)r->files.n - 1;
	r->line = 1;
	r->fill = 0;
	r->kept.n = 0;
	r->keeping = !r->log_only;
	r->file_lines = 0;
}

static struct span line_around(struct span text, size_t at)
{
	const char *start = at ? memrchr(text.p, '\n', at) : NULL;
	const char *end = memchr(text.p + at, '\n', text.n - at);
	size_t from = start ? (size_t)(start + 1 - text.p) : 0,
	       to = end ? (size_t)(end - text.p) : text.n;

	if (at - from > LOG_LINE_MAX / 2)
		from = at - LOG_LINE_MAX / 2;
	if (to - from > LOG_LINE_MAX)
		to = from + LOG_LINE_MAX;
	return (struct span){ text.p + from, to - from };
}

/* Signatures whose literal is in one line, each once. */
struct touched {
	struct span line;
	unsigned v[TOUCHED_MAX];
	size_t n;
};

static void touch(struct touched *t, unsigned id)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i] == id)
			return;
	if (t->n < TOUCHED_MAX)
		t->v[t->n++] = id;
}

/* Returns the number of the line after the text. */
static uint64_t scan_text(struct log_reader *r, struct span text, uint64_t line)
{
	struct literal_cursor cursor = { 0 };
	struct touched t = { 0 };
	struct literal_hit hit;
	size_t counted = 0;

	while (literal_scan_next(r->index, text.p, text.n, &cursor, &hit)) {
		r->hits++;
		if (t.n && hit.at >= (size_t)(t.line.p - text.p) &&
		    hit.at < (size_t)(t.line.p - text.p) + t.line.n) {
			touch(&t, hit.id);
			continue;
		}
		line_matcher_line(&r->matcher, t.line, line, t.v, t.n);
		t = (struct touched){ .line = line_around(text, hit.at) };
		if ((size_t)(t.line.p - text.p) > counted) {
			line += count_lines(text.p + counted, (size_t)(t.line.p - text.p) - counted);
			counted = (size_t)(t.line.p - text.p);
		}
		touch(&t, hit.id);
	}
	line_matcher_line(&r->matcher, t.line, line, t.v, t.n);
	return line + count_lines(text.p + counted, text.n - counted);
}

/* Whole lines of the buffer, or the most of a line that does not fit. */
static size_t whole_lines(const struct log_reader *r)
{
	const char *end = memrchr(r->buffer, '\n', r->fill);

	if (end)
		return (size_t)(end + 1 - r->buffer);
	return r->fill == BUFFER_SIZE ? r->fill : 0;
}

static void process(struct log_reader *r, size_t n)
{
	uint64_t next;
	size_t keep = r->fill - n;

	if (n == BUFFER_SIZE && r->buffer[n - 1] != '\n')
		keep = OVERLAP;
	next = scan_text(r, (struct span){ r->buffer, n }, r->line);
	r->file_lines += next - r->line;
	r->line = next;
	memmove(r->buffer, r->buffer + r->fill - keep, keep);
	r->fill = keep;
}

static void keep_question(struct log_reader *r, const char *p, size_t n)
{
	if (!r->keeping)
		return;
	if (r->kept.n + n > LOG_QUESTION_BYTES) {
		r->keeping = false;
		return;
	}
	buf_add(&r->kept, p, n);
}

char *log_reader_space(struct log_reader *r, size_t *ret_room)
{
	*ret_room = BUFFER_SIZE - r->fill;
	return r->buffer + r->fill;
}

void log_reader_filled(struct log_reader *r, size_t n)
{
	size_t whole;

	r->bytes += n;
	keep_question(r, r->buffer + r->fill, n);
	r->fill += n;
	if (r->fill == BUFFER_SIZE && (whole = whole_lines(r)))
		process(r, whole);
}

void log_reader_feed(struct log_reader *r, const char *p, size_t n)
{
	while (n) {
		size_t room;
		char *to = log_reader_space(r, &room);
		size_t piece = n < room ? n : room;

		memcpy(to, p, piece);
		log_reader_filled(r, piece);
		p += piece;
		n -= piece;
	}
}

void log_reader_end(struct log_reader *r)
{
	if (r->fill) {
		r->file_lines += r->buffer[r->fill - 1] != '\n';
		process(r, r->fill);
	}
	r->fill = 0;
	r->lines += r->file_lines;
	if (r->keeping && r->file_lines <= LOG_QUESTION_LINES)
		question_read(&r->matcher, r->index, r->explainer,
			      (struct span){ r->kept.s, r->kept.n });
	if (r->lines > LOG_ASKED_LINES || (r->file_lines && !r->keeping))
		r->question = false;
}

const struct sighting *log_reader_sightings(const struct log_reader *r, size_t *ret_n)
{
	*ret_n = r->matcher.sightings.n;
	return r->matcher.sightings.v;
}

const char *log_reader_file(const struct log_reader *r, unsigned file)
{
	return file < r->files.n ? r->files.v[file] : NULL;
}

struct log_stats log_reader_stats(const struct log_reader *r)
{
	return (struct log_stats){ .bytes = r->bytes,
				   .lines = r->lines,
				   .hits = r->hits,
				   .matches = r->matcher.matches,
				   .dropped = r->matcher.dropped,
				   .compiled = r->matcher.patterns->compiled,
				   .limited = r->matcher.patterns->limited,
				   .question = r->question };
}
