/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/fixture.h"

#include "root/fixture-boot.h"
#include "root/fixture-pci.h"

#include <errno.h>
#include <stdio.h>
#include <sys/sysmacros.h>

#define FIXTURE_MAX ((size_t)64 << 20)
#define INCLUDE_DEPTH 8

struct reader {
	struct memory_tree *tree;
	struct arena *arena; /* the tree's */
	struct fixture_pci *pci;
	unsigned depth;
	bool functions; /* first pass: `pci` lines only; second pass: paths only, which may change what those made */
	struct arena *why_arena;
	const char *why;
};

static int read_text(struct reader *rd, const char *label, const char *dir, struct span text);

static int error_number(struct span name)
{
	static const struct {
		const char *name;
		int number;
	} table[] = {
		{ "EACCES", EACCES }, { "ETIMEDOUT", ETIMEDOUT }, { "EPERM", EPERM },
		{ "EIO", EIO },       { "ENOENT", ENOENT },       { "ENODEV", ENODEV },
		{ "EBUSY", EBUSY },   { "EINVAL", EINVAL },       { "ENODATA", ENODATA },
		{ "ELOOP", ELOOP },   { "ENXIO", ENXIO },
	};

	for (size_t i = 0; i < ARRAY_SIZE(table); i++)
		if (span_eq(name, table[i].name))
			return table[i].number;
	return -EINVAL;
}

static int add_bytes(struct reader *rd, const char *path, struct span hex)
{
	struct memory_node *old = memory_tree_node(rd->tree, path);
	size_t n = old && old->type == ROOT_FILE ? old->data.n : 0;
	uint8_t *data = arena_alloc(rd->arena, n + hex.n / 2 + 1);
	int high = -1;

	if (n)
		memcpy(data, old->data.p, n);
	for (size_t i = 0; i < hex.n; i++) {
		uint64_t v;

		if (hex.p[i] == ' ' || hex.p[i] == '\t')
			continue;
		if (span_u64((struct span){ hex.p + i, 1 }, 16, &v) < 0)
			return -EINVAL;
		if (high < 0) {
			high = (int)v;
		} else {
			data[n++] = (uint8_t)(high << 4 | (int)v);
			high = -1;
		}
	}
	return high >= 0 ? -EINVAL
			 : memory_tree_file(rd->tree, path, (struct bytes){ data, n }, 0444, 0);
}

static int add_text(struct reader *rd, const char *path, const char *text, size_t n)
{
	return memory_tree_file(rd->tree, path, (struct bytes){ (const uint8_t *)text, n }, 0644, 0);
}

/* The lines up to the one that equals mark. */
static int add_document(struct reader *rd, const char *path, struct span mark, struct span *rest,
			unsigned *line_number)
{
	const char *start = rest->p;
	struct span line;

	while (span_next_line(rest, &line)) {
		++*line_number;
		if (span_same(line, mark)) {
			size_t n = (size_t)(line.p - start);

			return rd->functions
				       ? 0
				       : add_text(rd, path, arena_memdup(rd->arena, start, n), n);
		}
	}
	return -EINVAL;
}

typedef int (*maker_t)(struct span text, struct arena *a, struct bytes *ret);

/* A document whose lines describe a file: "cpio <<END" or "uki <<END". */
static int add_made(struct reader *rd, const char *path, maker_t make, struct span tail,
		    struct span *rest, unsigned *line_number)
{
	struct bytes data;
	int e;

	tail = span_trim(tail);
	if (!span_has_prefix(tail, "<<"))
		return -EINVAL;
	e = add_document(rd, path, (struct span){ tail.p + 2, tail.n - 2 }, rest, line_number);
	if (e < 0 || rd->functions)
		return e;

	const struct memory_node *text = memory_tree_node(rd->tree, path);
	e = make((struct span){ (const char *)text->data.p, text->data.n }, rd->arena, &data);
	return e < 0 ? e : memory_tree_file(rd->tree, path, data, 0644, 0);
}

/* "195:0" */
static int add_device(struct reader *rd, const char *path, struct span text)
{
	struct memory_node *node;
	struct span first;
	uint64_t high, low;

	text = span_trim(text);
	if (!span_next_field(&text, ':', &first) || span_u64(first, 10, &high) ||
	    span_u64(text, 10, &low) || high > 0xfff || low > 0xfffff)
		return -EINVAL;
	node = memory_tree_make(rd->tree, path);
	if (!node)
		return -EINVAL;
	node->type = ROOT_OTHER;
	node->mode = 0666;
	node->rdev = makedev((unsigned)high, (unsigned)low);
	return 0;
}

static int read_path_line(struct reader *rd, struct span line, struct span *rest, unsigned *line_number)
{
	struct span word, tail = line;

	span_next_word(&tail, &word);
	char *path = span_dup(rd->arena, word);
	size_t n = strlen(path);

	tail = span_trim(tail);
	if (!tail.n) {
		if (rd->functions)
			return 0;
		if (n < 2 || path[n - 1] != '/')
			return -EINVAL;
		path[n - 1] = '\0';
		return memory_tree_dir(rd->tree, path);
	}
	if (span_eq(tail, "-")) {
		if (!rd->functions)
			memory_tree_remove(rd->tree, path);
		return 0;
	}
	if (span_has_prefix(tail, "<<"))
		return add_document(rd, path, (struct span){ tail.p + 2, tail.n - 2 }, rest,
				    line_number);
	if (span_has_prefix(tail, "cpio ") || span_has_prefix(tail, "uki "))
		return add_made(rd, path, tail.p[0] == 'c' ? fixture_cpio : fixture_uki,
				(struct span){ tail.p + 4, tail.n - 4 }, rest, line_number);
	if (rd->functions)
		return 0;
	if (span_has_prefix(tail, "utf16 ")) {
		struct bytes data;

		fixture_efi_string((struct span){ tail.p + 6, tail.n - 6 }, rd->arena, &data);
		return memory_tree_file(rd->tree, path, data, 0644, 0);
	}
	if (span_has_prefix(tail, "->"))
		return memory_tree_link(rd->tree, path,
					span_dup(rd->arena,
						 span_trim((struct span){ tail.p + 2, tail.n - 2 })));

	if (span_has_prefix(tail, "char "))
		return add_device(rd, path, (struct span){ tail.p + 5, tail.n - 5 });

	struct span value = span_trim((struct span){ tail.p + 1, tail.n - 1 });
	if (tail.p[0] == '!') {
		int e = error_number(value);

		return e < 0 ? e : memory_tree_error(rd->tree, path, e);
	}
	if (tail.p[0] == ':')
		return add_bytes(rd, path, value);
	if (tail.p[0] == '=') {
		char *text = arena_printf(rd->arena, "%.*s\n", (int)value.n, value.p);

		return add_text(rd, path, text, value.n + 1);
	}
	return -EINVAL;
}

static int read_whole(const char *path, struct arena *a, struct span *ret)
{
	FILE *f = fopen(path, "re");

	if (!f)
		return -errno;
	size_t cap = 65536, n = 0;
	char *data = malloc(cap);
	while (data) {
		n += fread(data + n, 1, cap - n, f);
		if (n < cap || n > FIXTURE_MAX)
			break;
		char *grown = realloc(data, cap *= 2);

		if (!grown)
			free(data);
		data = grown;
	}
	int e = !data ? -ENOMEM : ferror(f) ? -EIO : n > FIXTURE_MAX ? -EFBIG : 0;

	fclose(f);
	if (e == 0)
		*ret = (struct span){ arena_memdup(a, data, n), n };
	free(data);
	return e;
}

static int include(struct reader *rd, const char *dir, struct span name)
{
	if (!dir || rd->depth >= INCLUDE_DEPTH || memchr(name.p, '/', name.n))
		return -EINVAL;
	for (int i = 0; i < 2; i++) {
		char path[ROOT_PATH_MAX];
		struct span text;

		snprintf(path, sizeof(path), i ? "%s/../hosts/%.*s.host" : "%s/%.*s.host", dir,
			 (int)name.n, name.p);
		if (read_whole(path, rd->arena, &text) < 0)
			continue;
		rd->depth++;
		int e = read_text(rd, arena_strdup(rd->arena, path), dir, text);
		rd->depth--;
		return e;
	}
	return -ENOENT;
}

static int read_text(struct reader *rd, const char *label, const char *dir, struct span text)
{
	struct span rest = text, line, word;
	unsigned line_number = 0;

	while (span_next_line(&rest, &line)) {
		unsigned at = ++line_number;
		struct span tail = line;
		int e;

		if (!span_next_word(&tail, &word) || word.p[0] == '#')
			continue;
		if (word.p[0] == '/')
			e = read_path_line(rd, line, &rest, &line_number);
		else if (span_eq(word, "pci"))
			e = rd->functions ? fixture_pci_line(rd->pci, tail) : 0;
		else if (span_eq(word, "host"))
			e = include(rd, dir, span_trim(tail));
		else
			e = -EINVAL;
		if (e < 0) {
			if (!rd->why)
				rd->why = arena_printf(rd->why_arena, "%s:%u: %s: %.*s", label, at,
						       e == -ENOENT ? "no such host" : "not understood",
						       (int)(line.n > 200 ? 200 : line.n), line.p);
			return e;
		}
	}
	return 0;
}

int fixture_apply(struct memory_tree *t, const char *label, const char *dir, struct span text,
		  struct arena *a, const char **ret_why)
{
	struct reader rd = { .tree = t, .arena = memory_tree_arena(t), .why_arena = a, .functions = true };

	rd.pci = fixture_pci_new(t);
	int e = read_text(&rd, label, dir, text);
	if (e == 0)
		e = fixture_pci_write(rd.pci, a, &rd.why);
	rd.functions = false;
	if (e == 0)
		e = read_text(&rd, label, dir, text);
	if (e < 0 && ret_why)
		*ret_why = rd.why ? rd.why : arena_printf(a, "%s: %s", label, strerror(-e));
	return e;
}

static int open_text(struct memory_tree *t, struct span text, const char *label, const char *dir,
		     struct arena *a, struct root **ret, const char **ret_why)
{
	int e = fixture_apply(t, label, dir, text, a, ret_why);

	if (e < 0) {
		memory_tree_free(t);
		return e;
	}
	*ret = memory_tree_root(t, ROOT_FIXTURE, true, label);
	return 0;
}

int root_open_fixture(const char *file, struct arena *a, struct root **ret, const char **ret_why)
{
	struct memory_tree *t = memory_tree_new();
	struct span text;
	const char *slash = strrchr(file, '/');
	const char *dir = slash ? arena_strndup(a, file, (size_t)(slash - file)) : ".";

	int e = read_whole(file, memory_tree_arena(t), &text);
	if (e < 0) {
		if (ret_why)
			*ret_why = arena_printf(a, "%s: %s", file, strerror(-e));
		memory_tree_free(t);
		return e;
	}
	return open_text(t, text, file, dir, a, ret, ret_why);
}

int root_open_fixture_text(struct span text, const char *label, struct arena *a, struct root **ret,
			   const char **ret_why)
{
	return open_text(memory_tree_new(), text, label, NULL, a, ret, ret_why);
}
