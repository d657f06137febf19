/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/answers.h"

#include "render/render.h"

#define INDENT 2
#define TEXT_COLUMN 10
#define LINES_SHOWN 4
#define LINE_TEXT_MAX 400
#define LIKELY_MIN 0.08
#define ANSWERS_SHOWN 5

static const char *plain(const struct render_answers *r, struct span s)
{
	return str_printable(r->arena, span_dup(r->arena, s));
}

static enum ink severity_ink(const char *severity)
{
	if (streq(severity, "blocker"))
		return INK_RED;
	if (streq(severity, "major"))
		return INK_YELLOW;
	return INK_PLAIN;
}

static const char *likelihood(double p)
{
	return p >= 0.75   ? "very likely"
	       : p >= 0.45 ? "likely"
	       : p >= 0.2  ? "possible"
			   : "one of several";
}

static void put(const struct style *s, struct buf *out, const char *label, const char *text)
{
	buf_pad(out, ' ', INDENT);
	style_ink(s, out, INK_DIM, label);
	style_pad_to(out, INDENT + style_columns(label), TEXT_COLUMN);
	style_wrap(s, out, TEXT_COLUMN, TEXT_COLUMN, text);
}

static const char *device_text(const struct render_answers *r, bdf_t bdf)
{
	const struct pci_function *f = r->host ? host_function(r->host, bdf) : NULL;

	if (f)
		return arena_printf(r->arena, "%s %s", f->text,
				    str_printable(r->arena, render_name(r->host, f, r->arena)));
	return bdf_text(r->arena, bdf);
}

static void put_devices(const struct render_answers *r, const struct style *s,
			const struct answer *a, struct buf *out)
{
	for (unsigned i = 0; i < a->n_devices && i < 6; i++)
		put(s, out, i ? "" : "device", device_text(r, a->devices[i]));
	if (a->n_devices > 6)
		put(s, out, "", arena_printf(r->arena, "and %u more", a->n_devices - 6));
}

static const char *how_sure(const struct sighting *g)
{
	if (g->guess.n)
		return "No message that is known; a guess by its words, which are those of: ";
	return g->resembles ? "Resembles a message that means: " : "";
}

static void put_sighting(const struct render_answers *r, const struct style *s,
			 const struct sighting *g, bool first, struct buf *out)
{
	const struct log_place *p = &g->places[0];
	const char *file = p->file < r->n_files ? r->files[p->file] : "";
	const char *text = p->text;

	if (strlen(text) > LINE_TEXT_MAX)
		text = arena_printf(r->arena, "%.*s...", LINE_TEXT_MAX, text);
	text = str_printable(r->arena, text);
	if (g->count > 1)
		text = arena_printf(r->arena, "%s:%llu: (%llu times) %s", str_printable(r->arena, file),
				    (unsigned long long)p->line, (unsigned long long)g->count, text);
	else
		text = arena_printf(r->arena, "%s:%llu: %s", str_printable(r->arena, file),
				    (unsigned long long)p->line, text);
	put(s, out, first ? "seen" : "", text);
	put(s, out, "",
	    arena_printf(r->arena, "-> %s%s", how_sure(g), plain(r, g->signature->meaning)));
}

/* One line for each signature: the same message at eight devices is shown once. */
static void put_sightings(const struct render_answers *r, const struct style *s,
			  const struct answer *a, struct buf *out)
{
	unsigned shown = 0, more = 0;

	for (unsigned i = 0; i < a->n_sightings; i++) {
		bool known = false;

		for (unsigned k = 0; k < i; k++)
			known |= a->sightings[k]->signature == a->sightings[i]->signature;
		if (known || (shown == LINES_SHOWN && !r->all)) {
			more++;
			continue;
		}
		put_sighting(r, s, a->sightings[i], shown++ == 0, out);
	}
	if (more)
		put(s, out, "",
		    arena_printf(r->arena, "and %u more line%s", more, more == 1 ? "" : "s"));
}

static void put_fixes(const struct render_answers *r, const struct style *s, const struct answer *a,
		      const struct cause_text *c, struct buf *out)
{
	unsigned n = 0;

	for (unsigned i = 0; i < a->n_sightings; i++)
		for (unsigned k = 0; k < a->sightings[i]->signature->n_fixes; k++)
			put(s, out, n++ ? "" : "to do", plain(r, a->sightings[i]->signature->fixes[k]));
	for (unsigned i = 0; c->fix && c->fix[i]; i++)
		put(s, out, n++ ? "" : "to do", c->fix[i]);
	for (unsigned i = 0; c->refs && c->refs[i]; i++)
		put(s, out, i ? "" : "see", c->refs[i]);
}

/* How to see that it is this cause, from the first of its lines that says so. */
static struct span tell_of(const struct answer *a)
{
	struct span t = { 0 };

	for (unsigned i = 0; i < a->n_sightings && !t.n; i++)
		t = signature_tell(a->sightings[i]->signature, a->cause);
	return t;
}

static void put_answer(const struct render_answers *r, const struct style *s,
		       const struct answer *a, unsigned number, struct buf *out)
{
	struct cause_text c = { .title = "", .severity = "", .meaning = "" };
	const char *head;

	cause_text_find(r->causes, a->cause, &c);
	if (number > 1)
		buf_putc(out, '\n');
	head = arena_printf(r->arena, "%u. ", number);
	buf_puts(out, head);
	style_ink(s, out, severity_ink(c.severity), c.title);
	buf_putc(out, ' ');
	head = arena_printf(r->arena, "%s%s ", head, c.title);
	style_wrap(s, out, style_columns(head), 3,
		   arena_printf(r->arena, "(%s, %s)", a->cause, likelihood(a->probability)));
	put_devices(r, s, a, out);
	put_sightings(r, s, a, out);
	if (a->host == HOST_CONFIRMS)
		put(s, out, "host",
		    arena_printf(r->arena, "confirms it: %s", a->host_detail ? a->host_detail : ""));
	else if (a->host == HOST_RULES_OUT)
		put(s, out, "host",
		    arena_printf(r->arena, "speaks against it: %s",
				 a->host_detail ? a->host_detail : ""));
	put(s, out, "meaning", c.meaning);
	if (tell_of(a).n)
		put(s, out, "sign", plain(r, tell_of(a)));
	put_fixes(r, s, a, &c, out);
}

/* Less likely causes of lines that were shown already: a line each. */
static void put_brief(const struct render_answers *r, const struct style *s, const struct answer *a,
		      bool first, struct buf *out)
{
	struct cause_text c = { .title = "" };

	cause_text_find(r->causes, a->cause, &c);
	if (first)
		buf_puts(out, "\nAlso possible (vfio-doctor explain ID says more):\n");
	buf_pad(out, ' ', INDENT);
	style_ink(s, out, INK_BOLD, a->cause);
	style_pad_to(out, INDENT + style_columns(a->cause), 28);
	style_wrap(s, out, 28, 28, c.title);
	if (tell_of(a).n) {
		buf_pad(out, ' ', 28);
		style_wrap(s, out, 28, 28, arena_printf(r->arena, "sign: %s", plain(r, tell_of(a))));
	}
}

/* Every line of it is already shown under a better answer. */
static bool is_alternative(const struct diagnosis *d, size_t i)
{
	for (unsigned k = 0; k < d->answers[i].n_sightings; k++) {
		bool shown = false;

		for (size_t o = 0; o < i && !shown; o++)
			for (unsigned m = 0; m < d->answers[o].n_sightings; m++)
				shown |= d->answers[o].sightings[m] == d->answers[i].sightings[k];
		if (!shown)
			return false;
	}
	return true;
}

static void put_list(const struct render_answers *r, const struct style *s, const char *title,
		     const struct sighting *const *v, size_t n, struct buf *out)
{
	if (!n)
		return;
	buf_printf(out, "\n%s\n", title);
	for (size_t i = 0; i < n && (i < 12 || r->all); i++)
		put_sighting(r, s, v[i], false, out);
	if (n > 12 && !r->all)
		put(s, out, "", arena_printf(r->arena, "and %zu more (--all)", n - 12));
}

static void put_nothing(const struct render_answers *r, const struct style *s, struct buf *out)
{
	const char *text =
		arena_printf(r->arena, "No message about passthrough that is a fault, in %llu line%s.",
			     (unsigned long long)r->stats.lines, r->stats.lines == 1 ? "" : "s");

	if (r->stats.bytes == 0)
		text = "Nothing was read: the input is empty, or holds nothing that this user may read.";
	else if (r->stats.question && r->stats.matches == 0)
		text = "No known message. Give the whole line, with the lines around it, or the log itself: vfio-doctor logs FILE.";
	style_wrap(s, out, 0, 0, text);
}

static void put_unread(const struct render_answers *r, const struct style *s, struct buf *out)
{
	for (size_t i = 0; i < r->n_unread; i++) {
		buf_putc(out, '\n');
		style_wrap(s, out, 0, 0,
			   arena_printf(r->arena, "Not all of it was read: '%s' %s.",
					str_printable(r->arena, r->unread[i].name), r->unread[i].why));
	}
}

void render_answers_text(const struct render_answers *r, const struct style *s, struct buf *out)
{
	const struct diagnosis *d = r->diagnosis;
	unsigned number = 0;
	bool brief = false;

	if (!d->n)
		put_nothing(r, s, out);
	for (size_t i = 0; i < d->n; i++) {
		if (!r->all && (d->answers[i].probability < LIKELY_MIN || number == ANSWERS_SHOWN))
			continue;
		if (r->all || !is_alternative(d, i))
			put_answer(r, s, &d->answers[i], ++number, out);
	}
	for (size_t i = 0; i < d->n && !r->all; i++)
		if (is_alternative(d, i) && i) {
			put_brief(r, s, &d->answers[i], !brief, out);
			brief = true;
		}
	put_list(r, s, "Faults that are no cause of their own:", d->unexplained, d->n_unexplained, out);
	if (r->all || (r->stats.question && !d->n))
		put_list(r, s, "Context:", d->context, d->n_context, out);
	else if (d->n_context)
		buf_printf(out, "\n%zu line%s of context not shown (--all).\n", d->n_context,
			   d->n_context == 1 ? "" : "s");
	put_unread(r, s, out);
}
