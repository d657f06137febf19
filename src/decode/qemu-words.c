/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/qemu-argv.h"

#include <errno.h>

struct words {
	const char *p, *end;
	unsigned line;
	char *out;
	size_t n;
};

static int quoted(struct words *w, char quote)
{
	for (w->p++; w->p < w->end && *w->p != quote; w->p++) {
		if (*w->p == '\n')
			w->line++;
		if (quote == '"' && *w->p == '\\' && w->p + 1 < w->end && strchr("\"\\$`\n", w->p[1])) {
			w->p++;
			if (*w->p == '\n')
				continue;
		}
		w->out[w->n++] = *w->p;
	}
	if (w->p == w->end)
		return -EINVAL;
	w->p++;
	return 0;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(struct words *w)
{
	while (w->p < w->end) {
		if (*w->p == '#') {
			while (w->p < w->end && *w->p != '\n')
				w->p++;
		} else if (*w->p == '\\' && w->p + 1 < w->end && w->p[1] == '\n') {
			w->line++;
			w->p += 2;
		} else if (is_space(*w->p)) {
			w->line += *w->p == '\n';
			w->p++;
		} else {
			return;
		}
	}
}

static int next_word(struct words *w)
{
	while (w->p < w->end && !is_space(*w->p)) {
		if (*w->p == '\'' || *w->p == '"') {
			if (quoted(w, *w->p) < 0)
				return -EINVAL;
		} else if (*w->p == '\\' && w->p + 1 < w->end) {
			if (w->p[1] == '\n')
				w->line++;
			else
				w->out[w->n++] = w->p[1];
			w->p += 2;
		} else {
			w->out[w->n++] = *w->p++;
		}
	}
	return 0;
}

int qemu_argv_split(struct span text, unsigned line, struct arena *a, struct qemu_args *ret)
{
	struct words w = { .p = text.p, .end = text.p + text.n, .line = line };

	w.out = arena_alloc(a, text.n + 1);
	for (;;) {
		unsigned at;

		skip_space(&w);
		if (w.p == w.end)
			return 0;
		at = w.line;
		w.n = 0;
		if (next_word(&w) < 0)
			return -EINVAL;
		if (ret->n >= QEMU_ARGS_MAX)
			return -E2BIG;
		*vec_push(a, ret) = (struct qemu_arg){ arena_strndup(a, w.out, w.n), at };
	}
}
