/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What the logs say, as text or JSON. The text of a cause comes from the rule of that id, or from
 * data/causes where no rule has it.
 */

#include "base/buf.h"
#include "logs/cause.h"
#include "logs/diagnose.h"
#include "model/host.h"
#include "render/style.h"

struct unread_input {
	const char *name, *why; /* of what it is cut short, or was not read at all */
};

struct render_answers {
	const struct diagnosis *diagnosis;
	const struct causes *causes;
	const char *const *files; /* names of the inputs, by index */
	size_t n_files;
	const struct unread_input *unread;
	size_t n_unread;
	struct log_stats stats;
	const struct host *host; /* for names of devices, or NULL */
	struct arena *arena;
	bool all; /* every answer and the context, not only the likely ones */
};

void render_answers_text(const struct render_answers *r, const struct style *s, struct buf *out);
void render_answers_json(const struct render_answers *r, struct buf *out);

/* What is known about a cause, from a rule or from data/causes. */
struct cause_text {
	const char *id, *title, *severity, *meaning; /* severity: blocker, major, minor or none */
	const char *const *fix, *const *refs;        /* NULL after the last */
};
bool cause_text_find(const struct causes *causes, const char *id, struct cause_text *ret);
void render_cause_text(const struct cause_text *c, const struct style *s, struct buf *out);
/* The causes that no rule has, as further rows of the list of rules. */
void render_causes_list(const struct causes *causes, const struct style *s, struct buf *out);
void render_cause_json(const struct cause_text *c, struct arena *a, struct buf *out);
