/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/cmdline.h"

/* The kernel's isspace() (lib/ctype.c): the ASCII blanks, and 0xa0, which Latin-1 calls a no-break
 * space. */
static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || (unsigned char)c == 0xa0;
}

/* The length of the parameter at s; *ret_equals is the place of its first '=', or 0. */
static size_t param_length(struct span s, size_t *ret_equals, bool *ret_open)
{
	bool in_quote = s.n && s.p[0] == '"';
	size_t i = in_quote ? 1 : 0, start = i;

	*ret_equals = 0;
	for (; i < s.n; i++) {
		if (is_space(s.p[i]) && !in_quote)
			break;
		/* An '=' in first place is part of the name: next_arg() uses index 0 for "none
		 * seen". */
		if (!*ret_equals && s.p[i] == '=' && i > start)
			*ret_equals = i;
		if (s.p[i] == '"')
			in_quote = !in_quote;
	}
	*ret_open = in_quote;
	return i;
}

static void split(struct span s, size_t equals, struct arena *a, struct cmdline_param *p)
{
	bool quoted = s.p[0] == '"', quoted_value;
	size_t start = quoted ? 1 : 0, end = s.n;

	p->text = span_dup(a, s);
	quoted_value = equals && equals + 1 < s.n && s.p[equals + 1] == '"';
	/* One closing quote goes, whether it was opened by the parameter or by its value. */
	if ((quoted || quoted_value) && end > start && s.p[end - 1] == '"' &&
	    (!quoted_value || end - 1 > equals + 1))
		end--;
	if (!equals) {
		p->name = span_dup(a, (struct span){ s.p + start, end - start });
		return;
	}
	p->name = span_dup(a, (struct span){ s.p + start, equals - start });

	size_t from = equals + 1 + (quoted_value ? 1 : 0);
	p->value = span_dup(a, (struct span){ s.p + from, from < end ? end - from : 0 });
}

void cmdline_parse(struct span line, struct arena *a, struct cmdline *ret)
{
	struct cmdline cl = { 0 };
	size_t at = 0, equals;
	bool for_init = false;

	if (line.n)
		line.n = strnlen(line.p, line.n);
	while (at < line.n) {
		if (is_space(line.p[at])) {
			at++;
			continue;
		}

		struct span s = { line.p + at, line.n - at };
		bool open;

		s.n = param_length(s, &equals, &open);
		cl.open_quote = cl.open_quote || open;
		if (span_eq(s, "--") && !for_init) {
			for_init = true;
		} else {
			struct cmdline_param *p = vec_push(a, &cl);

			*p = (struct cmdline_param){ .offset = at, .for_init = for_init };
			split(s, equals, a, p);
		}
		at += s.n;
	}
	*ret = cl;
}

bool cmdline_name_eq(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if ((*a == '-' ? '_' : *a) != (*b == '-' ? '_' : *b))
			return false;
	return *a == *b;
}

const struct cmdline_param *cmdline_next(const struct cmdline *cl, const char *name,
					 const struct cmdline_param *prev)
{
	for (size_t i = prev ? (size_t)(prev - cl->v) + 1 : 0; i < cl->n; i++)
		if (!cl->v[i].for_init && cmdline_name_eq(cl->v[i].name, name))
			return &cl->v[i];
	return NULL;
}

const struct cmdline_param *cmdline_last(const struct cmdline *cl, const char *name)
{
	for (size_t i = cl->n; i-- > 0;)
		if (!cl->v[i].for_init && cmdline_name_eq(cl->v[i].name, name))
			return &cl->v[i];
	return NULL;
}

bool cmdline_value_has(const struct cmdline_param *p, const char *word)
{
	struct span rest = span_of(p->value), field;

	while (p->value && span_next_field(&rest, ',', &field))
		if (span_eq(field, word))
			return true;
	return false;
}

bool cmdline_yes(const char *value)
{
	return (value[0] && strchr("yYtT1", value[0])) ||
	       ((value[0] == 'o' || value[0] == 'O') && (value[1] == 'n' || value[1] == 'N'));
}

bool cmdline_param_eq(const struct cmdline_param *a, const struct cmdline_param *b)
{
	return cmdline_name_eq(a->name, b->name) && streq(a->value, b->value);
}

const struct cmdline_param *cmdline_find(const struct cmdline *cl, const struct cmdline_param *p)
{
	for (size_t i = 0; i < cl->n; i++)
		if (cl->v[i].for_init == p->for_init && cmdline_param_eq(&cl->v[i], p))
			return &cl->v[i];
	return NULL;
}
