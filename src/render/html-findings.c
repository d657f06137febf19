/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/html.h"
#include "rules/rule.h"

#define EVIDENCE_MAX 8 /* of one subject; the JSON has all of it */
#define EVIDENCE_CHARS 240

static const char *finding_class(const struct finding *f)
{
	if (f->status == STATUS_PASS)
		return "v-ready";
	if (f->status == STATUS_INFO)
		return "v-kept";
	if (f->status == STATUS_UNKNOWN)
		return "v-unknown";
	return f->severity == SEVERITY_BLOCKER && f->status == STATUS_FAIL ? "v-blocked" : "v-warnings";
}

static bool same_kind(const struct finding *a, const struct finding *b)
{
	return a->rule == b->rule && a->status == b->status && a->severity == b->severity;
}

static void put_evidence(const struct render_check *r, const struct finding *f, struct buf *out)
{
	unsigned n = 0;

	if (!f->evidence)
		return;
	buf_puts(out, "<ul class=\"seen\">");
	for (const struct evidence *e = f->evidence; e; e = e->next) {
		if (++n > EVIDENCE_MAX && !r->all)
			continue;
		const char *value = str_printable(r->arena, e->value);
		size_t size = strlen(value),
		       end = size > EVIDENCE_CHARS && !r->all ? EVIDENCE_CHARS : size;

		/* Not in the middle of a character. */
		while (end < size && end > 0 && ((unsigned char)value[end] & 0xc0) == 0x80)
			end--;
		html_put(r, out, "<li><code>", e->source, ":</code> ");
		html_put(r, out, "<samp>", arena_printf(r->arena, "%.*s", (int)end, value),
			 end < size ? " ...</samp></li>" : "</samp></li>");
	}
	if (n > EVIDENCE_MAX && !r->all)
		buf_printf(out, "<li>and %u more (in the JSON)</li>", n - EVIDENCE_MAX);
	buf_puts(out, "</ul>");
}

static void put_steps(const struct render_check *r, const struct finding *f, struct buf *out)
{
	if (!f->fix)
		return;
	buf_puts(out, "<h3>To do</h3><ol>");
	for (const struct text_item *t = f->fix; t; t = t->next)
		html_put(r, out, "<li>", t->text, "</li>");
	buf_puts(out, "</ol>\n");
}

static bool same_steps(const struct finding *a, const struct finding *b)
{
	const struct text_item *x = a->fix, *y = b->fix;

	for (; x && y; x = x->next, y = y->next)
		if (!streq(x->text, y->text))
			return false;
	return !x && !y;
}

static void put_refs(const struct render_check *r, const struct rule *rule, struct buf *out)
{
	if (!rule->refs[0])
		return;
	buf_puts(out, "<p class=\"refs\"><small>See ");
	for (size_t i = 0; i < RULE_LINES && rule->refs[i]; i++) {
		buf_puts(out, i ? "; " : "");
		if (str_has_prefix(rule->refs[i], "https://")) {
			html_put(r, out, "<a rel=\"noreferrer\" href=\"", rule->refs[i], "\">");
			html_put(r, out, "", rule->refs[i], "</a>");
		} else {
			html_put(r, out, "", rule->refs[i], "");
		}
	}
	buf_puts(out, "</small></p>\n");
}

static void put_subject(const struct render_check *r, const struct finding *f, struct buf *out)
{
	html_put(r, out, "<li data-s=\"", f->subject, "\"><b class=\"addr\">");
	html_put(r, out, "", f->subject, "</b> ");
	html_put(r, out, "", f->detail, "");
	put_evidence(r, f, out);
	buf_puts(out, "</li>\n");
}

static const struct finding *kind_end(const struct finding *first, unsigned *ret_n)
{
	const struct finding *f = first;

	for (*ret_n = 0; f && same_kind(f, first); f = f->next)
		(*ret_n)++;
	return f;
}

/* A title says what is wrong. What could not be decided is a question; a note or a pass says what
 * was seen instead. */
static const char *title_of(const struct render_check *r, const struct finding *first, unsigned n)
{
	if (first->status == STATUS_UNKNOWN)
		return arena_printf(r->arena, "%s?", first->title);
	if (first->status == STATUS_FAIL || first->status == STATUS_WARN)
		return first->title;
	return arena_printf(r->arena, "%s: %s%s", first->subject, first->detail, n > 1 ? " ..." : "");
}

/* Findings of one kind stand together: what is said of all of them is said once. */
static const struct finding *put_kind(const struct render_check *r, const struct finding *first,
				      struct buf *out)
{
	unsigned n;
	const struct finding *end = kind_end(first, &n), *steps = first;
	bool cure = first->status == STATUS_FAIL || first->status == STATUS_WARN;

	buf_printf(out,
		   "<details data-find><summary><span class=\"word %s\">%s</span> <span "
		   "class=\"title\">",
		   finding_class(first), render_finding_word(first));
	html_put(r, out, "", title_of(r, first, n), "</span> ");
	html_put(r, out, "<code>", first->id, "</code>");
	if (n > 1)
		buf_printf(out, " <small>%u times</small>", n);
	buf_puts(out, "</summary>\n<ul class=\"subjects\">\n");
	for (const struct finding *f = first; f != end; f = f->next)
		put_subject(r, f, out);
	buf_puts(out, "</ul>\n");
	if (cure) {
		html_put(r, out, "<h3>Why</h3><p>", first->rule->why, "</p>\n");
		for (const struct finding *f = first; f != end; f = f->next)
			if (f == first || !same_steps(f, steps)) {
				put_steps(r, f, out);
				steps = f;
			}
		buf_printf(out, "<p><small>Who can change it: %s.</small></p>\n",
			   actor_name(first->actor));
	}
	put_refs(r, first->rule, out);
	buf_puts(out, "</details>\n");
	return end;
}

/* A rule that passed is a line, not a fold, unless all was asked for. */
static const struct finding *put_passed(const struct render_check *r, const struct finding *first,
					struct buf *out)
{
	unsigned n;
	const struct finding *end = kind_end(first, &n);

	html_put(r, out, "<li data-find><code>", first->id, "</code>");
	if (n > 1)
		buf_printf(out, " %u times", n);
	else
		html_put(r, out, " ", first->detail, "");
	buf_puts(out, "</li>\n");
	return end;
}

void html_findings(const struct render_check *r, struct buf *out)
{
	const struct finding *f = r->report->findings;

	buf_puts(out, "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n");
	if (!f || f->status >= STATUS_INFO)
		buf_puts(out, "<p>Nothing stands in the way.</p>\n");
	while (f && (f->status < STATUS_INFO))
		f = put_kind(r, f, out);
	if (f && f->status == STATUS_INFO)
		buf_puts(out, "<h3>Notes</h3>\n");
	while (f && f->status == STATUS_INFO)
		f = put_kind(r, f, out);
	if (f)
		buf_puts(out, r->all ? "<h3>Passed</h3>\n"
				     : "<details><summary>What passed</summary>\n<ul "
				       "class=\"passed\">\n");
	bool list = f && !r->all;
	while (f)
		f = r->all ? put_kind(r, f, out) : put_passed(r, f, out);
	buf_puts(out, list ? "</ul>\n</details>\n</section>\n" : "</section>\n");
}
