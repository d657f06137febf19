/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/shell-vars.h"

#include "base/buf.h"

#define VALUE_MAX ((size_t)1 << 16) /* a value that doubles itself line by line stops here */

struct reader {
	struct shell_vars *vars;
	struct arena *a;
	const char *file;
	struct span s; /* what is left */
	unsigned line;
	unsigned depth; /* inside so many compound commands */
};

static void buf_freep(struct buf *b)
{
	buf_free(b);
}
#define _cleanup_buf_ _cleanup_(buf_freep)

const struct shell_var *shell_var(const struct shell_vars *vars, const char *name)
{
	for (size_t i = 0; i < vars->vars.n; i++)
		if (streq(vars->vars.v[i].name, name))
			return &vars->vars.v[i];
	return NULL;
}

const char *shell_value(const struct shell_vars *vars, const char *name)
{
	const struct shell_var *v = shell_var(vars, name);

	return v ? v->value : NULL;
}

/* From a place on, to the end of its line. */
static void note(struct reader *r, unsigned line, const char *from)
{
	const char *end = r->s.p + r->s.n, *newline = memchr(from, '\n', (size_t)(end - from));
	struct span text = { from, (size_t)((newline ? newline : end) - from) };

	text_note_add(&r->vars->notes, r->a, r->file, line, text);
}

static void assign(struct reader *r, const char *name, const char *value, unsigned line)
{
	struct shell_var *v = (struct shell_var *)shell_var(r->vars, name);

	if (!v) {
		v = vec_push(r->a, &r->vars->vars);
		v->name = name;
	}
	v->value = value;
	v->file = r->file;
	v->line = line;
}

static bool is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name(char c)
{
	return is_name_start(c) || (c >= '0' && c <= '9');
}

static char peek(const struct reader *r, size_t at)
{
	return at < r->s.n ? r->s.p[at] : '\0';
}

static void skip(struct reader *r, size_t n)
{
	for (; n && r->s.n; n--, r->s.p++, r->s.n--)
		if (r->s.p[0] == '\n')
			r->line++;
}

/* Blanks, and a backslash at the end of a line. Not the end of a line itself. */
static void skip_blanks(struct reader *r)
{
	for (;;) {
		if (peek(r, 0) == ' ' || peek(r, 0) == '\t' || peek(r, 0) == '\r')
			skip(r, 1);
		else if (peek(r, 0) == '\\' && peek(r, 1) == '\n')
			skip(r, 2);
		else
			return;
	}
}

/* To the end of the line, whatever is there. */
static void skip_line(struct reader *r)
{
	while (r->s.n && r->s.p[0] != '\n') {
		if (r->s.p[0] == '\\' && peek(r, 1) == '\n')
			skip(r, 1);
		skip(r, 1);
	}
}

/*
 * $NAME, ${NAME} or ${NAME[@]} at the reader's place. False: something else, or a variable not understood. An array's
 * value is its words joined by blanks, so all of its words are that value.
 */
static bool expand(struct reader *r, struct buf *out)
{
	bool brace = peek(r, 1) == '{', all;
	size_t from = brace ? 2 : 1, n = 0;
	const struct shell_var *v;

	if (!is_name_start(peek(r, from)))
		return false;
	while (is_name(peek(r, from + n)))
		n++;
	all = brace && r->s.n > from + n + 3 && memcmp(r->s.p + from + n, "[@]", 3) == 0;
	if (brace && peek(r, from + n + (all ? 3 : 0)) != '}')
		return false;
	v = shell_var(r->vars, span_dup(r->a, (struct span){ r->s.p + from, n }));
	skip(r, from + n + (all ? 3 : 0) + (brace ? 1 : 0));
	if (v && !v->value)
		return false;
	/* A variable that this file never set is empty to grub-mkconfig, unless its caller's
	 * environment has it. */
	if (v && out->n + strlen(v->value) <= VALUE_MAX)
		buf_puts(out, v->value);
	/* Arrays are in no environment: one that was never set is empty. */
	return v != NULL || all;
}

static bool double_quoted(struct reader *r, struct buf *out)
{
	bool understood = true;

	for (skip(r, 1); r->s.n && r->s.p[0] != '"';) {
		char c = r->s.p[0];

		if (c == '\\' && peek(r, 1) == '\n') {
			skip(r, 2);
		} else if (c == '\\' && peek(r, 1) && strchr("$`\"\\", peek(r, 1))) {
			buf_putc(out, r->s.p[1]);
			skip(r, 2);
		} else if (c == '$' &&
			   (is_name_start(peek(r, 1)) || strchr("{(*@#?!-0123456789", peek(r, 1)))) {
			const char *at = r->s.p;

			understood = peek(r, 1) && expand(r, out) && understood;
			if (r->s.p == at)
				skip(r, 1);
		} else {
			if (c == '`')
				understood = false;
			buf_putc(out, c);
			skip(r, 1);
		}
	}
	if (!r->s.n)
		return false; /* never closed */
	skip(r, 1);
	return understood;
}

static bool single_quoted(struct reader *r, struct buf *out)
{
	for (skip(r, 1); r->s.n && r->s.p[0] != '\''; skip(r, 1))
		buf_putc(out, r->s.p[0]);
	if (!r->s.n)
		return false;
	skip(r, 1);
	return true;
}

/* One word as the shell reads it, up to a blank or an operator. False: not understood (it is
 * consumed all the same). */
static bool word(struct reader *r, struct buf *out)
{
	bool understood = true;

	buf_puts(out, "");
	while (r->s.n && !strchr(" \t\r\n;&|<>()", r->s.p[0])) {
		char c = r->s.p[0];

		if (c == '"') {
			understood = double_quoted(r, out) && understood;
		} else if (c == '\'') {
			understood = single_quoted(r, out) && understood;
		} else if (c == '\\' && peek(r, 1) == '\n') {
			skip(r, 2);
		} else if (c == '\\') {
			skip(r, 1);
			if (r->s.n)
				buf_putc(out, r->s.p[0]);
			skip(r, 1);
		} else if (c == '$') {
			const char *at = r->s.p;

			understood = expand(r, out) && understood;
			if (r->s.p == at)
				skip(r, 1);
		} else {
			/* Globs are not expanded in an assignment, but a backquote is a program. */
			if (c == '`')
				understood = false;
			buf_putc(out, c);
			skip(r, 1);
		}
	}
	return understood;
}

/* (word word ...), over several lines, with comments. */
static bool array(struct reader *r, struct buf *out)
{
	bool understood = true;

	buf_puts(out, "");
	skip(r, 1);
	for (;;) {
		skip_blanks(r);
		if (!r->s.n)
			return false;
		if (r->s.p[0] == ')') {
			skip(r, 1);
			return understood;
		}
		if (r->s.p[0] == '\n') {
			skip(r, 1);
		} else if (r->s.p[0] == '#') {
			skip_line(r);
		} else if (strchr(";&|<>(", r->s.p[0])) {
			understood = false;
			skip(r, 1);
		} else {
			if (out->n)
				buf_putc(out, ' ');
			understood = word(r, out) && understood;
		}
	}
}

/* NAME= or NAME+= at the reader's place: its length up to and with '=', or 0. */
static size_t assignment(const struct reader *r, size_t *ret_name, bool *ret_append)
{
	size_t n = 0;

	if (!is_name_start(peek(r, 0)))
		return 0;
	while (is_name(peek(r, n)))
		n++;
	*ret_name = n;
	*ret_append = peek(r, n) == '+' && peek(r, n + 1) == '=';
	if (*ret_append)
		return n + 2;
	return peek(r, n) == '=' ? n + 1 : 0;
}

static void read_assignment(struct reader *r, size_t n_name, size_t n, bool append)
{
	_cleanup_buf_ struct buf value = { 0 };
	const char *name = span_dup(r->a, (struct span){ r->s.p, n_name });
	const struct shell_var *old = shell_var(r->vars, name);
	struct span start = r->s;
	unsigned line = r->line;
	bool is_array, understood, unused_b;
	size_t unused_n;

	skip(r, n);
	is_array = peek(r, 0) == '(';
	if (append && old && old->value) {
		buf_puts(&value, old->value);
		if (is_array && value.n)
			buf_putc(&value, ' ');
	}

	_cleanup_buf_ struct buf added = { 0 };
	understood = is_array ? array(r, &added) : word(r, &added);
	buf_add(&value, added.s, added.n);
	if (append && old && !old->value)
		understood = false;
	/* "NAME=x command" sets it for that command only, "NAME=x && ..." and "NAME=x|..." in ways
	 * of their own. */
	skip_blanks(r);
	if (value.n > VALUE_MAX || r->depth ||
	    (r->s.n && !strchr("\n;#", r->s.p[0]) && !assignment(r, &unused_n, &unused_b)))
		understood = false;
	if (!understood)
		note(r, line, start.p);
	assign(r, name, understood ? arena_strndup(r->a, value.s, value.n) : NULL, line);
}

static void forget_all(struct reader *r)
{
	for (size_t i = 0; i < r->vars->vars.n; i++)
		r->vars->vars.v[i].value = NULL;
}

#define DEPTH_FOREVER 1000

static void deeper(struct reader *r)
{
	if (r->depth < DEPTH_FOREVER)
		r->depth++;
}

static const char *const openers[] = { "if", "for", "while", "until", "case", "select", "{" };
static const char *const closers[] = { "fi", "done", "esac", "}" };
/* May change any variable. `[`, `test`, `true` and `:` do not; other commands cannot reach our
 * variables. */
static const char *const changers[] = { ".",       "source",  "eval",     "read", "unset",
					"declare", "typeset", "readonly", "local" };

static bool one_of(struct span s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(s, list[i]))
			return true;
	return false;
}

/*
 * A word of a command, or the operator before one. An assignment there ("test && NAME=x", "NAME=x"
 * in a case) may or may not happen.
 */
static void command_word(struct reader *r, bool first)
{
	_cleanup_buf_ struct buf unused = { 0 };
	size_t before = r->s.n, n_name;
	bool append;

	skip_blanks(r);
	/* `name() {` opens a function. */
	if (!first && peek(r, 0) == '{')
		deeper(r);
	else if (peek(r, 0) == '#')
		skip_line(r);
	else if (assignment(r, &n_name, &append))
		assign(r, span_dup(r->a, (struct span){ r->s.p, n_name }), NULL, r->line);
	word(r, &unused);
	if (r->s.n == before || (r->s.n && strchr("&|<>()", r->s.p[0])))
		skip(r, r->s.n && r->s.p[0] != '\n' ? 1 : 0);
}

/* A command: note it, see how it changes the depth, skip it. */
static void read_command(struct reader *r)
{
	struct span start = r->s, w = { r->s.p, 0 };
	unsigned line = r->line;

	while (w.n < r->s.n && !strchr(" \t\r\n;&|<>()", r->s.p[w.n]))
		w.n++;
	if (one_of(w, changers, ARRAY_SIZE(changers)))
		forget_all(r);
	if (one_of(w, openers, ARRAY_SIZE(openers)))
		deeper(r);
	else if (one_of(w, closers, ARRAY_SIZE(closers)) && r->depth && r->depth != DEPTH_FOREVER)
		r->depth--;

	while (r->s.n && r->s.p[0] != '\n' && r->s.p[0] != ';')
		command_word(r, r->s.p == start.p);
	/* What follows a here-document's start is its text, and what follows an exit may never run.
	 */
	if (span_contains((struct span){ start.p, (size_t)(r->s.p - start.p) }, "<<") ||
	    span_eq(w, "exit") || span_eq(w, "return"))
		r->depth = DEPTH_FOREVER;
	note(r, line, start.p);
}

/* "export NAME NAME2" changes nothing that matters here; "export NAME=x" goes on as an assignment.
 */
static void skip_export(struct reader *r, size_t n)
{
	size_t n_name;
	bool append;

	for (skip(r, n);;) {
		skip_blanks(r);
		if (!is_name_start(peek(r, 0)) || assignment(r, &n_name, &append))
			return;
		skip(r, n_name);
	}
}

void shell_vars_read(struct shell_vars *vars, struct span text, const char *file, struct arena *a)
{
	struct reader reader = { vars, a, file, text, 1, 0 }, *r = &reader;
	static const char *const fillers[] = { "then", "else", "do" };
	size_t n, n_name;
	bool append;

	if (r->s.n)
		r->s.n = strnlen(r->s.p, r->s.n);
	while (r->s.n) {
		struct span w = { r->s.p, 0 };

		skip_blanks(r);
		w.p = r->s.p;
		while (w.n < r->s.n && is_name(r->s.p[w.n]))
			w.n++;
		if (!r->s.n)
			break;
		if (r->s.p[0] == '\n' || r->s.p[0] == ';')
			skip(r, 1);
		else if (r->s.p[0] == '#')
			skip_line(r);
		else if ((n = assignment(r, &n_name, &append)))
			read_assignment(r, n_name, n, append);
		else if (one_of(w, fillers, ARRAY_SIZE(fillers)))
			skip(r, w.n);
		else if (span_eq(w, "export"))
			skip_export(r, w.n);
		else
			read_command(r);
	}
}
