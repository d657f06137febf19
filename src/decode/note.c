/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/note.h"

#define TEXT_MAX 120

void text_note_add(struct text_notes *notes, struct arena *a, const char *file, unsigned line,
		   struct span text)
{
	const struct text_note *last = notes->n ? &notes->v[notes->n - 1] : NULL;

	if (last && last->line == line && streq(last->file, file))
		return;
	text = span_trim(text);
	text.n = text.n < TEXT_MAX ? text.n : TEXT_MAX;
	*vec_push(a, notes) = (struct text_note){ file, line, span_dup(a, text) };
}
