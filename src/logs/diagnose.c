/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/diagnose.h"

#include "base/cleanup.h"

#include <stdlib.h>

#define ANSWERS_MAX 128
#define PROBABILITY_MIN 0.02
#define CLEARED 0.3 /* what is left of a cause that a line of the log speaks against */
#define GUESS 0.15  /* what the best guess counts: about as much as a phrase that people use */
#define FOLDED 0.4  /* what is left of the votes for other causes once one explains the line */

struct work {
	struct arena *arena;
	bool question;
	struct answer answers[ANSWERS_MAX];
	size_t n;
};

static double confidence(const struct work *w, const struct sighting *sighting)
{
	const struct signature *s = sighting->signature;
	static const double of_level[] = {
		[LEVEL_OK] = 0, [LEVEL_INFO] = 0.1, [LEVEL_WARNING] = 0.6, [LEVEL_ERROR] = 0.8, [LEVEL_FATAL] = 0.92
	};
	double c = sighting->guess.n ? GUESS : of_level[s->level];

	if (sighting->guess.n)
		return c;
	if (s->level == LEVEL_INFO && w->question)
		c = 0.4;
	if (sighting->resembles)
		c *= 0.5;
	if (s->words) /* the subject is named, and little more */
		c *= 0.7;
	return s->generic ? c * 0.5 : c;
}

/* A guess names one cause of its signature. */
static bool is_guessed(const struct sighting *g, unsigned i)
{
	return span_same(g->guess, g->signature->causes[i]);
}

/* The share of a sighting's vote that goes to its i-th cause. */
static double share(const struct sighting *g, unsigned i)
{
	const struct signature *s = g->signature;
	double sum = 0;

	if (g->guess.n)
		return is_guessed(g, i) ? g->guess_weight : 0;
	for (unsigned k = 0; k < s->n_causes; k++)
		sum += signature_rank_weight[k];
	return signature_rank_weight[i] / sum;
}

static struct answer *find_answer(struct work *w, struct span cause)
{
	for (size_t i = 0; i < w->n; i++)
		if (span_eq(cause, w->answers[i].cause))
			return &w->answers[i];
	if (w->n == ANSWERS_MAX)
		return NULL;
	w->answers[w->n] = (struct answer){ .cause = span_dup(w->arena, cause) };
	return &w->answers[w->n++];
}

static void add_device(struct answer *a, const struct sighting *s)
{
	if (!s->has_bdf || a->n_devices == ANSWER_DEVICES)
		return;
	for (unsigned i = 0; i < a->n_devices; i++)
		if (bdf_eq(a->devices[i], s->bdf))
			return;
	a->devices[a->n_devices++] = s->bdf;
}

static void vote(struct answer *a, const struct sighting *s, double p)
{
	a->probability = 1 - (1 - a->probability) * (1 - p);
	if (s->signature->level > a->level)
		a->level = s->signature->level;
	if (a->n_sightings < ANSWER_LINES)
		a->sightings[a->n_sightings++] = s;
	add_device(a, s);
}

static const struct answer *strongest(struct work *w, const struct signature *s)
{
	const struct answer *best = NULL;

	for (unsigned i = 0; i < s->n_causes; i++) {
		const struct answer *a = find_answer(w, s->causes[i]);

		if (a && (!best || a->probability > best->probability))
			best = a;
	}
	return best;
}

/* Different signatures that name the cause: repetition of one message is no second witness. */
static unsigned witnesses(const struct answer *a)
{
	unsigned n = 0;

	for (unsigned i = 0; i < a->n_sightings; i++) {
		bool first = true;

		for (unsigned k = 0; k < i; k++)
			first &= a->sightings[k]->signature != a->sightings[i]->signature;
		n += first;
	}
	return n;
}

/*
 * Second round. Where the strongest cause of a line has another witness, the line counts as its consequence
 * and its votes for other causes shrink. One message at eight devices is one vote, not eight.
 */
static void recount(struct work *w, const struct work *first, const struct sighting *s, bool repeated)
{
	const struct signature *sig = s->signature;
	const struct answer *best = strongest((struct work *)first, sig);
	double c = repeated ? 0 : confidence(w, s);

	for (unsigned i = 0; i < sig->n_causes; i++) {
		struct answer *a = find_answer(w, sig->causes[i]);
		double p = c * share(s, i);

		if (!a)
			continue;
		if (best && witnesses(best) > 1) {
			if (streq(a->cause, best->cause))
				p = p < 0.5 * c ? 0.5 * c : p;
			else
				p *= FOLDED;
		}
		vote(a, s, p);
	}
}

static bool cleared(const struct sighting *v, size_t n, const char *cause)
{
	for (size_t i = 0; i < n; i++)
		for (unsigned k = 0; k < v[i].signature->n_clears; k++)
			if (span_eq(v[i].signature->clears[k], cause))
				return true;
	return false;
}

static int by_probability(const void *pa, const void *pb)
{
	const struct answer *a = pa, *b = pb;

	if (a->probability != b->probability)
		return a->probability > b->probability ? -1 : 1;
	return strcmp(a->cause, b->cause);
}

static int by_strength(const void *pa, const void *pb)
{
	const struct sighting *a = *(const struct sighting *const *)pa,
			      *b = *(const struct sighting *const *)pb;

	if (a->signature->level != b->signature->level)
		return a->signature->level > b->signature->level ? -1 : 1;
	if (a->places[0].file != b->places[0].file)
		return a->places[0].file < b->places[0].file ? -1 : 1;
	return a->places[0].line < b->places[0].line ? -1 : a->places[0].line > b->places[0].line;
}

/* Context alone is no answer in a long log; in a question it is. */
static bool is_answer(const struct work *w, const struct answer *a)
{
	if (a->probability < PROBABILITY_MIN)
		return false;
	return w->question || a->level >= LEVEL_WARNING;
}

static void keep_answers(struct diagnosis *d, struct work *w)
{
	d->answers = arena_array(w->arena, w->n ? w->n : 1, sizeof(*d->answers));
	for (size_t i = 0; i < w->n; i++)
		if (is_answer(w, &w->answers[i])) {
			qsort(w->answers[i].sightings, w->answers[i].n_sightings,
			      sizeof(w->answers[i].sightings[0]), by_strength);
			d->answers[d->n++] = w->answers[i];
		}
	qsort(d->answers, d->n, sizeof(*d->answers), by_probability);
}

static void keep_rest(struct diagnosis *d, const struct sighting *v, size_t n, struct arena *a)
{
	d->unexplained = arena_array(a, n ? n : 1, sizeof(*d->unexplained));
	d->context = arena_array(a, n ? n : 1, sizeof(*d->context));
	for (size_t i = 0; i < n; i++) {
		if (v[i].signature->level <= LEVEL_INFO)
			d->context[d->n_context++] = &v[i];
		else if (v[i].signature->n_causes == 0)
			d->unexplained[d->n_unexplained++] = &v[i];
	}
}

static bool seen_before(const struct sighting *v, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (v[k].signature == v[i].signature)
			return true;
	return false;
}

struct diagnosis *diagnose(const struct sighting *v, size_t n, bool question, struct arena *a)
{
	struct diagnosis *d = arena_new0(a, struct diagnosis);
	struct work *first = arena_new0(a, struct work), *w = arena_new0(a, struct work);

	first->arena = w->arena = a;
	first->question = w->question = question;
	for (size_t i = 0; i < n; i++)
		for (unsigned k = 0; k < v[i].signature->n_causes; k++) {
			struct answer *ans = find_answer(first, v[i].signature->causes[k]);
			double p = seen_before(v, i) ? 0 : confidence(first, &v[i]) * share(&v[i], k);

			if (ans)
				vote(ans, &v[i], p);
		}
	for (size_t i = 0; i < n; i++)
		recount(w, first, &v[i], seen_before(v, i));
	for (size_t i = 0; i < w->n; i++)
		if (cleared(v, n, w->answers[i].cause))
			w->answers[i].probability *= CLEARED;
	keep_answers(d, w);
	keep_rest(d, v, n, a);
	return d;
}

/*
 * Odds times four, or divided by twenty: a cause that the host has not goes behind any other that the same lines
 * name, and stays an answer where they name none, for the log may be older than the host's state. Among causes
 * that are all ruled out the order of the log stands.
 */
static double weigh(double p, enum host_says says)
{
	double odds = p / (1 - (p > 0.99 ? 0.99 : p));

	odds *= says == HOST_CONFIRMS ? 4.0 : says == HOST_RULES_OUT ? 1 / 20.0 : 1.0;
	return odds / (1 + odds);
}

void diagnosis_weigh(struct diagnosis *d, host_opinion opinion, void *data)
{
	for (size_t i = 0; i < d->n; i++) {
		struct answer *a = &d->answers[i];

		a->host = opinion(data, a, &a->host_detail);
		a->probability = weigh(a->probability, a->host);
	}
	qsort(d->answers, d->n, sizeof(*d->answers), by_probability);
}
