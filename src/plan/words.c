/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "plan/words.h"

#include "base/buf.h"

static bool in_list(const char *const *list, size_t n, struct span word)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(word, list[i]))
			return true;
	return false;
}

static bool has_word(struct span words, const char *wanted)
{
	struct span word;

	while (span_next_word(&words, &word))
		if (span_eq(word, wanted))
			return true;
	return false;
}

static const char *take_buf(struct arena *a, struct buf *b)
{
	const char *text = arena_strndup(a, b->s ? b->s : "", b->n);

	buf_free(b);
	return text;
}

const char *words_edit(struct arena *a, struct span words, const struct word_change *change)
{
	struct buf out = { 0 };
	struct span rest = words, word;
	const char *copied = words.p;

	/* A dropped word goes with the blanks before it (or after it, if it is the first). */
	while (span_next_word(&rest, &word)) {
		if (!in_list(change->drop, change->n_drop, word))
			continue;
		const char *from = word.p, *to = word.p + word.n;

		while (from > copied && (from[-1] == ' ' || from[-1] == '\t'))
			from--;
		if (from == words.p)
			while (to < words.p + words.n && (*to == ' ' || *to == '\t'))
				to++;
		buf_add(&out, copied, (size_t)(from - copied));
		copied = to;
	}
	buf_add(&out, copied, (size_t)(words.p + words.n - copied));

	/* New words go behind the last one, before a newline or blanks at the end. */
	for (size_t i = 0; i < change->n_add; i++) {
		struct span now = { out.s ? out.s : "", out.n };

		if (has_word(now, change->add[i]))
			continue;
		size_t end = now.n;
		while (end && (now.p[end - 1] == ' ' || now.p[end - 1] == '\n' || now.p[end - 1] == '\t'))
			end--;
		char *tail = arena_strndup(a, now.p + end, now.n - end);
		out.n = end;
		if (end)
			buf_putc(&out, ' ');
		buf_puts(&out, change->add[i]);
		buf_puts(&out, tail);
	}
	return take_buf(a, &out);
}

static bool find_line(struct span text, unsigned line, size_t *ret_from, size_t *ret_to)
{
	size_t at = 0;

	for (unsigned n = 1; at < text.n; n++) {
		const char *end = memchr(text.p + at, '\n', text.n - at);
		size_t to = end ? (size_t)(end - text.p) : text.n;

		if (n == line) {
			*ret_from = at;
			*ret_to = to;
			return true;
		}
		at = to + 1;
	}
	return false;
}

bool text_line(struct span text, unsigned line, struct span *ret)
{
	size_t from, to;

	if (!find_line(text, line, &from, &to))
		return false;
	*ret = (struct span){ text.p + from, to - from };
	return true;
}

static const char *splice(struct arena *a, struct span text, size_t from, size_t to, const char *with)
{
	struct buf out = { 0 };

	buf_add(&out, text.p, from);
	buf_puts(&out, with);
	buf_add(&out, text.p + to, text.n - to);
	return take_buf(a, &out);
}

const char *text_replace_line(struct arena *a, struct span text, unsigned line, const char *with)
{
	size_t from, to;

	return find_line(text, line, &from, &to) ? splice(a, text, from, to, with) : NULL;
}

const char *text_drop_line(struct arena *a, struct span text, unsigned line)
{
	size_t from, to;

	if (!find_line(text, line, &from, &to))
		return NULL;
	return splice(a, text, from, to < text.n ? to + 1 : to, "");
}

const char *text_append_line(struct arena *a, struct span text, const char *line)
{
	bool open = text.n && text.p[text.n - 1] != '\n';

	return arena_printf(a, "%.*s%s%s\n", (int)text.n, text.p, open ? "\n" : "", line);
}

/* The value's place within the line: between its quotes, or the bare word. False for anything that is not plain. */
static bool find_value(struct span line, const char *name, size_t *ret_from, size_t *ret_to,
		       char *ret_quote)
{
	size_t at = 0, n = strlen(name);

	while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
		at++;
	if (line.n - at > 7 && memcmp(line.p + at, "export ", 7) == 0)
		at += 7;
	if (line.n - at < n + 1 || memcmp(line.p + at, name, n) != 0)
		return false;
	at += n;
	if (line.p[at] == '+')
		at++;
	if (at >= line.n || line.p[at] != '=')
		return false;
	at++;

	char quote = at < line.n && (line.p[at] == '"' || line.p[at] == '\'') ? line.p[at] : 0;
	/* An array of plain words, from its bracket to the one that closes it. */
	if (at < line.n && line.p[at] == '(')
		quote = ')';
	if (quote)
		at++;
	size_t to = at;
	for (; to < line.n; to++) {
		char c = line.p[to];

		if (quote ? c == quote : c == ' ' || c == '\t' || c == '#')
			break;
		/* A backslash, a substitution, an array or another quote: not ours to rewrite. */
		if (c == '\\' || c == '`' ||
		    (quote == ')' && (c == '"' || c == '\'' || c == '(' || c == '#' || c == '$')) ||
		    (!quote && (c == '"' || c == '\'' || c == '(' || c == ';' || c == '&' ||
				c == '|' || c == '$')) ||
		    (quote == '"' && c == '$' && to + 1 < line.n && line.p[to + 1] == '('))
			return false;
	}
	if (quote && to >= line.n)
		return false;
	/* Behind it only blanks and a comment. */
	size_t behind = to + (quote ? 1 : 0);
	while (behind < line.n && (line.p[behind] == ' ' || line.p[behind] == '\t'))
		behind++;
	if (behind < line.n && line.p[behind] != '#' && line.p[behind] != '\r')
		return false;
	*ret_from = at;
	*ret_to = to;
	*ret_quote = quote;
	return true;
}

const char *shell_line_edit(struct arena *a, struct span text, unsigned line, const char *name,
			    const struct word_change *change)
{
	size_t from, to, value_from, value_to;
	char quote;

	if (!find_line(text, line, &from, &to) ||
	    !find_value((struct span){ text.p + from, to - from }, name, &value_from, &value_to, &quote))
		return NULL;
	/* Words that the shell would take apart cannot be put in quotes as they are. */
	for (size_t i = 0; i < change->n_add; i++)
		if (strpbrk(change->add[i], "\"'\\$`"))
			return NULL;
	const char *value =
		words_edit(a, (struct span){ text.p + from + value_from, value_to - value_from },
			   change);
	bool needs_quote = !quote && (strchr(value, ' ') || strpbrk(value, ";&|<>()*?[]~#"));
	return splice(a, text, from + value_from, from + value_to,
		      needs_quote ? arena_printf(a, "\"%s\"", value) : value);
}
