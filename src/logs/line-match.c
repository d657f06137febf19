/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/line-match.h"

#include "decode/log-line.h"
#include "logs/bdf-search.h"

#define WINNERS_MAX 16
#define TEXT_KEPT 2000

void line_matcher_init(struct line_matcher *m, const struct catalogue *c, struct arena *a)
{
	*m = (struct line_matcher){ .arena = a, .catalogue = c, .patterns = pattern_set_new(c) };
}

void line_matcher_done(struct line_matcher *m)
{
	pattern_set_free(m->patterns);
}

static const char *keep(struct line_matcher *m, struct span text)
{
	text = span_trim(text);
	return arena_strndup(m->arena, text.p, text.n < TEXT_KEPT ? text.n : TEXT_KEPT);
}

static const char *keep_capture(struct line_matcher *m, const struct pattern_match *match,
				const char *name)
{
	struct span s = pattern_capture(match, name);

	return s.n ? keep(m, s) : NULL;
}

static struct sighting *find(struct line_matcher *m, const struct sighting *s)
{
	for (size_t i = 0; i < m->sightings.n; i++) {
		struct sighting *o = &m->sightings.v[i];

		if (o->signature == s->signature && o->guess.p == s->guess.p &&
		    o->has_bdf == s->has_bdf && bdf_eq(o->bdf, s->bdf))
			return o;
	}
	return NULL;
}

static void note(struct line_matcher *m, struct sighting s, const struct pattern_match *match,
		 struct span line, uint64_t number)
{
	struct sighting *o = find(m, &s);

	m->matches++;
	if (!o && m->sightings.n == LOG_SIGHTINGS_MAX) {
		m->dropped++;
		return;
	}
	if (!o) {
		s.group = keep_capture(m, match, "group");
		s.error = keep_capture(m, match, "err");
		o = vec_push(m->arena, &m->sightings);
		*o = s;
	}
	o->count++;
	o->last = (struct log_place){ m->file, number, NULL };
	if (o->n_places < LOG_PLACES)
		o->places[o->n_places++] = (struct log_place){ m->file, number, keep(m, line) };
}

/* By the pattern's own capture, else the first address in the line. */
static bool find_bdf(const struct pattern_match *match, struct span line, bdf_t *ret)
{
	struct span s = pattern_capture(match, "bdf");

	if (s.n && bdf_capture(s, ret))
		return true;
	return bdf_search(line, ret);
}

/* What no pattern matched: the only address there is stands in the line. */
static void note_unmatched(struct line_matcher *m, struct sighting s, struct span line, uint64_t number)
{
	const struct pattern_match none = { 0 };

	line = span_trim(line);
	s.has_bdf = find_bdf(&none, log_line_split(line).message, &s.bdf);
	note(m, s, &none, line, number);
}

void line_matcher_resembles(struct line_matcher *m, struct span line, uint64_t number, unsigned signature)
{
	note_unmatched(m,
		       (struct sighting){ .signature = catalogue_at(m->catalogue, signature),
					  .resembles = true },
		       line, number);
}

void line_matcher_guess(struct line_matcher *m, struct span line, uint64_t number,
			const struct guess *g, double weight)
{
	note_unmatched(m,
		       (struct sighting){ .signature = catalogue_at(m->catalogue, g->signature),
					  .guess = g->cause,
					  .guess_weight = weight },
		       line, number);
}

static bool matches(struct line_matcher *m, unsigned signature, struct span line,
		    struct span message, struct pattern_match *ret)
{
	if (pattern_match(m->patterns, signature, line, ret) > 0)
		return true;
	return message.n != line.n && pattern_match(m->patterns, signature, message, ret) > 0;
}

unsigned line_matcher_line(struct line_matcher *m, struct span line, uint64_t number,
			   const unsigned *signatures, size_t n)
{
	struct pattern_match won[WINNERS_MAX];
	unsigned who[WINNERS_MAX], n_won = 0, noted = 0;
	struct span message;
	bool specific = false;

	if (n == 0)
		return 0;
	line = span_trim(line);
	message = log_line_split(line).message;
	for (size_t i = 0; i < n && n_won < WINNERS_MAX; i++)
		if (matches(m, signatures[i], line, message, &won[n_won])) {
			specific |= !catalogue_at(m->catalogue, signatures[i])->generic;
			who[n_won++] = signatures[i];
		}
	for (unsigned i = 0; i < n_won; i++) {
		struct sighting s = { .signature = catalogue_at(m->catalogue, who[i]) };

		if (specific && s.signature->generic)
			continue;
		s.has_bdf = find_bdf(&won[i], message, &s.bdf);
		note(m, s, &won[i], line, number);
		noted++;
	}
	return noted;
}
