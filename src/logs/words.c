/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/words.h"

#include <strings.h>

#define WORD_MIN 2
#define STEM_MIN 4

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool in_word(char c, enum word_joint joint)
{
	return is_digit(c) || (is_letter(c) && (c != '_' || joint == WORD_WHOLE));
}

bool word_next(struct span *rest, enum word_joint joint, struct span *ret)
{
	size_t from = 0, to;

	while (from < rest->n && !in_word(rest->p[from], joint))
		from++;
	for (to = from; to < rest->n && in_word(rest->p[to], joint);)
		to++;
	*ret = (struct span){ rest->p + from, to - from };
	*rest = (struct span){ rest->p + to, rest->n - to };
	return ret->n > 0;
}

bool word_counts(struct span w)
{
	bool digit = false, beyond_hex = false;

	for (size_t i = 0; i < w.n; i++) {
		digit |= is_digit(w.p[i]);
		beyond_hex |= is_letter(w.p[i]) && !strchr("abcdefABCDEF", w.p[i]);
	}
	if (w.n < WORD_MIN || (w.p[0] == '0' && (w.p[1] | 0x20) == 'x'))
		return false;
	return beyond_hex || !digit;
}

uint32_t word_hash(struct span w)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < w.n; i++)
		h = (h ^ (uint32_t)(w.p[i] | 0x20)) * 16777619u;
	return h;
}

struct span word_stem(struct span w)
{
	static const char *const endings[] = { "ing", "ed", "es", "s" };

	for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
		size_t n = strlen(endings[i]);

		if (w.n >= n + STEM_MIN && strncasecmp(w.p + w.n - n, endings[i], n) == 0)
			return (struct span){ w.p, w.n - n };
	}
	return w;
}
