/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/signature.h"

#include "base/enum-table.h"
#include "logs/signature-digest.h"

ENUM_TABLE(signature_level, { "ok", "info", "warning", "error", "fatal" });

const double signature_rank_weight[SIGNATURE_CAUSES] = { 1.0, 0.5, 0.3, 0.2, 0.15, 0.1 };

enum field_kind {
	FIELD_ONE,
	FIELD_MANY,
	FIELD_WORDS,
	FIELD_LEVEL,
	FIELD_GENERIC,
	FIELD_GUESS,
	FIELD_ONLY
};

struct field {
	const char *key;
	enum field_kind kind;
	size_t at, count_at, max;
};

#define ONE(name)                                                                                  \
	{                                                                                          \
#name, FIELD_ONE, offsetof(struct signature, name), 0, 0                           \
	}
#define LIST(key, kind, name, max)                                                                     \
	{                                                                                              \
		key, kind, offsetof(struct signature, name), offsetof(struct signature, n_##name), max \
	}

static const struct field fields[] = {
	ONE(program),
	ONE(source),
	ONE(versions),
	ONE(pattern),
	ONE(meaning),
	LIST("literal", FIELD_MANY, literals, SIGNATURE_LITERALS),
	LIST("cause", FIELD_WORDS, causes, SIGNATURE_CAUSES),
	LIST("clears", FIELD_WORDS, clears, SIGNATURE_CLEARS),
	LIST("fix", FIELD_MANY, fixes, SIGNATURE_FIXES),
	LIST("tell", FIELD_MANY, tells, SIGNATURE_TELLS),
	LIST("test", FIELD_MANY, tests, SIGNATURE_TESTS),
	LIST("against", FIELD_MANY, against, SIGNATURE_TESTS),
	{ "level", FIELD_LEVEL, 0, 0, 0 },
	{ "generic", FIELD_GENERIC, 0, 0, 0 },
	{ "guess", FIELD_GUESS, 0, 0, 0 },
	{ "only", FIELD_ONLY, 0, 0, 0 },
};

struct loader {
	struct catalogue *c;
	const char *label;
	unsigned line;
	struct signature current;
	bool open, has_level;
	const char *wrong;
};

struct span signature_tell(const struct signature *s, const char *cause)
{
	size_t n = strlen(cause);

	for (unsigned i = 0; i < s->n_tells; i++) {
		struct span t = s->tells[i];

		if (t.n > n && memcmp(t.p, cause, n) == 0 && t.p[n] == ':')
			return span_trim((struct span){ t.p + n + 1, t.n - n - 1 });
	}
	return (struct span){ 0 };
}

void catalogue_init(struct catalogue *c, struct arena *a)
{
	*c = (struct catalogue){ .arena = a };
}

static void report_error(struct loader *l, unsigned line, const char *why)
{
	*vec_push(l->c->arena, &l->c->errors) = (struct signature_error){ l->label, why, line };
}

static const char *add_span(struct signature *s, const struct field *f, struct span value)
{
	struct span *list = (struct span *)((char *)s + f->at);
	unsigned *n = (unsigned *)((char *)s + f->count_at);

	if (*n == f->max)
		return "too many values for one key";
	list[(*n)++] = value;
	return NULL;
}

static const char *add_words(struct signature *s, const struct field *f, struct span value)
{
	struct span word;
	const char *wrong = NULL;

	while (!wrong && span_next_word(&value, &word))
		wrong = add_span(s, f, word);
	return wrong;
}

static const char *set_level(struct loader *l, struct span value)
{
	for (int i = LEVEL_OK; i <= LEVEL_FATAL; i++)
		if (span_eq(value, signature_level_name(i))) {
			l->current.level = (enum signature_level)i;
			l->has_level = true;
			return NULL;
		}
	return "level is none of ok, info, warning, error, fatal";
}

static const char *set_field(struct loader *l, const struct field *f, struct span value)
{
	struct signature *s = &l->current;

	switch (f->kind) {
	case FIELD_ONE:
		*(struct span *)((char *)s + f->at) = value;
		return NULL;
	case FIELD_MANY:
		return add_span(s, f, value);
	case FIELD_WORDS:
		return add_words(s, f, value);
	case FIELD_LEVEL:
		return set_level(l, value);
	case FIELD_GENERIC:
		s->generic = true;
		return span_eq(value, "yes") ? NULL : "generic takes yes";
	case FIELD_GUESS:
		s->unlearned = true;
		return span_eq(value, "no") ? NULL : "guess takes no";
	case FIELD_ONLY:
		s->question = true;
		s->words = span_eq(value, "words");
		return s->words || span_eq(value, "question") ? NULL : "only takes question or words";
	}
	return "unknown key";
}

static const char *take_line(struct loader *l, struct span line)
{
	const char *colon = memchr(line.p, ':', line.n);
	struct span key, value;

	if (!colon)
		return "neither a header nor key: value";
	key = (struct span){ line.p, (size_t)(colon - line.p) };
	value = span_trim((struct span){ colon + 1, line.n - key.n - 1 });
	if (value.n == 0)
		return "empty value";
	for (size_t i = 0; i < ARRAY_SIZE(fields); i++)
		if (span_eq(key, fields[i].key))
			return set_field(l, &fields[i], value);
	return "unknown key";
}

static const char *missing(const struct loader *l)
{
	const struct signature *s = &l->current;

	if (s->pattern.n == 0)
		return "no pattern";
	if (!l->has_level)
		return "no level";
	if (s->n_literals == 0 && !s->question)
		return "no literal";
	for (unsigned i = 0; !s->question && i < s->n_literals; i++)
		if (s->literals[i].n < SIGNATURE_LITERAL_MIN)
			return "literal shorter than 9 bytes";
	return NULL;
}

static void finish(struct loader *l)
{
	const char *wrong;

	if (!l->open)
		return;
	wrong = l->wrong ? l->wrong : missing(l);
	if (wrong)
		report_error(l, l->current.line, wrong);
	else
		*vec_push(l->c->arena, l->c) =
			arena_memdup(l->c->arena, &l->current, sizeof(l->current));
	l->open = false;
}

static void begin(struct loader *l, struct span line)
{
	finish(l);
	l->current = (struct signature){ .line = l->line, .label = l->label };
	l->has_level = false;
	l->wrong = NULL;
	l->open = true;
	if (line.n < 3 || line.p[line.n - 1] != ']')
		l->wrong = "header without ]";
	else
		l->current.id = (struct span){ line.p + 1, line.n - 2 };
}

static void parse(struct loader *l, struct span text)
{
	struct span line;
	const char *wrong;

	while (span_next_line(&text, &line)) {
		l->line++;
		line = span_trim(line);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (line.p[0] == '[') {
			begin(l, line);
			continue;
		}
		wrong = l->open ? take_line(l, line) : "text before the first header";
		if (wrong && !l->wrong)
			l->wrong = wrong;
		if (wrong && !l->open)
			report_error(l, l->line, wrong);
	}
	finish(l);
}

void catalogue_parse(struct catalogue *c, const char *label, struct span text)
{
	struct loader l = { .c = c, .label = label };

	parse(&l, text);
}

/* One record out of a text that held no error when the program was built. */
static const struct signature *parse_row(const struct catalogue *c, const struct digest_row *row)
{
	const struct digest_file *file = &c->digest->files[row->file];
	struct catalogue one = { .arena = c->arena };
	struct loader l = { .c = &one, .label = file->label, .line = row->line - 1u };

	parse(&l, (struct span){ (const char *)file->text + row->at, row->n });
	if (one.n != 1)
		abort();
	return one.v[0];
}

const struct signature *catalogue_at(const struct catalogue *c, size_t i)
{
	if (!c->v[i])
		c->v[i] = parse_row(c, &c->digest->rows[i]);
	return c->v[i];
}

bool catalogue_is_question(const struct catalogue *c, size_t i)
{
	return c->digest ? c->digest->rows[i].question : c->v[i]->question;
}
