/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/guess.h"

#include "base/cleanup.h"
#include "logs/words.h"

#include <math.h>
#include <strings.h>

#define WORDS_MAX 64
#define CAUSES_MAX 192
/* Found by trial (tests/logs/wordings.txt, tests/logs/silence.py). */
#define PROSE_BITS 4.0
#define MESSAGE_BITS 7.0
#define WORDS_MIN 2
#define CAUSE_ID_MAX 64
#define COMMON 1.0        /* a word of half the causes says nothing */
#define TELL_WEIGHT 0.7   /* how to tell a cause is said of this one cause alone */
#define SATURATION 1.0    /* the second signature with the word counts half as much as the first */
#define LENGTH_SHARE 0.08 /* causes with many signatures have many words */

/* One of these has to be named, else a text is about something else that fails. */
static const char *const subjects[] = {
	"vfio",    "iommu",     "passthrough", "passthru",
	"gpu",     "gpus",      "vgpu",        "nvidia",
	"nvrm",    "cuda",      "mig",         "fabric",
	"nvlink",  "nvlinks",   "nvswitch",    "amdgpu",
	"radeon",  "nouveau",   "sriov",       "hostdev",
	"hostpci", "mdev",      "d3",          "d3cold",
	"d3hot",   "bar",       "bars",        "vbios",
	"romfile", "rombar",    "hugepages",   "hugepage",
	"dma",     "remapping", "rmrr",        "aer",
	"xid",     "pcie",      "vfs",         "dmar",
	"smmu",    "nvme",      "flr",         "permittedhostdevices",
};

/* In a sentence, these too. */
static const char *const settings[] = {
	"vm",      "vms",  "guest",   "card",          "cards",      "bios",      "uefi",   "ovmf",
	"seabios", "vcpu", "vcpus",   "multifunction", "slot",       "group",     "groups", "rom",
	"ivrs",    "pci",  "vcpupin", "grub",          "modprobe",   "initramfs", "kernel", "reset",
	"intel",   "amd",  "qemu",    "libvirt",       "controller", "device",    "bus",
};

struct scored {
	struct span cause;
	double said[WORDS_MAX], total, score;
};

struct scores {
	uint32_t words[WORDS_MAX];
	unsigned n_words, n_causes;
	struct scored causes[CAUSES_MAX];
	double idf[WORDS_MAX];
};

static bool is_among(struct span w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w.n == strlen(list[i]) && strncasecmp(w.p, list[i], w.n) == 0)
			return true;
	return false;
}

/* The words of the text, each once; whether one of them names the subject. */
static bool take_words(struct scores *s, struct span text, enum guess_kind kind)
{
	bool subject = false;
	struct span w;

	while (word_next(&text, WORD_PARTS, &w)) {
		uint32_t h;
		unsigned i = 0;

		if (!word_counts(w))
			continue;
		subject |= is_among(w, subjects, ARRAY_SIZE(subjects));
		if (kind == GUESS_PROSE)
			subject |= is_among(w, settings, ARRAY_SIZE(settings));
		h = word_hash(word_stem(w));
		while (i < s->n_words && s->words[i] != h)
			i++;
		if (i == s->n_words && i < WORDS_MAX)
			s->words[s->n_words++] = h;
	}
	return subject;
}

static void mark_words(const struct scores *s, struct span text, bool *has)
{
	struct span w;

	while (word_next(&text, WORD_PARTS, &w)) {
		uint32_t h = word_hash(word_stem(w));

		for (unsigned i = 0; i < s->n_words; i++)
			has[i] |= s->words[i] == h;
	}
}

static void mark_signature(const struct scores *s, const struct signature *sig, bool *has)
{
	memset(has, 0, WORDS_MAX * sizeof(*has));
	for (unsigned i = 0; i < sig->n_tests; i++)
		mark_words(s, sig->tests[i], has);
	mark_words(s, sig->meaning, has);
}

static struct scored *find_cause(struct scores *s, struct span cause)
{
	for (unsigned i = 0; i < s->n_causes; i++)
		if (span_same(s->causes[i].cause, cause))
			return &s->causes[i];
	if (s->n_causes == CAUSES_MAX)
		return NULL;
	s->causes[s->n_causes] = (struct scored){ .cause = cause };
	return &s->causes[s->n_causes++];
}

static void say(struct scores *s, struct span cause, const bool *has, double weight)
{
	struct scored *c = find_cause(s, cause);

	if (!c)
		return;
	c->total += weight;
	for (unsigned i = 0; i < s->n_words; i++)
		c->said[i] += has[i] ? weight : 0;
}

static void say_tell(struct scores *s, struct span tell)
{
	bool has[WORDS_MAX] = { 0 };
	const char *colon = memchr(tell.p, ':', tell.n);

	if (!colon)
		return;
	mark_words(s, (struct span){ colon, (size_t)(tell.p + tell.n - colon) }, has);
	say(s, (struct span){ tell.p, (size_t)(colon - tell.p) }, has, TELL_WEIGHT);
}

/* A line that means no harm has causes only to strengthen what another line says. */
static bool speaks(const struct signature *sig)
{
	return sig->level >= LEVEL_WARNING && sig->n_causes && !sig->unlearned;
}

static void say_explanation(struct scores *s, const struct explainer *e, struct span cause)
{
	const char *title = NULL, *meaning = NULL;
	bool has[WORDS_MAX] = { 0 };
	char id[CAUSE_ID_MAX];

	if (cause.n >= sizeof(id))
		return;
	memcpy(id, cause.p, cause.n);
	id[cause.n] = '\0';
	e->explain(e->data, id, &title, &meaning);
	mark_words(s, span_of(title), has);
	mark_words(s, span_of(meaning), has);
	say(s, cause, has, 1);
}

static void read_catalogue(struct scores *s, const struct catalogue *c)
{
	bool has[WORDS_MAX];

	for (size_t i = 0; i < c->n; i++) {
		const struct signature *sig = catalogue_at(c, i);

		if (!speaks(sig))
			continue;
		mark_signature(s, sig, has);
		for (unsigned k = 0; k < sig->n_causes; k++)
			say(s, sig->causes[k], has, signature_rank_weight[k]);
		for (unsigned k = 0; k < sig->n_tells; k++)
			say_tell(s, sig->tells[k]);
	}
}

/* What each word says of each cause, from 0 to 1; then how much it tells causes apart. */
static void weigh_words(struct scores *s)
{
	for (unsigned i = 0; i < s->n_words; i++) {
		double sum = 0, most = 0;

		for (unsigned k = 0; k < s->n_causes; k++) {
			struct scored *c = &s->causes[k];

			c->said[i] /= c->said[i] + SATURATION + LENGTH_SHARE * c->total;
			sum += c->said[i];
			most = c->said[i] > most ? c->said[i] : most;
		}
		s->idf[i] = most > 0 ? log2(s->n_causes * most / sum) : 0;
		if (s->idf[i] < COMMON)
			s->idf[i] = 0;
	}
}

static void score_causes(struct scores *s)
{
	for (unsigned k = 0; k < s->n_causes; k++) {
		unsigned heard = 0;

		for (unsigned i = 0; i < s->n_words; i++) {
			s->causes[k].score += s->idf[i] * s->causes[k].said[i];
			heard += s->idf[i] > 0 && s->causes[k].said[i] > 0;
		}
		if (heard < WORDS_MIN)
			s->causes[k].score = 0;
	}
}

/* How much the signature speaks for the cause; 0: not at all. */
static double speaks_for(const struct signature *sig, struct span cause)
{
	for (unsigned k = 0; k < sig->n_causes && speaks(sig); k++)
		if (span_same(sig->causes[k], cause))
			return signature_rank_weight[k];
	return 0;
}

static unsigned nearest_signature(const struct scores *s, const struct catalogue *c, struct span cause)
{
	unsigned nearest = 0;
	double best = -1;
	bool has[WORDS_MAX];

	for (unsigned i = 0; i < c->n; i++) {
		const struct signature *sig = catalogue_at(c, i);
		double w = speaks_for(sig, cause);

		if (w == 0)
			continue;
		mark_signature(s, sig, has);
		for (unsigned k = 0; k < s->n_words; k++)
			w += has[k] ? s->idf[k] : 0;
		if (w > best) {
			best = w;
			nearest = i;
		}
	}
	return nearest;
}

static struct scored *best_cause(struct scores *s)
{
	struct scored *best = &s->causes[0];

	for (unsigned k = 1; k < s->n_causes; k++)
		if (s->causes[k].score > best->score)
			best = &s->causes[k];
	return best;
}

unsigned guess_causes(const struct catalogue *c, const struct explainer *explainer,
		      struct span text, enum guess_kind kind, struct guess ret[GUESSES_MAX])
{
	double bits = kind == GUESS_PROSE ? PROSE_BITS : MESSAGE_BITS;
	_cleanup_free_ struct scores *s = calloc(1, sizeof(*s));
	unsigned n = 0;

	if (!s || !take_words(s, text, kind))
		return 0;
	read_catalogue(s, c);
	for (unsigned i = 0; explainer && i < s->n_causes; i++)
		say_explanation(s, explainer, s->causes[i].cause);
	weigh_words(s);
	score_causes(s);
	while (n < GUESSES_MAX && s->n_causes) {
		struct scored *b = best_cause(s);

		if (b->score < (n ? ret[0].weight / 2 : bits))
			break;
		ret[n++] = (struct guess){ b->cause, nearest_signature(s, c, b->cause), b->score };
		b->score = 0;
	}
	return n;
}
