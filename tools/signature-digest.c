/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * signature-digest OUTPUT NAME=FILE...: reads the signatures while the program is built and writes, as C, what
 * src/logs/signature-digest.h declares. A record with a fault ends the build with its file and line.
 */
#include "base/cleanup.h"
#include "logs/literal-gram.h"
#include "logs/signature.h"
#include "logs/signature-digest.h"

#include <stdio.h>

struct digest_maker {
	struct arena *arena;
	FILE *out;
	struct literal_builder *builder;
	struct {
		struct digest_row *v;
		size_t n, cap;
	} rows;
	unsigned faults;
};

/* The parser is linked too, and names it; what is made here never asks for it. */
const struct signature_digest signature_digest_builtin;

static struct span read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = NULL;
	size_t n = 0;
	long size;

	if (f && fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) > 0 && fseek(f, 0, SEEK_SET) == 0) {
		text = arena_alloc(a, (size_t)size + 1);
		n = fread(text, 1, (size_t)size, f);
	}
	if (!n)
		perror(path);
	if (f)
		fclose(f);
	return (struct span){ text, n };
}

static void add_row(struct digest_maker *m, const struct signature *s, struct span text,
		    const char *end, uint8_t file)
{
	const char *start = s->id.p - 1; /* the [ */
	unsigned number = (unsigned)m->rows.n;

	*vec_push(m->arena, &m->rows) = (struct digest_row){ .at = (uint32_t)(start - text.p),
							     .n = (uint32_t)(end - start),
							     .line = (uint16_t)s->line,
							     .file = file,
							     .question = s->question };
	for (unsigned k = 0; !s->question && k < s->n_literals; k++)
		m->faults += literal_builder_add(m->builder, s->literals[k], number) != 0;
}

static void add_file(struct digest_maker *m, const char *path, uint8_t file)
{
	struct span text = read_file(m->arena, path);
	struct catalogue c;

	catalogue_init(&c, m->arena);
	if (text.n)
		catalogue_parse(&c, path, text);
	for (size_t i = 0; i < c.errors.n; i++)
		fprintf(stderr, "%s:%u: %s\n", path, c.errors.v[i].line, c.errors.v[i].why);
	m->faults += (unsigned)c.errors.n + (c.n == 0);
	for (size_t i = 0; i < c.n; i++)
		add_row(m, catalogue_at(&c, i), text,
			i + 1 < c.n ? catalogue_at(&c, i + 1)->id.p - 1 : text.p + text.n, file);
}

static void write_files(const struct digest_maker *m, char **names, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		fprintf(m->out, "extern const unsigned char data_signatures_%s[];\n", names[i]);
	fprintf(m->out, "static const struct digest_file files[] = {\n");
	for (unsigned i = 0; i < n; i++)
		fprintf(m->out, "\t{ \"%s\", data_signatures_%s },\n", names[i], names[i]);
	fprintf(m->out, "};\n");
}

static void write_rows(const struct digest_maker *m)
{
	fprintf(m->out, "static const struct digest_row rows[] = {\n");
	for (size_t i = 0; i < m->rows.n; i++) {
		const struct digest_row *r = &m->rows.v[i];

		fprintf(m->out, "\t{ %u, %u, %u, %u, %d },\n", r->at, r->n, r->line, r->file,
			r->question);
	}
	fprintf(m->out, "};\n");
}

/* Most words of a bitmap are zero. */
static void write_words(FILE *out, const char *name, const uint32_t *words)
{
	fprintf(out, "static const uint32_t %s[%u] = {\n", name, BITMAP_WORDS);
	for (unsigned i = 0; i < BITMAP_WORDS; i++)
		if (words[i])
			fprintf(out, "\t[%u] = 0x%x,\n", i, words[i]);
	fprintf(out, "};\n");
}

static void write_index(FILE *out, const struct literal_index *x)
{
	write_words(out, "bits", x->bits);
	fprintf(out, "static const uint16_t heads[%u] = {\n", HEADS);
	for (unsigned i = 0; i < HEADS; i++)
		if (x->heads[i])
			fprintf(out, "\t[%u] = %u,\n", i, x->heads[i]);
	fprintf(out, "};\nstatic const struct literal_gram grams[] = {\n");
	for (unsigned i = 0; i < x->n_grams; i++)
		fprintf(out, "\t{ 0x%llx, %u, %u, %u },\n", (unsigned long long)x->grams[i].gram,
			x->grams[i].next, x->grams[i].literal, x->grams[i].back);
	fprintf(out, "};\nstatic const struct literal literals[] = {\n");
	for (unsigned i = 0; i < x->n_literals; i++)
		fprintf(out, "\t{ %u, %u, %u },\n", x->literals[i].at, x->literals[i].n,
			x->literals[i].id);
	fprintf(out, "};\nstatic const char texts[] = {\n");
	for (unsigned i = 0; i < x->n_texts; i++)
		fprintf(out, "%d,%s", x->texts[i], i % 24 == 23 ? "\n" : " ");
	fprintf(out, "\n};\n");
}

static void write_digest(const struct digest_maker *m, char **names, unsigned n)
{
	const struct literal_index *x = literal_builder_index(m->builder);

	fprintf(m->out, "/* Made by tools/signature-digest.c from data/signatures. */\n"
			"#include \"logs/signature-digest.h\"\n\n");
	write_files(m, names, n);
	write_rows(m);
	write_index(m->out, x);
	fprintf(m->out,
		"const struct signature_digest signature_digest_builtin = {\n"
		"\tfiles, rows, %zu, { bits, heads, grams, literals, texts, %u, %u, %u }\n};\n",
		m->rows.n, x->n_grams, x->n_literals, x->n_texts);
}

int main(int argc, char **argv)
{
	_cleanup_(arena_freep) struct arena *a = arena_new();
	struct digest_maker m = { .arena = a, .builder = literal_builder_new(a) };
	char **names = argv + 2;
	unsigned n = argc > 2 ? (unsigned)argc - 2 : 0;

	for (unsigned i = 0; i < n && i < UINT8_MAX; i++) {
		char *is = strchr(names[i], '=');

		if (!is)
			return 64;
		*is = '\0';
		add_file(&m, is + 1, (uint8_t)i);
	}
	if (!n || m.faults || !(m.out = fopen(argv[1], "w")))
		return 1;
	write_digest(&m, names, n);
	return fclose(m.out) == 0 ? 0 : 1;
}
