/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/answers.h"
#include "render/json.h"

#include <math.h>

static json_t *list_json(struct arena *a, const char *const *lines)
{
	json_t *j = json_array();

	for (size_t i = 0; lines && lines[i]; i++)
		json_array_append_new(j, json_text(a, lines[i]));
	return j;
}

static json_t *span_json(struct arena *a, struct span s)
{
	return s.n ? json_text(a, span_dup(a, s)) : json_null();
}

static json_t *lines_json(const struct render_answers *r, const struct answer *an)
{
	json_t *j = json_array();

	for (unsigned i = 0; i < an->n_sightings; i++)
		for (unsigned k = 0; k < an->sightings[i]->n_places; k++) {
			const struct log_place *p = &an->sightings[i]->places[k];
			json_t *line = json_object();

			json_put(line, "file",
				 json_text(r->arena, p->file < r->n_files ? r->files[p->file] : NULL));
			json_put(line, "line", json_integer((json_int_t)p->line));
			json_put(line, "text", json_text(r->arena, str_printable(r->arena, p->text)));
			json_put(line, "signature",
				 span_json(r->arena, an->sightings[i]->signature->id));
			json_put(line, "says",
				 span_json(r->arena, an->sightings[i]->signature->meaning));
			json_put(line, "resembles", json_boolean(an->sightings[i]->resembles));
			json_put(line, "guess", json_boolean(an->sightings[i]->guess.n > 0));
			json_put(line, "count", json_integer((json_int_t)an->sightings[i]->count));
			json_array_append_new(j, line);
		}
	return j;
}

/* What the very messages advise, then what the cause does. */
static json_t *fix_json(const struct render_answers *r, const struct answer *an,
			const struct cause_text *c)
{
	json_t *j = json_array(), *rest = list_json(r->arena, c->fix);

	for (unsigned i = 0; i < an->n_sightings; i++)
		for (unsigned k = 0; k < an->sightings[i]->signature->n_fixes; k++)
			json_array_append_new(j, span_json(r->arena,
							   an->sightings[i]->signature->fixes[k]));
	json_array_extend(j, rest);
	json_decref(rest);
	return j;
}

static json_t *tell_json(struct arena *a, const struct answer *an)
{
	struct span t = { 0 };

	for (unsigned i = 0; i < an->n_sightings && !t.n; i++)
		t = signature_tell(an->sightings[i]->signature, an->cause);
	return span_json(a, t);
}

static json_t *answer_json(const struct render_answers *r, const struct answer *an)
{
	static const char *const says[] = { NULL, "confirms", "rules-out" };
	json_t *j = json_object(), *devices = json_array(), *signatures = json_array();
	struct cause_text c = { 0 };

	cause_text_find(r->causes, an->cause, &c);
	for (unsigned i = 0; i < an->n_devices; i++)
		json_array_append_new(devices, json_text(r->arena, bdf_text(r->arena, an->devices[i])));
	for (unsigned i = 0; i < an->n_sightings; i++) {
		bool known = false;

		for (unsigned k = 0; k < i; k++)
			known |= an->sightings[k]->signature == an->sightings[i]->signature;
		if (!known)
			json_array_append_new(signatures,
					      span_json(r->arena, an->sightings[i]->signature->id));
	}
	json_put(j, "cause", json_text(r->arena, an->cause));
	json_put(j, "probability", json_real(round(an->probability * 1000) / 1000));
	json_put(j, "severity", json_text(r->arena, c.severity));
	json_put(j, "title", json_text(r->arena, c.title));
	json_put(j, "device",
		 an->n_devices ? json_text(r->arena, bdf_text(r->arena, an->devices[0])) : json_null());
	json_put(j, "devices", devices);
	json_put(j, "signatures", signatures);
	json_put(j, "lines", lines_json(r, an));
	json_put(j, "host", json_text(r->arena, says[an->host]));
	json_put(j, "host_detail", json_text(r->arena, an->host_detail));
	json_put(j, "meaning", json_text(r->arena, c.meaning));
	json_put(j, "tell", tell_json(r->arena, an));
	json_put(j, "fix", fix_json(r, an, &c));
	json_put(j, "refs", list_json(r->arena, c.refs));
	return j;
}

static json_t *sightings_json(const struct render_answers *r, const struct sighting *const *v, size_t n)
{
	json_t *j = json_array();

	for (size_t i = 0; i < n; i++) {
		json_t *o = json_object();

		json_put(o, "signature", span_json(r->arena, v[i]->signature->id));
		json_put(o, "level", json_text(r->arena, signature_level_name(v[i]->signature->level)));
		json_put(o, "device",
			 v[i]->has_bdf ? json_text(r->arena, bdf_text(r->arena, v[i]->bdf))
				       : json_null());
		json_put(o, "count", json_integer((json_int_t)v[i]->count));
		json_put(o, "line", json_integer((json_int_t)v[i]->places[0].line));
		json_put(o, "text", json_text(r->arena, str_printable(r->arena, v[i]->places[0].text)));
		json_put(o, "says", span_json(r->arena, v[i]->signature->meaning));
		json_array_append_new(j, o);
	}
	return j;
}

static json_t *unread_json(const struct render_answers *r)
{
	json_t *j = json_array();

	for (size_t i = 0; i < r->n_unread; i++) {
		json_t *o = json_object();

		json_put(o, "file", json_text(r->arena, r->unread[i].name));
		json_put(o, "why", json_text(r->arena, r->unread[i].why));
		json_array_append_new(j, o);
	}
	return j;
}

void render_answers_json(const struct render_answers *r, struct buf *out)
{
	json_t *j = json_object(), *answers = json_array();

	for (size_t i = 0; i < r->diagnosis->n; i++)
		json_array_append_new(answers, answer_json(r, &r->diagnosis->answers[i]));
	json_put(j, "answers", answers);
	json_put(j, "unexplained",
		 sightings_json(r, r->diagnosis->unexplained, r->diagnosis->n_unexplained));
	json_put(j, "context", sightings_json(r, r->diagnosis->context, r->diagnosis->n_context));
	json_put(j, "unread", unread_json(r));
	json_put(j, "lines_read", json_integer((json_int_t)r->stats.lines));
	json_write(j, out);
}
