/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/modprobe-conf.h"

#include "base/buf.h"

#include <fnmatch.h>

#define PATTERN_MAX 512 /* the longest modalias of a PCI device has about 60 bytes */

char *module_name(struct arena *a, struct span s)
{
	char *name = span_dup(a, s);

	for (char *p = name; *p; p++)
		if (*p == '-')
			*p = '_';
	return name;
}

/* strtok_r(NULL, "\t ") of kmod: blanks are tab and space only. */
static struct span take_word(struct span *rest)
{
	struct span w;

	while (rest->n && (rest->p[0] == ' ' || rest->p[0] == '\t')) {
		rest->p++;
		rest->n--;
	}
	w = (struct span){ rest->p, 0 };
	while (w.n < rest->n && w.p[w.n] != ' ' && w.p[w.n] != '\t')
		w.n++;
	rest->p += w.n;
	rest->n -= w.n;
	/* The separator itself is gone, what follows belongs to the value. */
	if (rest->n) {
		rest->p++;
		rest->n--;
	}
	return w;
}

static const struct {
	const char *word;
	enum modprobe_kind kind;
	bool needs_value;
} words[] = {
	{ "alias", MODPROBE_ALIAS, true },     { "blacklist", MODPROBE_BLACKLIST, false },
	{ "install", MODPROBE_INSTALL, true }, { "remove", MODPROBE_REMOVE, true },
	{ "options", MODPROBE_OPTIONS, true }, { "softdep", MODPROBE_SOFTDEP, true },
	{ "weakdep", MODPROBE_WEAKDEP, true },
};

/* False: modprobe calls it a bad line. */
static bool read_directive(struct modprobe_conf *conf, struct span line, const char *file,
			   unsigned number, struct arena *a)
{
	struct span word = take_word(&line), name = take_word(&line), value = line;

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (!span_eq(word, words[i].word))
			continue;
		if (words[i].kind == MODPROBE_ALIAS)
			value = take_word(&value);
		if (!name.n || (words[i].needs_value && !value.n))
			return false;
		*vec_push(a, &conf->directives) = (struct modprobe_directive){
			.kind = words[i].kind,
			.name = words[i].kind == MODPROBE_ALIAS ? span_dup(a, name)
								: module_name(a, name),
			.value = !words[i].needs_value             ? NULL
				 : words[i].kind == MODPROBE_ALIAS ? module_name(a, value)
								   : span_dup(a, value),
			.file = file,
			.line = number,
		};
		return true;
	}
	return false;
}

/* A line with its continuations joined: backslash and newline vanish. *ret_count: how many lines it
 * was. */
static struct span wrapped_line(struct span *rest, struct arena *a, unsigned *ret_count)
{
	struct buf joined = { 0 };
	struct span line, result;

	*ret_count = 0;
	while (span_next_field(rest, '\n', &line)) {
		++*ret_count;
		if (!line.n || line.p[line.n - 1] != '\\') {
			buf_add(&joined, line.p, line.n);
			break;
		}
		buf_add(&joined, line.p, line.n - 1);
	}
	result = (struct span){ arena_strndup(a, joined.s ? joined.s : "", joined.n), joined.n };
	buf_free(&joined);
	return result;
}

void modprobe_read(struct modprobe_conf *conf, struct span text, const char *file, struct arena *a)
{
	unsigned number = 1, count;

	if (text.n)
		text.n = strnlen(text.p, text.n);
	while (text.n) {
		struct span line = wrapped_line(&text, a, &count);

		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		if (line.n && line.p[0] != '#' && span_trim(line).n &&
		    !read_directive(conf, line, file, number, a))
			text_note_add(&conf->notes, a, file, number, line);
		number += count;
	}
}

void modprobe_read_cmdline(struct modprobe_conf *conf, const struct cmdline *cl, const char *source,
			   struct arena *a)
{
	for (size_t i = 0; i < cl->n; i++) {
		const struct cmdline_param *p = &cl->v[i];
		const char *dot = strchr(p->name, '.');
		struct span rest = span_of(p->value), name;

		if (p->for_init || !dot)
			continue;
		if (cmdline_name_eq(p->name, "modprobe.blacklist")) {
			while (p->value && span_next_field(&rest, ',', &name))
				if (name.n)
					*vec_push(a, &conf->directives) =
						(struct modprobe_directive){ .kind = MODPROBE_BLACKLIST,
									     .name = module_name(a, name),
									     .file = source };
			continue;
		}
		*vec_push(a, &conf->directives) = (struct modprobe_directive){
			.kind = MODPROBE_OPTIONS,
			.name = module_name(a, (struct span){ p->name, (size_t)(dot - p->name) }),
			.value = p->value ? arena_printf(a, "%s=%s", dot + 1, p->value)
					  : arena_strdup(a, dot + 1),
			.file = source,
		};
	}
}

const struct modprobe_directive *modprobe_next(const struct modprobe_conf *conf,
					       enum modprobe_kind kind, const char *name,
					       const struct modprobe_directive *prev)
{
	for (size_t i = prev ? (size_t)(prev - conf->directives.v) + 1 : 0; i < conf->directives.n; i++)
		if (conf->directives.v[i].kind == kind &&
		    cmdline_name_eq(conf->directives.v[i].name, name))
			return &conf->directives.v[i];
	return NULL;
}

const char *modprobe_options(const struct modprobe_conf *conf, const char *module, struct arena *a)
{
	struct buf joined = { 0 };
	const char *result;

	for (const struct modprobe_directive *d = NULL;
	     (d = modprobe_next(conf, MODPROBE_OPTIONS, module, d));)
		buf_printf(&joined, "%s%s", joined.n ? " " : "", d->value);
	result = arena_strndup(a, joined.s ? joined.s : "", joined.n);
	buf_free(&joined);
	return result;
}

const struct modprobe_directive *modprobe_alias_next(const struct modprobe_conf *conf,
						     const char *modalias,
						     const struct modprobe_directive *prev)
{
	for (size_t i = prev ? (size_t)(prev - conf->directives.v) + 1 : 0; i < conf->directives.n;
	     i++) {
		const struct modprobe_directive *d = &conf->directives.v[i];

		if (d->kind == MODPROBE_ALIAS && strlen(d->name) < PATTERN_MAX &&
		    fnmatch(d->name, modalias, 0) == 0)
			return d;
	}
	return NULL;
}

const struct modprobe_directive *modprobe_softdep_pre(const struct modprobe_conf *conf,
						      const char *module, const char *dependency)
{
	for (const struct modprobe_directive *d = NULL;
	     (d = modprobe_next(conf, MODPROBE_SOFTDEP, module, d));) {
		struct span rest = span_of(d->value), word;
		bool pre = false;

		while (span_next_word(&rest, &word)) {
			char name[64];

			if (span_eq(word, "pre:") || span_eq(word, "post:")) {
				pre = span_eq(word, "pre:");
				continue;
			}
			if (!pre || word.n >= sizeof(name))
				continue;
			memcpy(name, word.p, word.n);
			name[word.n] = '\0';
			if (cmdline_name_eq(name, dependency))
				return d;
		}
	}
	return NULL;
}

bool modprobe_install_is_block(const char *command)
{
	static const char *const nothing[] = { "/bin/false",
					       "/bin/true",
					       "/usr/bin/false",
					       "/usr/bin/true",
					       "false",
					       "true",
					       ":",
					       "/sbin/false",
					       "/run/current-system/sw/bin/false",
					       "exit" };
	struct span rest = span_of(command), word;

	if (!span_next_word(&rest, &word))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(nothing); i++)
		if (span_eq(word, nothing[i]))
			return true;
	/* NixOS writes the store path of the same program. */
	return span_has_prefix(word, "/nix/store/") && word.n > 10 &&
	       (memcmp(word.p + word.n - 10, "/bin/false", 10) == 0 ||
		(word.n > 9 && memcmp(word.p + word.n - 9, "/bin/true", 9) == 0));
}

static void add_name(struct module_names *names, struct arena *a, struct span s)
{
	char *name = module_name(a, s);

	for (size_t i = 0; i < names->n; i++)
		if (streq(names->v[i], name))
			return;
	*vec_push(a, names) = name;
}

void modules_alias_match(struct span text, const char *modalias, struct arena *a,
			 struct module_names *ret)
{
	/* Only lines of the same bus can match; comparing a prefix first saves 20000 calls of
	 * fnmatch(). */
	size_t bus = strcspn(modalias, ":") + 1;
	struct span line;
	char pattern[PATTERN_MAX];

	while (span_next_line(&text, &line)) {
		struct span p;

		if (!span_has_prefix(line, "alias "))
			continue;
		line.p += 6;
		line.n -= 6;
		if (line.n < bus || strncmp(line.p, modalias, bus) != 0 ||
		    !span_next_word(&line, &p) || p.n >= sizeof(pattern))
			continue;
		memcpy(pattern, p.p, p.n);
		pattern[p.n] = '\0';
		if (fnmatch(pattern, modalias, 0) == 0 && span_next_word(&line, &p))
			add_name(ret, a, p);
	}
}
