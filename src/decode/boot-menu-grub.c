/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/boot-menu.h"

#include "base/buf.h"

#include <errno.h>

#define WORDS_MAX 256
#define DEPTH_MAX 16

struct level {
	const char *id, *title, *path; /* of the submenu; path "" at the top */
	unsigned next;                 /* position of the next entry in this menu */
	unsigned braces;               /* how many other braces are open inside it */
	bool entry;                    /* a menuentry, not a submenu */
	size_t index;                  /* of the entry in the menu */
};

struct reader {
	struct boot_menu *menu;
	struct arena *a;
	const char *file;
	unsigned line;
	struct level levels[DEPTH_MAX];
	size_t depth; /* levels[0] is the top */
};

/*
 * The words of one line by GRUB's quoting: '...' verbatim, "..." with backslash, backslash
 * elsewhere. A '$' stays as it is, quoted or not: grub-mkconfig never writes one that is not a
 * variable.
 */
static size_t split_words(struct span s, struct arena *a, const char **words)
{
	size_t n = 0, i = 0;

	while (n < WORDS_MAX) {
		char *w = NULL;
		size_t len = 0;
		char quote = 0;

		while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
			i++;
		if (i == s.n || s.p[i] == '#')
			break;
		w = arena_alloc(a, s.n - i + 1);
		for (; i < s.n; i++) {
			char c = s.p[i];

			if (!quote && (c == ' ' || c == '\t' || c == ';'))
				break;
			if (quote ? c == quote : (c == '\'' || c == '"'))
				quote = quote ? 0 : c;
			else if (c == '\\' && quote != '\'' && i + 1 < s.n)
				w[len++] = s.p[++i];
			else
				w[len++] = c;
		}
		words[n++] = w;
		if (i < s.n && s.p[i] == ';') {
			i = s.n; /* one command a line is what is read; ';' follows `if [...] ;
				    then` only */
			break;
		}
	}
	return n;
}

static const char *after_option(const char **words, size_t n, const char *a, const char *b)
{
	for (size_t i = 1; i + 1 < n; i++)
		if (streq(words[i], a) || streq(words[i], b))
			return words[i + 1];
	return NULL;
}

static const char *join_path(struct arena *a, const char *up, const char *name)
{
	return up && *up ? arena_printf(a, "%s>%s", up, name) : name;
}

static void open_block(struct reader *r, const char **words, size_t n, bool entry)
{
	struct level *up = &r->levels[r->depth], *down;
	const char *id = after_option(words, n, "--id", "$menuentry_id_option");
	const char *title = n > 1 ? words[1] : "", *place = arena_printf(r->a, "%u", up->next);

	if (r->depth + 1 == DEPTH_MAX || up->entry ||
	    (entry && r->menu->entries.n == BOOT_ENTRIES_MAX)) {
		up->braces++;
		text_note_add(&r->menu->notes, r->a, r->file, r->line, span_of(title));
		return;
	}
	up->next++;
	down = &r->levels[++r->depth];
	*down = (struct level){
		.id = join_path(r->a, up->id, id ? id : title),
		.title = join_path(r->a, up->title, title),
		.path = join_path(r->a, up->path, place),
		.entry = entry,
		.index = r->menu->entries.n,
	};
	if (entry)
		*vec_push(r->a, &r->menu->entries) = (struct boot_entry){ .id = id ? id : title,
									  .title = title,
									  .path = down->path,
									  .path_ids = down->id,
									  .path_titles = down->title,
									  .file = r->file,
									  .line = r->line };
}

static void close_block(struct reader *r)
{
	struct level *l = &r->levels[r->depth];

	if (l->braces)
		l->braces--;
	else if (r->depth)
		r->depth--;
}

static void linux_line(struct reader *r, const char **words, size_t n)
{
	struct boot_entry *e = &r->menu->entries.v[r->levels[r->depth].index];
	struct buf options = { 0 };

	for (size_t i = 2; i < n; i++)
		buf_printf(&options, "%s%s", i > 2 ? " " : "", words[i]);
	e->linux_path = words[1];
	e->options = arena_strndup(r->a, options.s ? options.s : "", options.n);
	e->line = r->line;
	buf_free(&options);
}

static bool is_linux(const char *w)
{
	return streq(w, "linux") || streq(w, "linux16") || streq(w, "linuxefi");
}

static void read_line(struct reader *r, struct span line)
{
	const char *words[WORDS_MAX];
	size_t n = split_words(line, r->a, words);

	if (!n)
		return;
	if (streq(words[0], "menuentry") || streq(words[0], "submenu")) {
		open_block(r, words, n, streq(words[0], "menuentry"));
	} else if (words[0][0] == '}') {
		close_block(r);
	} else if (r->levels[r->depth].entry && n > 1 && is_linux(words[0])) {
		linux_line(r, words, n);
	} else if (r->levels[r->depth].entry && str_has_prefix(words[0], "initrd")) {
		struct boot_entry *e = &r->menu->entries.v[r->levels[r->depth].index];

		for (size_t i = 1; i < n && e->n_initrds < BOOT_INITRDS_MAX; i++)
			e->initrds[e->n_initrds++] = words[i];
	} else if (streq(words[0], "set") && n > 1 && strchr(words[1], '=')) {
		const char *eq = strchr(words[1], '=');

		*vec_push(r->a, &r->menu->settings) =
			(struct boot_setting){ arena_strndup(r->a, words[1], (size_t)(eq - words[1])),
					       eq + 1, r->line };
	} else if (streq(words[0], "blscfg")) {
		r->menu->blscfg = true;
	} else if (n && words[n - 1][0] == '{' && !words[n - 1][1]) {
		r->levels[r->depth].braces++;
	}
}

void boot_menu_read_grub(struct boot_menu *menu, struct span text, const char *file, struct arena *a)
{
	struct reader r = { .menu = menu, .a = a, .file = file };
	struct span line;

	if (text.n)
		text.n = strnlen(text.p, text.n);
	for (r.line = 1; span_next_line(&text, &line); r.line++)
		if (line.n < 65536)
			read_line(&r, line);
}

int grubenv_read(struct boot_menu *env, struct span text, struct arena *a)
{
	struct span line;

	if (text.n)
		text.n = strnlen(text.p, text.n);
	if (!span_next_line(&text, &line) || !span_has_prefix(line, "# GRUB Environment Block"))
		return -EINVAL;
	for (unsigned n = 2; span_next_line(&text, &line); n++) {
		const char *eq = line.n ? memchr(line.p, '=', line.n) : NULL;
		struct buf value = { 0 };

		if (!eq || line.p[0] == '#')
			continue;
		/* grub-core/lib/envblk.c writes a backslash before newline and backslash. */
		for (const char *p = eq + 1; p < line.p + line.n; p++) {
			if (*p == '\\' && p + 1 < line.p + line.n)
				p++;
			buf_putc(&value, *p);
		}
		*vec_push(a, &env->settings) = (struct boot_setting){
			span_dup(a, (struct span){ line.p, (size_t)(eq - line.p) }),
			arena_strndup(a, value.s ? value.s : "", value.n), n
		};
		buf_free(&value);
	}
	return 0;
}

static const struct boot_entry *grub_entry(const struct boot_menu *menu, const char *wanted)
{
	for (size_t i = 0; i < menu->entries.n; i++) {
		const struct boot_entry *e = &menu->entries.v[i];

		if (streq(e->path, wanted) || streq(e->path_ids, wanted) ||
		    streq(e->path_titles, wanted))
			return e;
	}
	/* A submenu as the default opens it and takes its first entry. */
	for (size_t i = 0; i < menu->entries.n; i++) {
		const struct boot_entry *e = &menu->entries.v[i];
		size_t n = strlen(wanted);

		if ((str_has_prefix(e->path, wanted) && e->path[n] == '>') ||
		    (str_has_prefix(e->path_ids, wanted) && e->path_ids[n] == '>') ||
		    (str_has_prefix(e->path_titles, wanted) && e->path_titles[n] == '>'))
			return e;
	}
	return NULL;
}

static const char *last_default(const struct boot_menu *menu)
{
	for (size_t i = menu->settings.n; i-- > 0;)
		if (streq(menu->settings.v[i].name, "default") &&
		    !strstr(menu->settings.v[i].value, "next_entry"))
			return menu->settings.v[i].value;
	return NULL;
}

const struct boot_entry *boot_menu_grub_default(const struct boot_menu *menu,
						const struct boot_menu *env, bool *ret_fallback)
{
	const char *wanted = env ? boot_menu_setting(env, "next_entry") : NULL;
	const struct boot_entry *e;

	*ret_fallback = false;
	if (!wanted || !*wanted) {
		wanted = last_default(menu);
		if (wanted && strstr(wanted, "saved_entry"))
			wanted = env ? boot_menu_setting(env, "saved_entry") : NULL;
	}
	if (!menu->entries.n || menu->blscfg)
		return NULL;
	e = grub_entry(menu, wanted && *wanted ? wanted : "0");
	*ret_fallback = !e;
	return e ? e : &menu->entries.v[0];
}

const char *boot_menu_expand(const char *text, const struct boot_menu *menu,
			     const struct boot_menu *env, struct arena *a)
{
	struct buf out = { 0 };
	const char *result;

	for (const char *p = text; *p;) {
		bool brace = p[0] == '$' && p[1] == '{';
		const char *from = p + (brace ? 2 : 1);
		size_t n = 0;

		while (p[0] == '$' && (from[n] == '_' || (from[n] >= 'a' && from[n] <= 'z') ||
				       (from[n] >= 'A' && from[n] <= 'Z') ||
				       (n && from[n] >= '0' && from[n] <= '9')))
			n++;
		if (!n || (brace && from[n] != '}')) {
			buf_putc(&out, *p++);
			continue;
		}
		const char *name = arena_strndup(a, from, n);
		const char *value = env ? boot_menu_setting(env, name) : NULL;

		if (!value && menu)
			value = boot_menu_setting(menu, name);
		/* A value that holds a variable again is not expanded further: GRUB does not
		 * either. */
		if (value && out.n < 65536)
			buf_puts(&out, value);
		p = from + n + (brace ? 1 : 0);
	}
	result = arena_strndup(a, out.s ? out.s : "", out.n);
	buf_free(&out);
	return result;
}
