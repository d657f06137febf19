/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/question.h"

#include "base/buf.h"
#include "decode/log-line.h"
#include "logs/paste.h"
#include "logs/resemble.h"

#define JOIN_MAX 4    /* lines that one message may have been broken into */
#define CALLED_MAX 64 /* messages that one line may call */
#define PHRASES_MAX 256

static bool contains_folded(struct span text, struct span literal)
{
	for (size_t i = 0; i + literal.n <= text.n; i++)
		if (strncasecmp(text.p + i, literal.p, literal.n) == 0)
			return true;
	return false;
}

static bool is_called(const struct signature *s, struct span line)
{
	for (unsigned i = 0; i < s->n_literals; i++)
		if (contains_folded(line, s->literals[i]))
			return true;
	return s->n_literals == 0;
}

/*
 * Phrases in one line; those that are generic only where nothing else was seen at all. Phrases of people are
 * not looked for in a line that a program wrote, except as a last resort (any).
 */
static void read_phrases(struct line_matcher *m, struct span line, uint64_t number, bool seen, bool any)
{
	bool logged = log_line_split(line).stamped && !any;
	unsigned called[PHRASES_MAX];
	size_t n = 0;

	for (size_t i = 0; i < m->catalogue->n && n < PHRASES_MAX; i++) {
		const struct signature *s;

		if (!catalogue_is_question(m->catalogue, i))
			continue;
		s = catalogue_at(m->catalogue, i);
		if (!(seen && s->generic) && !(logged && s->words) && is_called(s, line))
			called[n++] = (unsigned)i;
	}
	line_matcher_line(m, line, number, called, n);
}

static bool is_known(const struct line_matcher *m, unsigned signature)
{
	for (size_t i = 0; i < m->sightings.n; i++)
		if (m->sightings.v[i].signature == catalogue_at(m->catalogue, signature))
			return true;
	return false;
}

/* What was seen already is not counted again, but the generic ones give way to it all the same. */
static void scan_joined(struct line_matcher *m, const struct literal_index *index, struct span text,
			uint64_t number)
{
	struct literal_cursor cursor = { 0 };
	struct literal_hit hit;
	unsigned called[CALLED_MAX];
	size_t n = 0, kept = 0;
	bool specific = false;

	while (n < CALLED_MAX && literal_scan_next(index, text.p, text.n, &cursor, &hit)) {
		bool again = is_known(m, hit.id);

		specific |= again && !catalogue_at(m->catalogue, hit.id)->generic;
		for (size_t i = 0; i < n; i++)
			again |= called[i] == hit.id;
		if (!again)
			called[n++] = hit.id;
	}
	for (size_t i = 0; i < n; i++)
		if (!specific || !catalogue_at(m->catalogue, called[i])->generic)
			called[kept++] = called[i];
	line_matcher_line(m, text, number, called, kept);
}

/* The line and those after it that do not start a record of their own. */
static void read_joined(struct line_matcher *m, const struct literal_index *index, struct span line,
			struct span rest, uint64_t number)
{
	struct buf spaced = { 0 }, tight = { 0 };
	struct span next;

	scan_joined(m, index, line, number); /* as plain text it may match what it did not before */
	buf_add(&spaced, line.p, line.n);
	buf_add(&tight, line.p, line.n);
	for (unsigned i = 1; i < JOIN_MAX && span_next_line(&rest, &next); i++) {
		struct log_line split = log_line_split(next);

		if (split.stamped || split.prompt || split.message.n == 0)
			break;
		buf_putc(&spaced, ' ');
		buf_add(&spaced, split.message.p, split.message.n);
		buf_add(&tight, next.p, next.n);
		scan_joined(m, index, (struct span){ spaced.s, spaced.n }, number);
		scan_joined(m, index, (struct span){ tight.s, tight.n }, number);
	}
	buf_free(&spaced);
	buf_free(&tight);
}

/* Something was recognised that says what is wrong, not only a wrapper around it or its circumstances. */
static bool is_answered(const struct line_matcher *m)
{
	for (size_t i = 0; i < m->sightings.n; i++) {
		const struct signature *s = m->sightings.v[i].signature;

		if (!s->generic && s->level >= LEVEL_WARNING && s->n_causes)
			return true;
	}
	return false;
}

/* What such a line is like need not be asked: a message that is known to be about something else names no cause. */
static bool is_known_message(const struct line_matcher *m, uint64_t number)
{
	for (size_t i = 0; i < m->sightings.n; i++) {
		const struct sighting *s = &m->sightings.v[i];

		for (unsigned k = 0; k < s->n_places && !s->signature->generic; k++)
			if (s->places[k].line == number && s->signature->level >= LEVEL_WARNING)
				return true;
	}
	return false;
}

static void read_likenesses(struct line_matcher *m, struct span text)
{
	_cleanup_(resemblance_freep) struct resemblance *r = resemblance_new(m->catalogue);
	struct span line;
	unsigned signature;

	for (uint64_t number = 1; span_next_line(&text, &line); number++) {
		struct log_line split = log_line_split(line);

		if (!split.prompt && !is_known_message(m, number) &&
		    resemblance_find(r, split.message, &signature))
			line_matcher_resembles(m, line, number, signature);
	}
}

static void read_all_joined(struct line_matcher *m, const struct literal_index *index, struct span text)
{
	struct span line;

	for (uint64_t number = 1; span_next_line(&text, &line); number++)
		read_joined(m, index, line, text, number);
}

/* A line that every machine prints, known only so as not to be wondered at. */
static bool is_ordinary(const struct signature *s)
{
	return s->level == LEVEL_INFO && s->n_causes == 1 && span_eq(s->causes[0], "log.benign");
}

static void read_all_phrases(struct line_matcher *m, struct span text)
{
	bool seen = false;
	struct span line;

	for (size_t i = 0; i < m->sightings.n; i++)
		seen |= !is_ordinary(m->sightings.v[i].signature);

	for (uint64_t number = 1; span_next_line(&text, &line); number++)
		read_phrases(m, line, number, seen, false);
}

static bool contains_any(struct span line, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (contains_folded(line, span_of(words[i])))
			return true;
	return false;
}

/* How a program says that something went wrong. */
static bool says_failure(struct span line)
{
	static const char *const words[] = { "fail",      "error",  "unable",    "cannot", "can't",
					     "could not", "denied", "timed out", "refus",  "invalid" };

	return contains_any(line, words, ARRAY_SIZE(words));
}

/* How people say it. Programs use most of these words without meaning harm. */
static bool says_trouble(struct span line)
{
	static const char *const words[] = {
		" hang",        " hung",  "stuck",   "crash",       "freez",        "froze",
		"black screen", " not ",  "won't",   "n't ",        "missing",      "unknown",
		"broke",        "lost",   "fatal",   "panic",       "mismatch",     "slow",
		"exceed",       "wrong",  "dead",    "limit",       "insufficient", "abort",
		"problem",      " bug",   "no such", "unsupported", "disappear",    "unavailable",
		"requires",     "reject", "-1",      "timeout",     "warn",         "only "
	};

	return says_failure(line) || contains_any(line, words, ARRAY_SIZE(words));
}

static bool is_complaint(struct span line)
{
	return log_line_split(line).stamped ? says_failure(line) : says_trouble(line);
}

/* Nothing is known of these lines: where a program complains, what people call such a thing is better than silence. */
static void read_complaints(struct line_matcher *m, struct span text)
{
	struct span line;

	for (uint64_t number = 1; span_next_line(&text, &line); number++)
		if (says_failure(line))
			read_phrases(m, line, number, false, true);
}

/* A sentence of a person has little words that messages do without. */
static bool is_prose(struct span line)
{
	static const char *const words[] = { " the ",    " is ",  " a ",       " to ",    " my ",
					     " i ",      " do ",  " does ",    " but ",   " of ",
					     " and ",    " for ", " with ",    " it ",    " are ",
					     " that ",   " was ", " not ",     " after ", " when ",
					     " should ", " can ", " because ", " in ",    " an ",
					     " on ",     " has ", " have ",    " by ",    " only " };
	struct buf padded = { 0 };
	unsigned n = 0;

	buf_putc(&padded, ' ');
	buf_add(&padded, line.p, line.n);
	buf_putc(&padded, ' ');
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		n += contains_folded((struct span){ padded.s, padded.n }, span_of(words[i]));
	buf_free(&padded);
	return n >= 2;
}

/* Only phrases that people use were seen, or ordinary lines, or nothing. */
static bool only_phrases(const struct line_matcher *m)
{
	for (size_t i = 0; i < m->sightings.n; i++)
		if (!m->sightings.v[i].signature->question && !is_ordinary(m->sightings.v[i].signature))
			return false;
	return true;
}

/* In the few lines that somebody asks about: the one that says what the matter is. 0: none does. */
static uint64_t asked_line(struct span text, struct span *ret, enum guess_kind *ret_kind)
{
	uint64_t number = 0, at = 0;
	unsigned said = 0;
	struct span line;

	while (span_next_line(&text, &line)) {
		bool prose = !log_line_split(line).stamped && is_prose(line);

		number++;
		said += span_trim(line).n > 0;
		if (at || !(prose || is_complaint(line)))
			continue;
		at = number;
		*ret = line;
		*ret_kind = prose ? GUESS_PROSE : GUESS_MESSAGE;
	}
	return said <= LOG_ASKED_LINES ? at : 0;
}

/* By its words the text may mean this. */
static void read_guesses(struct line_matcher *m, const struct explainer *explainer, struct span text)
{
	struct guess g[GUESSES_MAX];
	struct span line;
	enum guess_kind kind;
	uint64_t at = asked_line(text, &line, &kind);
	unsigned n = at ? guess_causes(m->catalogue, explainer, text, kind, g) : 0;

	for (unsigned i = 0; i < n; i++)
		line_matcher_guess(m, line, at, &g[i], g[i].weight / g[0].weight);
}

void question_read(struct line_matcher *m, const struct literal_index *index,
		   const struct explainer *explainer, struct span text)
{
	struct buf plain = { 0 };

	paste_plain(text, &plain);
	text = (struct span){ plain.s, plain.n };
	read_all_joined(m, index, text);
	if (text.n && !is_answered(m))
		read_likenesses(m, text);
	read_all_phrases(m, text);
	if (m->sightings.n == 0)
		read_complaints(m, text);
	if (only_phrases(m))
		read_guesses(m, explainer, text);
	buf_free(&plain);
}
