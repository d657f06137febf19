/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/str.h"

#include <errno.h>

bool str_has_suffix(const char *s, const char *suffix)
{
	size_t n = s ? strlen(s) : 0, m = strlen(suffix);

	return n >= m && memcmp(s + n - m, suffix, m) == 0;
}

bool span_eq(struct span s, const char *text)
{
	return s.n == strlen(text) && memcmp(s.p, text, s.n) == 0;
}

bool span_same(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool span_has_prefix(struct span s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

bool span_contains(struct span s, const char *needle)
{
	return s.n && memmem(s.p, s.n, needle, strlen(needle)) != NULL;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

struct span span_trim(struct span s)
{
	while (s.n && is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

char *span_dup(struct arena *a, struct span s)
{
	return arena_memdup(a, s.p, s.n);
}

bool span_next_field(struct span *rest, char separator, struct span *ret_field)
{
	if (!rest->p)
		return false;

	const char *end = rest->n ? memchr(rest->p, separator, rest->n) : NULL;
	if (!end) {
		*ret_field = *rest;
		*rest = (struct span){ 0 };
		return true;
	}
	*ret_field = (struct span){ rest->p, (size_t)(end - rest->p) };
	rest->n -= ret_field->n + 1;
	rest->p = end + 1;
	return true;
}

bool span_next_line(struct span *rest, struct span *ret_line)
{
	if (!rest->n || !span_next_field(rest, '\n', ret_line))
		return false;
	if (ret_line->n && ret_line->p[ret_line->n - 1] == '\r')
		ret_line->n--;
	return true;
}

bool span_next_word(struct span *rest, struct span *ret_word)
{
	while (rest->n && is_blank(rest->p[0])) {
		rest->p++;
		rest->n--;
	}
	if (!rest->n)
		return false;

	size_t n = 0;
	while (n < rest->n && !is_blank(rest->p[n]))
		n++;
	*ret_word = (struct span){ rest->p, n };
	rest->p += n;
	rest->n -= n;
	return true;
}

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 16;
}

int span_u64(struct span s, unsigned base, uint64_t *ret)
{
	uint64_t value = 0;

	s = span_trim(s);
	if ((base == 16 || base == 0) && s.n > 2 && s.p[0] == '0' && (s.p[1] == 'x' || s.p[1] == 'X')) {
		s.p += 2;
		s.n -= 2;
		base = 16;
	} else if (base == 0) {
		base = s.n > 1 && s.p[0] == '0' ? 8 : 10;
	}
	if (!s.n)
		return -EINVAL;
	for (size_t i = 0; i < s.n; i++) {
		unsigned d = (unsigned)digit_value(s.p[i]);

		if (d >= base)
			return -EINVAL;
		if (__builtin_mul_overflow(value, (uint64_t)base, &value) ||
		    __builtin_add_overflow(value, (uint64_t)d, &value))
			return -ERANGE;
	}
	*ret = value;
	return 0;
}

int span_i64(struct span s, int64_t *ret)
{
	uint64_t u;

	s = span_trim(s);
	bool negative = s.n && s.p[0] == '-';
	if (negative) {
		s.p++;
		s.n--;
	}

	int r = span_u64(s, 10, &u);
	if (r < 0)
		return r;
	if (u > INT64_MAX)
		return -ERANGE;
	*ret = negative ? -(int64_t)u : (int64_t)u;
	return 0;
}

/* Length of the valid UTF-8 sequence at p (1 to 4), or 0. Overlong forms and surrogates are invalid. */
static size_t utf8_length(const unsigned char *p, size_t n)
{
	size_t len = p[0] < 0x80                   ? 1
		     : p[0] >= 0xc2 && p[0] < 0xe0 ? 2
		     : (p[0] & 0xf0) == 0xe0       ? 3
		     : p[0] >= 0xf0 && p[0] < 0xf5 ? 4
						   : 0;

	if (!len || len > n)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] >= 0xa0) ||
	    (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] >= 0x90))
		return 0;
	return len;
}

/* C0, DEL, C1 and the bidirectional overrides, which reorder what a reader sees. */
static bool is_hostile(const unsigned char *p, size_t len)
{
	if (len == 1)
		return p[0] < 0x20 || p[0] == 0x7f;
	if (len == 2)
		return p[0] == 0xc2 && p[1] < 0xa0;
	return len == 3 && p[0] == 0xe2 &&
	       ((p[1] == 0x80 && p[2] >= 0xa8 && p[2] <= 0xae) ||
		(p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9));
}

const char *str_printable(struct arena *a, const char *s)
{
	static const char hex[] = "0123456789abcdef";
	const unsigned char *p = (const unsigned char *)s;
	size_t n = strlen(s), bad = 0;

	for (size_t i = 0; i < n;) {
		size_t len = utf8_length(p + i, n - i);

		if (!len || is_hostile(p + i, len))
			bad += len ? len : 1;
		i += len ? len : 1;
	}
	if (!bad)
		return s;

	char *out = arena_alloc(a, n + 3 * bad + 1), *o = out;
	for (size_t i = 0; i < n;) {
		size_t len = utf8_length(p + i, n - i), step = len ? len : 1;

		if (!len || is_hostile(p + i, len)) {
			for (size_t k = 0; k < step; k++) {
				*o++ = '\\';
				*o++ = 'x';
				*o++ = hex[p[i + k] >> 4];
				*o++ = hex[p[i + k] & 15];
			}
		} else {
			memcpy(o, p + i, len);
			o += len;
		}
		i += step;
	}
	return out;
}
