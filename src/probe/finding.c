/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "probe/finding.h"

#include "logs/cause.h"
#include "rules/rule.h"

static void copy_lines(const char *const *from, const char **to)
{
	for (size_t i = 0; i < RULE_LINES && from[i]; i++)
		to[i] = from[i];
}

/* What can only be seen by trying, so that no rule of the host speaks of it. */
static const struct rule *rule_of_cause(const char *id, struct arena *a)
{
	struct rule *rule = arena_new0(a, struct rule);
	const struct cause *cause;
	struct causes all;

	causes_init(&all, a);
	causes_builtin(&all);
	cause = causes_find(&all, id);
	if (!cause || !cause->actor)
		abort(); /* an id of ours that data/causes.txt has no words for */
	*rule = (struct rule){ .id = cause->id,
			       .severity = (enum severity)severity_parse(cause->severity),
			       .actor = (enum actor)actor_parse(cause->actor),
			       .title = cause->title,
			       .why = cause->meaning };
	copy_lines(cause->fix, rule->fix);
	copy_lines(cause->refs, rule->refs);
	return rule;
}

static struct finding *add(const struct probe_context *c, struct report *r,
			   enum finding_status status, const char *id, const char *fmt, va_list ap)
{
	const struct rule *rule = rule_find(id);
	struct finding *f;

	if (!rule)
		rule = rule_of_cause(id, r->arena);
	f = rule_finding(r, rule, status, c->function->text, arena_vprintf(r->arena, fmt, ap));
	for (size_t i = 0; i < RULE_LINES && rule->fix[i]; i++)
		text_item_add(r->arena, &f->fix, rule->fix[i]);
	return f;
}

struct finding *probe_fail(const struct probe_context *c, struct report *r, const char *id,
			   const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	struct finding *f = add(c, r, STATUS_FAIL, id, fmt, ap);
	va_end(ap);
	return f;
}

struct finding *probe_find(const struct probe_context *c, struct report *r,
			   enum finding_status status, const char *id, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	struct finding *f = add(c, r, status, id, fmt, ap);
	va_end(ap);
	return f;
}
