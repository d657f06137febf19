/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "logs/cause.h"

#include "base/cleanup.h"

void causes_init(struct causes *c, struct arena *a)
{
	*c = (struct causes){ .arena = a };
}

static bool add_line(const char **list, const char *text)
{
	for (unsigned i = 0; i < CAUSE_LINES; i++)
		if (!list[i]) {
			list[i] = text;
			return true;
		}
	return false;
}

static bool take_line(struct causes *all, struct cause *c, struct span line)
{
	const char *colon = memchr(line.p, ':', line.n);
	struct span key;
	const char *value;

	if (!colon)
		return false;
	key = (struct span){ line.p, (size_t)(colon - line.p) };
	value = span_dup(all->arena, span_trim((struct span){ colon + 1, line.n - key.n - 1 }));
	if (span_eq(key, "severity"))
		c->severity = value;
	else if (span_eq(key, "title"))
		c->title = value;
	else if (span_eq(key, "meaning"))
		c->meaning = value;
	else if (span_eq(key, "actor"))
		c->actor = value;
	else if (span_eq(key, "fix"))
		return add_line(c->fix, value);
	else if (span_eq(key, "ref"))
		return add_line(c->refs, value);
	else
		return false;
	return true;
}

static bool is_severity(const char *s)
{
	return streq(s, "blocker") || streq(s, "major") || streq(s, "minor") || streq(s, "none");
}

static void finish(struct causes *all, const struct cause *c, bool good, unsigned line)
{
	if (!c->id)
		return;
	if (good && is_severity(c->severity) && c->title && c->meaning && c->fix[0])
		*vec_push(all->arena, all) = *c;
	else
		*vec_push(all->arena, &all->bad) = line;
}

void causes_parse(struct causes *all, struct span text)
{
	struct cause c = { 0 };
	struct span line;
	unsigned number = 0, from = 0;
	bool good = true;

	while (span_next_line(&text, &line)) {
		number++;
		line = span_trim(line);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (line.p[0] != '[') {
			good &= take_line(all, &c, line);
			continue;
		}
		finish(all, &c, good, from);
		good = line.n > 2 && line.p[line.n - 1] == ']';
		c = (struct cause){ .id = span_dup(all->arena,
						   (struct span){ line.p + 1, good ? line.n - 2
										   : line.n - 1 }) };
		from = number;
	}
	finish(all, &c, good, from);
}

const struct cause *causes_find(const struct causes *all, const char *id)
{
	for (size_t i = 0; i < all->n; i++)
		if (streq(all->v[i].id, id))
			return &all->v[i];
	return NULL;
}
