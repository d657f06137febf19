/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/resemble.h"

#include "base/cleanup.h"
#include "logs/words.h"

#include <math.h>

#define SLOT_BITS 17
#define SLOTS (1u << SLOT_BITS)
#define FEATURES_MAX 128 /* of one line: words and pairs of words */
/* Found by trial: clipped and retyped messages pass, pieces of healthy logs do not. */
#define WORDS_MIN 2.43 /* so much must be common, in words that only one signature has */
#define SHARE_MIN 0.55
#define MARGIN 1.1 /* how much better than the next that means something else */

struct features {
	uint32_t v[FEATURES_MAX];
	unsigned n;
};

struct example {
	unsigned signature;
	bool counter; /* a line that must not match: to be most like it means no */
	const uint32_t *features;
	unsigned n;
	double weight;
};

struct resemblance {
	struct arena *arena;
	const struct catalogue *catalogue;
	uint16_t df[SLOTS]; /* how many signatures have the feature; two that share a slot count as one */
	struct {
		struct example *v;
		size_t n, cap;
	} examples;
};

static uint32_t slot_of(uint32_t hash)
{
	return (hash * 0x9e3779b1u) >> (32 - SLOT_BITS);
}

static void add_feature(struct features *f, uint32_t slot)
{
	for (unsigned i = 0; i < f->n; i++)
		if (f->v[i] == slot)
			return;
	if (f->n < FEATURES_MAX)
		f->v[f->n++] = slot;
}

enum kinds { WORDS = 1, PAIRS = 2, BOTH = 3 };

static void take_features(struct span line, enum kinds kinds, struct features *f)
{
	struct span w;
	uint32_t before = 0;

	while (word_next(&line, WORD_WHOLE, &w)) {
		uint32_t h;

		if (!word_counts(w))
			continue;
		h = word_hash(w);
		if (kinds & WORDS)
			add_feature(f, slot_of(h));
		if (before && (kinds & PAIRS))
			add_feature(f, slot_of(before * 31 + h));
		before = h;
	}
}

/*
 * What the C library says for an error number can follow any message, and the name of a program can stand before any
 * of its messages, so their pairs of words tell none apart.
 */
static const char *const common_texts[] = {
	"qemu-system-x86_64",
	"qemu-system-aarch64",
	"qemu-kvm: -device vfio-pci",
	"Operation not permitted",
	"No such file or directory",
	"Input/output error",
	"No such device",
	"Cannot allocate memory",
	"Permission denied",
	"Bad address",
	"Device or resource busy",
	"File exists",
	"Invalid argument",
	"Inappropriate ioctl for device",
	"No space left on device",
	"Read-only file system",
	"Numerical result out of range",
	"Operation not supported",
	"Connection timed out",
	"write error",
};

static void add_example(struct resemblance *r, unsigned signature, struct span test, bool counter)
{
	struct features f = { 0 };

	take_features(test, BOTH, &f);
	*vec_push(r->arena, &r->examples) =
		(struct example){ signature, counter,
				  arena_memdup(r->arena, f.v, f.n * sizeof(f.v[0])), f.n, 0 };
}

/* Each signature counts once for a feature, however many of its test lines have it. */
static void count_features(struct resemblance *r)
{
	_cleanup_free_ unsigned *last = calloc(SLOTS, sizeof(*last));

	for (size_t i = 0; last && i < r->examples.n; i++) {
		const struct example *e = &r->examples.v[i];

		for (unsigned k = 0; k < e->n; k++)
			if (last[e->features[k]] != e->signature + 1) {
				last[e->features[k]] = e->signature + 1;
				r->df[e->features[k]]++;
			}
	}
}

static void discount_common_texts(struct resemblance *r)
{
	for (size_t i = 0; i < ARRAY_SIZE(common_texts); i++) {
		struct features f = { 0 };

		take_features(span_of(common_texts[i]), PAIRS, &f);
		for (unsigned k = 0; k < f.n; k++)
			r->df[f.v[k]] = (uint16_t)r->catalogue->n;
	}
}

/* In bits: a word of one signature among 700 weighs 9.5, one of half of them 1. Unknown ones weigh as rare ones. */
static double weight_of(const struct resemblance *r, uint32_t slot)
{
	double n = r->df[slot] ? r->df[slot] : 1;

	return log2((double)r->catalogue->n / n);
}

struct resemblance *resemblance_new(const struct catalogue *c)
{
	struct arena *a = arena_new();
	struct resemblance *r = arena_new0(a, struct resemblance);

	r->arena = a;
	r->catalogue = c;
	for (unsigned i = 0; i < c->n; i++) {
		const struct signature *s = catalogue_at(c, i);

		for (unsigned k = 0; !s->question && k < s->n_tests; k++)
			add_example(r, i, s->tests[k], false);
		for (unsigned k = 0; !s->question && k < s->n_against; k++)
			add_example(r, i, s->against[k], true);
	}
	count_features(r);
	discount_common_texts(r);
	for (size_t i = 0; i < r->examples.n; i++)
		for (unsigned k = 0; k < r->examples.v[i].n; k++)
			r->examples.v[i].weight += weight_of(r, r->examples.v[i].features[k]);
	return r;
}

void resemblance_free(struct resemblance *r)
{
	if (r)
		arena_free(r->arena);
}

static double common_weight(const struct resemblance *r, const struct example *e,
			    const struct features *f)
{
	double w = 0;

	for (unsigned i = 0; i < e->n; i++)
		for (unsigned k = 0; k < f->n; k++)
			if (e->features[i] == f->v[k])
				w += weight_of(r, f->v[k]);
	return w;
}

/* How much of the example is in the line. What stands around it does not count: people quote messages in a sentence. */
static double likeness(const struct resemblance *r, const struct example *e, const struct features *f)
{
	double common = common_weight(r, e, f);

	return common < WORDS_MIN * log2((double)r->catalogue->n) || common < SHARE_MIN * e->weight
		       ? 0
		       : common * common / e->weight;
}

static bool same_cause(const struct signature *a, const struct signature *b)
{
	return a->n_causes && b->n_causes && span_same(a->causes[0], b->causes[0]);
}

/* The best so far, and the best of those that mean something else. */
struct contest {
	const struct example *best;
	double score, other;
};

static void enter(struct contest *c, const struct resemblance *r, const struct example *e, double score)
{
	bool same = c->best && same_cause(catalogue_at(r->catalogue, c->best->signature),
					  catalogue_at(r->catalogue, e->signature));

	if (score > c->score || (score > 0 && score == c->score && e->counter)) {
		c->other = same ? c->other : c->score;
		c->best = e;
		c->score = score;
	} else if (!same && score > c->other) {
		c->other = score;
	}
}

bool resemblance_find(const struct resemblance *r, struct span line, unsigned *ret_signature)
{
	struct contest c = { 0 };
	struct features f = { 0 };
	const struct signature *s;

	take_features(line, BOTH, &f);
	for (size_t i = 0; i < r->examples.n; i++)
		enter(&c, r, &r->examples.v[i], likeness(r, &r->examples.v[i], &f));
	if (!c.best || c.best->counter || c.score < MARGIN * c.other)
		return false;
	s = catalogue_at(r->catalogue, c.best->signature);
	if (s->level <= LEVEL_INFO || s->n_causes == 0)
		return false;
	*ret_signature = c.best->signature;
	return true;
}
