/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/boot-menu.h"

#include "base/buf.h"

#include <ctype.h>
#include <fnmatch.h>
#include <strings.h>

static bool word_is(struct span s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

static void add_setting(struct boot_menu *menu, struct arena *a, const char *name,
			const char *value, unsigned line)
{
	*vec_push(a, &menu->settings) = (struct boot_setting){ name, value, line };
}

const char *boot_menu_setting(const struct boot_menu *menu, const char *name)
{
	for (size_t i = menu->settings.n; i-- > 0;)
		if (streq(menu->settings.v[i].name, name))
			return menu->settings.v[i].value;
	return NULL;
}

static const char *file_id(const char *file, struct arena *a)
{
	const char *base = strrchr(file, '/');
	struct span s = span_of(base ? base + 1 : file);

	if (s.n > 5 && memcmp(s.p + s.n - 5, ".conf", 5) == 0)
		s.n -= 5;
	return span_dup(a, s);
}

static void add_initrd(struct boot_entry *e, struct arena *a, struct span s)
{
	if (s.n && e->n_initrds < BOOT_INITRDS_MAX)
		e->initrds[e->n_initrds++] = span_dup(a, s);
}

static const char *join(struct arena *a, const char *first, struct span more)
{
	return first ? arena_printf(a, "%s %.*s", first, (int)more.n, more.p) : span_dup(a, more);
}

static void bls_key(struct boot_entry *e, struct span key, struct span value, unsigned line,
		    struct arena *a)
{
	const struct {
		const char *key;
		const char **to;
	} keys[] = {
		{ "title", &e->title },
		{ "version", &e->version },
		{ "machine-id", &e->machine_id },
		{ "sort-key", &e->sort_key },
		{ "linux", &e->linux_path },
		{ "efi", &e->efi },
		{ "uki", &e->efi },
	};

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (span_eq(key, keys[i].key))
			*keys[i].to = span_dup(a, value);
	/* `options` may stand several times; grub's blscfg and the specification join them. */
	if (span_eq(key, "options")) {
		if (!e->options)
			e->line = line;
		e->options = join(a, e->options, value);
	}
	if (span_eq(key, "initrd")) {
		struct span word;

		/* One a line by the specification; Fedora writes "initrd /initramfs $tuned_initrd".
		 */
		while (span_next_word(&value, &word))
			add_initrd(e, a, word);
	}
}

static bool key_line(struct span line, struct span *ret_key, struct span *ret_value)
{
	line = span_trim(line);
	if (!line.n || line.p[0] == '#' || !span_next_word(&line, ret_key))
		return false;
	*ret_value = span_trim(line);
	return true;
}

void boot_menu_read_bls(struct boot_menu *menu, struct span text, const char *file, struct arena *a)
{
	struct boot_entry e = { .file = file, .line = 1, .id = file_id(file, a) };
	struct span line, key, value;

	if (text.n)
		text.n = strnlen(text.p, text.n);
	for (unsigned n = 1; span_next_line(&text, &line); n++)
		if (key_line(line, &key, &value) && value.n < 65536)
			bls_key(&e, key, value, n, a);
	if (menu->entries.n < BOOT_ENTRIES_MAX)
		*vec_push(a, &menu->entries) = e;
}

void boot_menu_read_loader_conf(struct boot_menu *menu, struct span text, const char *file,
				struct arena *a)
{
	struct span line, key, value;

	if (text.n)
		text.n = strnlen(text.p, text.n);
	for (unsigned n = 1; span_next_line(&text, &line); n++)
		if (key_line(line, &key, &value))
			add_setting(menu, a, span_dup(a, key), span_dup(a, value), n);
}

/* APPEND may hold initrd=a,b; the kernel sees that parameter too, so it stays in the options. */
static void append_initrds(struct boot_entry *e, struct span options, struct arena *a)
{
	struct span word, path;

	while (span_next_word(&options, &word)) {
		if (!span_has_prefix(word, "initrd="))
			continue;
		word.p += 7;
		word.n -= 7;
		while (span_next_field(&word, ',', &path))
			add_initrd(e, a, path);
	}
}

void boot_menu_read_syslinux(struct boot_menu *menu, struct span text, const char *file, struct arena *a)
{
	struct boot_entry *e = NULL;
	const char *global = NULL;
	struct span line, key, value;
	size_t first = menu->entries.n;

	if (text.n)
		text.n = strnlen(text.p, text.n);
	for (unsigned n = 1; span_next_line(&text, &line); n++) {
		if (!key_line(line, &key, &value))
			continue;
		if (word_is(key, "label") && menu->entries.n < BOOT_ENTRIES_MAX) {
			e = vec_push(a, &menu->entries);
			*e = (struct boot_entry){ .id = span_dup(a, value), .file = file, .line = n };
		} else if (word_is(key, "default")) {
			add_setting(menu, a, "default", span_dup(a, value), n);
		} else if (word_is(key, "append") && !e) {
			global = span_dup(a, value);
		} else if (word_is(key, "append")) {
			e->options = span_dup(a, span_eq(value, "-") ? (struct span){ "", 0 } : value);
			e->line = n;
			append_initrds(e, value, a);
		} else if (e && (word_is(key, "kernel") || word_is(key, "linux"))) {
			e->linux_path = span_dup(a, value);
		} else if (e && word_is(key, "initrd")) {
			while (span_next_field(&value, ',', &key))
				add_initrd(e, a, span_trim(key));
		} else if (e && word_is(key, "menu")) {
			if (span_next_word(&value, &key) && word_is(key, "default"))
				add_setting(menu, a, "default", e->id, n);
			else if (word_is(key, "label"))
				e->title = span_dup(a, span_trim(value));
		} else if (word_is(key, "include")) {
			text_note_add(&menu->notes, a, file, n, line);
		}
	}
	for (size_t i = first; i < menu->entries.n; i++)
		if (!menu->entries.v[i].options)
			menu->entries.v[i].options = global;
}

const struct boot_entry *boot_menu_syslinux_default(const struct boot_menu *menu)
{
	const char *wanted = boot_menu_setting(menu, "default");

	for (size_t i = 0; wanted && i < menu->entries.n; i++)
		if (strcasecmp(menu->entries.v[i].id, wanted) == 0)
			return &menu->entries.v[i];
	/* DEFAULT may name a menu module (menu.c32); then the first label is what the menu starts
	 * with. */
	return menu->entries.n && (!wanted || strstr(wanted, ".c32")) ? &menu->entries.v[0] : NULL;
}

/* Digits compare as numbers, letters as text, digits are newer than letters, separators only part.
 * Source: rpm's rpmvercmp(). */
int version_compare(const char *a, const char *b)
{
	while (*a || *b) {
		while (*a && !isalnum((unsigned char)*a))
			a++;
		while (*b && !isalnum((unsigned char)*b))
			b++;
		if (!*a || !*b)
			break;

		bool digits = isdigit((unsigned char)*a);
		size_t n = 0, m = 0;

		if (digits != (isdigit((unsigned char)*b) != 0))
			return digits ? 1 : -1;
		if (digits) {
			while (*a == '0')
				a++;
			while (*b == '0')
				b++;
		}
		while (a[n] && (digits ? isdigit((unsigned char)a[n]) : isalpha((unsigned char)a[n])))
			n++;
		while (b[m] && (digits ? isdigit((unsigned char)b[m]) : isalpha((unsigned char)b[m])))
			m++;
		if (digits && n != m)
			return n < m ? -1 : 1;

		int order = strncmp(a, b, n < m ? n : m);
		if (order)
			return order;
		if (n != m)
			return n < m ? -1 : 1;
		a += n;
		b += m;
	}
	return *a ? 1 : *b ? -1 : 0;
}

/* A name that begins with '-' is older than any other (UAPI Version Format Specification, as systemd-boot compares
 * ids); the rest is as with versions. */
static int id_compare(const char *a, const char *b)
{
	if ((*a == '-') != (*b == '-'))
		return *a == '-' ? -1 : 1;
	return version_compare(a, b);
}

/* Entries with a sort-key first (UAPI Boot Loader Specification, "Sorting"); then newest first: by version, else by id. */
static int bls_order(const struct boot_entry *a, const struct boot_entry *b)
{
	if (!a->sort_key != !b->sort_key)
		return a->sort_key ? -1 : 1;
	if (a->version && b->version && !streq(a->version, b->version))
		return version_compare(b->version, a->version);
	return id_compare(b->id, a->id);
}

const struct boot_entry *boot_menu_bls_default(const struct boot_menu *menu, const char *wanted)
{
	const struct boot_entry *best = NULL;
	uint64_t index;

	if (wanted && *wanted && str_u64(wanted, 10, &index) < 0) {
		char pattern[256] = "";

		/* systemd-boot matches file names, GRUB ids without .conf. */
		if (strlen(wanted) < sizeof(pattern))
			memcpy(pattern, wanted,
			       strlen(wanted) - (str_has_suffix(wanted, ".conf") ? 5 : 0));
		for (size_t i = 0; i < menu->entries.n; i++) {
			const struct boot_entry *e = &menu->entries.v[i];

			if ((streq(e->title, wanted) || fnmatch(pattern, e->id, 0) == 0) &&
			    (!best || bls_order(e, best) < 0))
				best = e;
		}
		if (best)
			return best;
	} else if (wanted && *wanted && index > 0) {
		return NULL; /* a place in a menu that other snippets take part in */
	}
	for (size_t i = 0; i < menu->entries.n; i++)
		if (!best || bls_order(&menu->entries.v[i], best) < 0)
			best = &menu->entries.v[i];
	return best;
}
