/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/buf.h"

#include <errno.h>

/* A match of these patterns against a line takes tens of steps; what takes more than this is an attack or a mistake. */
#define MATCH_LIMIT 20000
#define DEPTH_LIMIT 500
#define HEAP_LIMIT_KIB 1024

struct pattern_code {
	pcre2_code *code; /* NULL: does not compile */
	struct arena *arena;
};

#define BDF "(?:[0-9a-fA-F]{4,8}:)?[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]"

/* Common parts of messages. {dev}: the "driver address: " that dev_err() and friends print, where there is one. */
static const struct {
	const char *name, *text;
} pattern_macros[] = {
	{ "bdf", "(?<bdf>" BDF ")" },
	{ "bdf2", "(?<bdf2>" BDF ")" },
	{ "dev", "(?:(?<driver>[\\w.-]+) (?<bdf>" BDF "): (?:(?:AER|DPC|DMAR): )?)?" },
	{ "vfio", "(?:vfio (?<bdf>[\\w:.-]+): )?" },
	{ "slot", "(?<bdf>[0-9a-fA-F:]*[0-9a-fA-F]{2}:[0-9a-fA-F]{2}(?:\\.[0-7])?)" },
	{ "res", "(?<res>\\[[^\\]]*\\])" },
	{ "bar", "(?<bar>(?:VF )?BAR \\d+|ROM|(?:CardBus )?bridge window|unknown)" },
	{ "hex", "(?:0x)?[0-9a-fA-F]+" },
	{ "num", "-?\\d+" },
	{ "err", "(?<err>.+)" },
	{ "group", "(?<group>\\d+)" },
	{ "uuid", "(?<uuid>[0-9a-fA-F-]{36})" },
	{ "xid", "Xid \\(PCI:(?<bdf>[0-9a-fA-F]{4,8}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2})(?:[^)]*)\\): " },
	{ "nvgpu", "(?:GPU (?<bdf>" BDF "): )?" },
};

static const char *find_macro(struct span name)
{
	for (size_t i = 0; i < ARRAY_SIZE(pattern_macros); i++)
		if (span_eq(name, pattern_macros[i].name))
			return pattern_macros[i].text;
	return NULL;
}

/* Length of the name in "{name}", 0 if this brace is a quantifier or plain text. */
static size_t macro_length(struct span s)
{
	size_t n = 1;

	while (n < s.n &&
	       ((s.p[n] >= 'a' && s.p[n] <= 'z') || (n > 1 && s.p[n] >= '0' && s.p[n] <= '9')))
		n++;
	return n > 1 && n < s.n && s.p[n] == '}' ? n - 1 : 0;
}

char *pattern_expand(struct arena *a, struct span pattern)
{
	struct buf out = { 0 };
	char *copy;

	for (size_t i = 0; i < pattern.n; i++) {
		struct span rest = { pattern.p + i, pattern.n - i };
		size_t n = rest.p[0] == '{' && (i == 0 || rest.p[-1] != '\\') ? macro_length(rest) : 0;
		const char *text = n ? find_macro((struct span){ rest.p + 1, n }) : NULL;

		if (n && !text) {
			buf_free(&out);
			return NULL;
		}
		if (text) {
			buf_puts(&out, text);
			i += n + 1;
		} else {
			buf_putc(&out, rest.p[0]);
		}
	}
	copy = arena_strndup(a, out.s ? out.s : "", out.n);
	buf_free(&out);
	return copy;
}

struct pattern_set *pattern_set_new(const struct catalogue *c)
{
	struct pattern_set *s = calloc(1, sizeof(*s));
	pcre2_match_context *mc;

	if (!s)
		abort();
	s->catalogue = c;
	s->codes = calloc(c->n ? c->n : 1, sizeof(struct pattern_code *));
	mc = pcre2_match_context_create(NULL);
	s->match_data = pcre2_match_data_create(32, NULL);
	if (!s->codes || !mc || !s->match_data)
		abort();
	pcre2_set_match_limit(mc, MATCH_LIMIT);
	pcre2_set_depth_limit(mc, DEPTH_LIMIT);
	pcre2_set_heap_limit(mc, HEAP_LIMIT_KIB);
	s->match_context = mc;
	return s;
}

static void free_code(struct pattern_code *c)
{
	if (!c)
		return;
	pcre2_code_free(c->code);
	arena_free(c->arena);
	free(c);
}

void pattern_set_free(struct pattern_set *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->catalogue->n; i++)
		free_code(s->codes[i]);
	free(s->codes);
	pcre2_match_data_free(s->match_data);
	pcre2_match_context_free(s->match_context);
	free(s);
}

static struct pattern_code *compile(struct pattern_set *s, size_t signature)
{
	struct pattern_code *c = calloc(1, sizeof(*c));
	const char *text;
	PCRE2_SIZE where;
	int error;

	if (!c)
		abort();
	c->arena = arena_new();
	s->compiled++;
	text = pattern_expand(c->arena, catalogue_at(s->catalogue, signature)->pattern);
	if (!text)
		return c;
	c->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
				PCRE2_DUPNAMES | PCRE2_NEVER_UTF | PCRE2_CASELESS, &error, &where,
				NULL);
	if (c->code)
		pcre2_jit_compile(c->code, PCRE2_JIT_COMPLETE); /* without a JIT the interpreter does it */
	return c;
}

/* Names come out of the compiled pattern as a table of {big-endian number, name}. */
static void take_captures(struct pattern_set *s, const pcre2_code *code, struct span line,
			  struct pattern_match *m)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->match_data);
	uint32_t count = pcre2_get_ovector_count(s->match_data), n_names = 0, size = 0;
	PCRE2_SPTR table = NULL;

	m->whole = (struct span){ line.p + at[0], at[1] > at[0] ? at[1] - at[0] : 0 };
	pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &n_names);
	pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
	for (uint32_t i = 0; i < n_names && m->n < PATTERN_CAPTURES; i++, table += size) {
		uint32_t group = (uint32_t)table[0] << 8 | table[1];

		if (group >= count || at[2 * group] == PCRE2_UNSET || at[2 * group + 1] < at[2 * group])
			continue;
		m->captures[m->n].name = (const char *)table + 2;
		m->captures[m->n++].value =
			(struct span){ line.p + at[2 * group], at[2 * group + 1] - at[2 * group] };
	}
}

int pattern_match(struct pattern_set *s, size_t signature, struct span line, struct pattern_match *ret)
{
	struct pattern_code *c;
	int r;

	if (!s->codes[signature])
		s->codes[signature] = compile(s, signature);
	c = s->codes[signature];
	if (!c->code)
		return -EINVAL;
	r = pcre2_match(c->code, (PCRE2_SPTR)line.p, line.n, 0, 0, s->match_data, s->match_context);
	if (r < 0) {
		if (r != PCRE2_ERROR_NOMATCH)
			s->limited++;
		return 0;
	}
	*ret = (struct pattern_match){ 0 };
	take_captures(s, c->code, line, ret);
	return 1;
}

struct span pattern_capture(const struct pattern_match *m, const char *name)
{
	for (unsigned i = 0; i < m->n; i++)
		if (streq(m->captures[i].name, name))
			return m->captures[i].value;
	return (struct span){ 0 };
}
