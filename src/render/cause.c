/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/answers.h"
#include "render/json.h"
#include "rules/rule.h"

#define LABEL 10

/* A rule's lists have RULE_LINES places, and NULL after the last only while not all are used. */
static const char *const *closed_list(const struct causes *causes, const char *const *list)
{
	const char **copy;

	if (!list[RULE_LINES - 1])
		return list;
	copy = arena_array(causes->arena, RULE_LINES + 1, sizeof(*copy));
	memcpy(copy, list, RULE_LINES * sizeof(*copy));
	return copy;
}

bool cause_text_find(const struct causes *causes, const char *id, struct cause_text *ret)
{
	const struct rule *rule = rule_find(id);
	const struct cause *c = rule ? NULL : causes_find(causes, id);

	if (rule)
		*ret = (struct cause_text){ rule->id,
					    rule->title,
					    severity_name(rule->severity),
					    rule->why,
					    closed_list(causes, rule->fix),
					    closed_list(causes, rule->refs) };
	else if (c)
		*ret = (struct cause_text){ c->id,      c->title, c->severity,
					    c->meaning, c->fix,   c->refs };
	return rule || c;
}

static void put(const struct style *s, struct buf *out, const char *label, const char *text)
{
	style_ink(s, out, INK_DIM, label);
	style_pad_to(out, style_columns(label), LABEL);
	style_wrap(s, out, LABEL, LABEL, text);
}

void render_cause_text(const struct cause_text *c, const struct style *s, struct buf *out)
{
	struct arena *a = arena_new();

	style_ink(s, out, INK_BOLD, c->id);
	buf_puts(out, ": ");
	style_wrap(s, out, style_columns(c->id) + 2, 2, c->title);
	buf_putc(out, '\n');
	put(s, out, "weight", c->severity);
	put(s, out, "meaning", c->meaning);
	for (size_t i = 0; c->fix[i]; i++)
		put(s, out, i ? "" : "to do",
		    arena_printf(a, "%s%s", c->fix[1] ? arena_printf(a, "%zu. ", i + 1) : "",
				 c->fix[i]));
	for (size_t i = 0; c->refs[i]; i++)
		put(s, out, i ? "" : "see", c->refs[i]);
	arena_free(a);
}

void render_cause_json(const struct cause_text *c, struct arena *a, struct buf *out)
{
	json_t *j = json_object(), *fix = json_array(), *refs = json_array();

	for (size_t i = 0; c->fix[i]; i++)
		json_array_append_new(fix, json_text(a, c->fix[i]));
	for (size_t i = 0; c->refs[i]; i++)
		json_array_append_new(refs, json_text(a, c->refs[i]));
	json_put(j, "id", json_text(a, c->id));
	json_put(j, "severity", json_text(a, c->severity));
	json_put(j, "title", json_text(a, c->title));
	json_put(j, "meaning", json_text(a, c->meaning));
	json_put(j, "fix", fix);
	json_put(j, "refs", refs);
	json_write(j, out);
}

void render_causes_list(const struct causes *causes, const struct style *s, struct buf *out)
{
	for (size_t i = 0; i < causes->n; i++) {
		if (rule_find(causes->v[i].id))
			continue;
		style_ink(s, out, INK_BOLD, causes->v[i].id);
		style_pad_to(out, style_columns(causes->v[i].id), 28);
		style_wrap(s, out, 28, 28, causes->v[i].title);
	}
}
