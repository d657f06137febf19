/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "render/mig.h"

#include <stdio.h>

#define PICTURE_COLUMNS 72

/* "1g.18gb+me" -> "1g+me" where the whole name has no room. */
static const char *box_name(struct arena *a, const struct mig_profile *p, unsigned inner)
{
	const char *dot = strchr(p->name, '.'), *variant = strpbrk(p->name, "+-");

	if (strlen(p->name) <= inner || !dot)
		return p->name;
	return arena_printf(a, "%.*s%s", (int)(dot - p->name), p->name, variant ? variant : "");
}

/* "[  3g.71gb   ]": `columns` wide, cut to fit. */
static void picture_box(struct buf *out, const char *text, unsigned columns, char open, char close)
{
	unsigned inner = columns - 2, n = (unsigned)strlen(text);

	n = n < inner ? n : inner;
	buf_putc(out, open);
	buf_pad(out, ' ', (inner - n) / 2);
	buf_add(out, text, n);
	buf_pad(out, ' ', inner - n - (inner - n) / 2);
	buf_putc(out, close);
}

static void end_line(struct buf *out)
{
	while (out->n && out->s[out->n - 1] == ' ')
		out->s[--out->n] = '\0';
	buf_putc(out, '\n');
}

static void picture(const struct render_mig *r, const struct mig_layout *layout, struct buf *out)
{
	struct mig_layout l = *layout;
	unsigned slices = r->table->memory, columns = PICTURE_COLUMNS / slices, at = 0;

	mig_sort(&l);
	buf_puts(out, "  memory slice\n  ");
	for (unsigned i = 0; i < slices; i++) {
		size_t n = out->n;

		buf_printf(out, "%u", i);
		buf_pad(out, ' ', columns - (out->n - n));
	}
	end_line(out);
	buf_puts(out, "  ");
	for (size_t i = 0; i < l.n; i++) {
		unsigned width = columns * l.v[i].profile->memory;

		for (; at < l.v[i].start; at++)
			picture_box(out, "", columns, ' ', ' ');
		picture_box(out, box_name(r->arena, l.v[i].profile, width - 2), width, '[', ']');
		at += l.v[i].profile->memory;
	}
	end_line(out);
}

static void profiles_text(const struct render_mig *r, struct buf *out)
{
	buf_puts(out, "  profile         id  at most  compute  memory  may start at\n");
	for (size_t i = 0; i < r->table->n_profiles; i++) {
		const struct mig_profile *p = &r->table->profiles[i];

		buf_printf(out, "  %-14s %3u  %7u  %7u  %6u  ", p->name, p->id, p->max, p->compute,
			   p->memory);
		for (size_t k = 0; k < p->n_starts; k++)
			buf_printf(out, "%s%u", k ? "," : "", p->starts[k]);
		buf_putc(out, '\n');
	}
}

/* The MIG user guide: "MIG mode" and "GPU reset on Hopper+ GPUs". */
static const char *lasting(const struct render_mig *r)
{
	return r->ampere ? "On this generation the mode takes effect with a GPU reset (nvidia-smi "
			   "tries it; "
			   "inside a virtual machine: restart that) and stays on until it is "
			   "switched off; "
			   "instances are gone after a reboot all the same."
			 : "Mode and instances last as long as the driver stays loaded: make them "
			   "anew after "
			   "each reboot.";
}

static void commands_text(const struct render_mig *r, const struct style *s, struct buf *out)
{
	buf_puts(out, "\nTo make it (as root; stop what uses the GPU first):\n");
	if (!r->mig_on)
		buf_printf(out, "  nvidia-smi -i %s -mig 1\n", mig_select(r));
	buf_printf(out, "  nvidia-smi mig -i %s -cgi %s -C\n", mig_select(r), mig_tuples(r));
	style_wrap(s, out, 0, 0, lasting(r));
}

static void left_text(const struct render_mig *r, struct buf *out)
{
	bool any = false;

	buf_puts(out, "\nStill fits (each line alone):");
	for (size_t i = 0; i < r->table->n_profiles; i++) {
		unsigned n = mig_room(r->table, &r->layout, &r->table->profiles[i]);

		if (n)
			buf_printf(out, "\n  %u x %s", n, r->table->profiles[i].name);
		any |= n > 0;
	}
	buf_puts(out, any ? "\n" : " nothing\n");
}

struct listing {
	const struct render_mig *r;
	struct buf *out;
};

static void layout_line(const struct mig_layout *l, void *data)
{
	const struct listing *list = data;

	buf_puts(list->out, " ");
	for (size_t i = 0; i < l->n; i++)
		buf_printf(list->out, " %s@%u", l->v[i].profile->name, l->v[i].start);
	buf_putc(list->out, '\n');
}

static void wish_text(const struct render_mig *r, const struct style *s, struct buf *out)
{
	style_ink(s, out, r->fits ? INK_GREEN : INK_RED,
		  r->fits ? "\nIt fits.\n\n" : "\nIt does not fit.\n");
	if (r->fits) {
		picture(r, &r->layout, out);
		left_text(r, out);
		commands_text(r, s, out);
	}
}

/* Which single instance must go so that the rest fits; each profile is named once. */
static void nearest_text(const struct render_mig *r, struct buf *out)
{
	bool any = false;

	for (size_t skip = 0; skip < r->n_wish; skip++) {
		const struct mig_profile *rest[MIG_INSTANCES_MAX];
		struct mig_layout layout;
		bool repeated = false;
		size_t n = 0;

		for (size_t i = 0; i < skip; i++)
			repeated |= r->wish[i] == r->wish[skip];
		for (size_t i = 0; i < r->n_wish && n < ARRAY_SIZE(rest); i++)
			if (i != skip)
				rest[n++] = r->wish[i];
		if (repeated || n + 1 < r->n_wish || mig_fit(r->table, r->fixed, rest, n, &layout))
			continue;
		buf_printf(out, "%s%s", any ? " or one " : "  It would fit without one ",
			   r->wish[skip]->name);
		any = true;
	}
	if (any)
		buf_puts(out, ".\n");
}

static void not_fit_text(const struct render_mig *r, struct buf *out)
{
	unsigned compute = 0, memory = 0;

	for (size_t i = 0; i < r->n_wish; i++) {
		compute += r->wish[i]->compute;
		memory += r->wish[i]->memory;
	}
	for (size_t i = 0; r->fixed && i < r->fixed->n; i++) {
		compute += r->fixed->v[i].profile->compute;
		memory += r->fixed->v[i].profile->memory;
	}
	buf_printf(out, "  compute slices: %u wanted%s, %u there\n", compute,
		   r->fixed ? " or taken" : "", r->table->compute);
	buf_printf(out, "  memory slices:  %u wanted%s, %u there\n", memory,
		   r->fixed ? " or taken" : "", r->table->memory);
	if (compute <= r->table->compute && memory <= r->table->memory)
		buf_puts(out, "  The slices would suffice, but the places where these profiles may "
			      "start, their engines\n"
			      "  or their counts do not.\n");
	nearest_text(r, out);
}

static void note_text(const struct style *s, const char *text, struct buf *out)
{
	buf_puts(out, "  ");
	style_wrap(s, out, 2, 2, text);
}

void render_mig_text(const struct render_mig *r, const struct style *s, struct buf *out)
{
	style_ink(s, out, INK_BOLD, r->gpu);
	buf_printf(out, "\n  %u compute slices, %u memory slices; profiles from %s\n",
		   r->table->compute, r->table->memory, r->source);
	if (r->differs)
		note_text(s,
			  arena_printf(r->arena,
				       "The machine's profiles differ from the table's, and win: %s",
				       str_printable(r->arena, r->differs)),
			  out);
	if (r->mig_on && !r->fixed)
		note_text(s,
			  "MIG is on; which instances are there could not be read (as root, "
			  "perhaps), and what "
			  "follows takes the GPU for empty.",
			  out);
	if (r->fixed && r->fixed->n) {
		buf_puts(out, "\nThere already:\n");
		picture(r, r->fixed, out);
	}
	if (r->n_wish) {
		wish_text(r, s, out);
		if (!r->fits)
			not_fit_text(r, out);
	} else {
		buf_putc(out, '\n');
		profiles_text(r, out);
	}
	if (r->all_layouts) {
		struct listing list = { r, out };
		size_t n;

		buf_puts(out, "\nAll layouts to which nothing can be added (profile@memory slice):\n");
		n = mig_layouts(r->table, mig_profile_plain, layout_line, &list);
		buf_printf(out, "  %zu layouts of the plain profiles\n", n);
	}
}
