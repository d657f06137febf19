/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Bounded text. Everything the program reads may be hostile, so a piece of text is a pointer and a
 * length (struct span) until it has been checked, and numbers are parsed whole or not at all.
 */

#include "base/arena.h"

#include <stdbool.h>
#include <string.h>

struct span {
	const char *p;
	size_t n;
};

#define SPAN_LIT(s) ((struct span){ (s), sizeof(s) - 1 })

static inline struct span span_of(const char *s)
{
	return (struct span){ s, s ? strlen(s) : 0 };
}

static inline bool streq(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static inline bool str_has_prefix(const char *s, const char *prefix)
{
	return s && strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_has_suffix(const char *s, const char *suffix);
bool span_eq(struct span s, const char *text);
bool span_same(struct span a, struct span b);
bool span_has_prefix(struct span s, const char *prefix);
bool span_contains(struct span s, const char *needle);
struct span span_trim(struct span s);
char *span_dup(struct arena *a, struct span s);

/*
 * Iterate: each call takes the next piece off *rest. False at the end.
 * span_next_line() strips "\n" and "\r\n"; span_next_word() splits at blanks and never returns an empty
 * word; span_next_field() splits at one separator and keeps empty fields.
 */
bool span_next_line(struct span *rest, struct span *ret_line);
bool span_next_word(struct span *rest, struct span *ret_word);
bool span_next_field(struct span *rest, char separator, struct span *ret_field);

/* The whole text must be the number (blanks around it are allowed). 0, -EINVAL or -ERANGE. */
int span_u64(struct span s, unsigned base,
	     uint64_t *ret); /* base 10 or 16; 16 takes an optional 0x; 0: C rules */
int span_i64(struct span s, int64_t *ret);
static inline int str_u64(const char *s, unsigned base, uint64_t *ret)
{
	return span_u64(span_of(s), base, ret);
}

/*
 * Text as it may be sent to a terminal: control characters, escape sequences and invalid UTF-8 become
 * "\xNN", so that no name or log line of a stranger can move the cursor. Returns s itself if it is clean.
 */
const char *str_printable(struct arena *a, const char *s);
