/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/boot-view.h"
#include "analyse/kernel-default.h"
#include "analyse/kernel-upgrade.h"
#include "render/render.h"

#define LABEL_AT 2
#define TEXT_AT 14
#define DEFAULT_AT 22
#define NOTES_MAX 8

static const char *const binds_names[] = { "not known", "vfio-pci", "host driver", "nobody" };

static void row_at(const struct style *s, struct arena *a, struct buf *out, unsigned at,
		   const char *label, const char *text)
{
	buf_pad(out, ' ', at);
	style_ink(s, out, INK_DIM, label);
	style_pad_to(out, at + style_columns(label), at + TEXT_AT - LABEL_AT);
	style_wrap(s, out, at + TEXT_AT - LABEL_AT, at + TEXT_AT - LABEL_AT, str_printable(a, text));
}

static void row(const struct style *s, struct arena *a, struct buf *out, const char *label,
		const char *text)
{
	row_at(s, a, out, LABEL_AT, label, text);
}

static void heading(const struct style *s, struct buf *out, const char *text)
{
	buf_putc(out, '\n');
	style_ink(s, out, INK_BOLD, text);
	buf_putc(out, '\n');
}

static const char *params_text(struct arena *a, const struct boot_params *p)
{
	if (p->known)
		return boot_params_place(a, p);
	return p->path ? arena_printf(a, "not known: %s: %s", p->path, p->why)
		       : arena_printf(a, "not known: %s", p->why);
}

/* The path of an EFI variable ends with a GUID that tells a reader nothing. */
static const char *clue_source(struct arena *a, const char *source)
{
	static const char folder[] = "/sys/firmware/efi/efivars/";
	const char *name = source + strlen(folder);

	return str_has_prefix(source, folder)
		       ? arena_printf(a, "EFI variable %s", arena_strndup(a, name, strcspn(name, "-")))
		       : source;
}

static const char *loader_text(struct arena *a, const struct boot_chain *b)
{
	const char *name = b->loader == BOOT_LOADER_UNKNOWN
				   ? (b->clues.n ? "not known: the clues disagree" : "not known")
				   : boot_loader_name((int)b->loader);

	if (b->manager != BOOT_MANAGER_PLAIN)
		name = arena_printf(a, "%s, kept by %s", name, boot_manager_name((int)b->manager));
	for (size_t i = 0; i < b->clues.n && i < 3; i++)
		name = arena_printf(a, "%s%s%s: %s", name, i ? "; " : " (",
				    clue_source(a, b->clues.v[i].source), b->clues.v[i].value);
	return b->clues.n ? arena_printf(a, "%s)", name) : name;
}

static const char *packing(const struct initramfs *i)
{
	static const char *const names[] = { "",     ", gzip", ", bzip2", ", lzma",
					     ", xz", ", zstd", ", lz4",   ", lzo" };
	size_t last = i->members.n ? (size_t)i->members.v[i->members.n - 1].compression : 0;

	return last < ARRAY_SIZE(names) ? names[last] : "";
}

static const char *image_text(struct arena *a, const struct boot_image *image)
{
	const struct initramfs *i = image->initramfs;

	if (!i)
		return arena_printf(a, "%s: %s", image->path,
				    image->fact.avail == AVAIL_DENIED ? "may not be read by this user"
								      : "was not read");
	if (!i->complete)
		return arena_printf(a, "%s: cannot be read to its end: %s", image->path, i->why);
	return arena_printf(a, "%s (%s%s, %llu file%s, %zu module%s, %s)", image->path,
			    i->maker == INITRAMFS_UNKNOWN ? "maker not known"
							  : initramfs_maker_name((int)i->maker),
			    packing(i), (unsigned long long)i->entries, i->entries == 1 ? "" : "s",
			    i->modules.n, i->modules.n == 1 ? "" : "s",
			    initramfs_module(i, "vfio_pci") ? "with vfio-pci" : "without vfio-pci");
}

static void render_chain(const struct host *h, const struct boot_chain *b, const struct style *s,
			 struct arena *a, struct buf *out)
{
	const struct fact_str *release = &h->kernel.release;

	style_ink(s, out, INK_BOLD, "How this machine boots");
	buf_putc(out, '\n');
	if (fact_known(&h->boot->boot_current.fact))
		row(s, a, out, "firmware", h->boot->boot_current.value);
	row(s, a, out, "loader", loader_text(a, b));
	if (b->entry)
		row(s, a, out, "entry",
		    arena_printf(a, "%s%s%s", b->entry->title ? b->entry->title : "",
				 b->entry->title ? ", " : "",
				 arena_printf(a, "%s:%u", b->entry->file, b->entry->line)));
	row(s, a, out, "running",
	    fact_known(&release->fact) ? arena_printf(a, "Linux %s", release->value) : "not known");
	row(s, a, out, "next",
	    b->next_release ? arena_printf(a, "Linux %s", b->next_release) : "not known");
	row(s, a, out, "initramfs", b->image ? image_text(a, b->image) : "not known");
	row(s, a, out, "set in", params_text(a, &b->configured));
	row(s, a, out, "boots with", params_text(a, &b->generated));
	if (b->how_to_set)
		row(s, a, out, "to change", b->how_to_set);
}

static enum ink effect_ink(enum boot_effect e)
{
	return e == BOOT_EFFECT_ACTIVE    ? INK_GREEN
	       : e == BOOT_EFFECT_HARMFUL ? INK_RED
					  : INK_YELLOW;
}

static void render_params(const struct host *h, const struct boot_chain *b, const struct style *s,
			  struct arena *a, struct buf *out)
{
	const struct boot_param_views views = boot_param_views(h, b, a);

	heading(s, out, "Parameters that matter");
	if (!views.n)
		buf_puts(out, b->running.known
				      ? "  none is set\n"
				      : "  not known: the kernel command line could not be read\n");
	for (size_t i = 0; i < views.n; i++) {
		const struct boot_param_view *v = &views.v[i];
		const char *text = str_printable(a, v->param->text),
			   *name = boot_effect_name((int)v->effect);
		unsigned at = LABEL_AT + style_columns(text), column = at < 34 ? 36 : at + 2;

		buf_pad(out, ' ', LABEL_AT);
		buf_puts(out, text);
		if (at > 44) {
			buf_putc(out, '\n');
			at = 0;
			column = 36;
		}
		style_pad_to(out, at, column);
		style_ink(s, out, effect_ink(v->effect), name);
		if (v->effect == BOOT_EFFECT_ACTIVE)
			buf_putc(out, '\n');
		else
			style_wrap(s, out, column + style_columns(name), 36,
				   str_printable(a, arena_printf(a, ": %s (%s)", v->says ? v->says : "",
								 boot_params_place(a, v->from))));
	}
}

/* Of the kernel that boots next; where its configuration is not known, how its distribution builds. */
static void render_defaults(const struct host *h, const struct boot_chain *b, const struct style *s,
			    struct arena *a, struct buf *out)
{
	const struct kernel_defaults list = boot_defaults(h, b, a);

	if (!list.n)
		return;
	heading(s, out, "What the kernel does where no parameter says otherwise");
	for (size_t i = 0; i < list.n; i++) {
		const struct kernel_default *d = &list.v[i];

		buf_pad(out, ' ', LABEL_AT);
		style_ink(s, out, INK_DIM, d->parameter);
		style_pad_to(out, LABEL_AT + style_columns(d->parameter), DEFAULT_AT);
		style_wrap(s, out, DEFAULT_AT, DEFAULT_AT,
			   str_printable(a, d->who ? arena_printf(a, "likely %s (%s)", d->value, d->line)
						   : arena_printf(a, "%s (%s)", d->value, d->line)));
	}
	buf_pad(out, ' ', LABEL_AT);
	style_wrap(s, out, LABEL_AT, LABEL_AT,
		   str_printable(a, list.v[0].who ? arena_printf(a, "This kernel's own configuration was not read; so %s builds its kernels.",
								 list.v[0].who)
						  : arena_printf(a, "So it says itself, in %s.",
								 list.v[0].source)));
}

static void render_bindings(const struct boot_chain *b, const struct style *s, struct arena *a,
			    struct buf *out)
{
	heading(s, out, "Who claims what at the next boot");
	if (!b->bindings.n)
		buf_puts(out, "  nothing asks for vfio-pci by id or address\n");
	for (size_t i = 0; i < b->bindings.n; i++) {
		const struct boot_binding *x = &b->bindings.v[i];
		const char *who = x->binds == BOOT_BINDS_DRIVER ? x->driver : binds_names[x->binds];

		row(s, a, out, x->function->text,
		    arena_printf(a, "%s, asked for by %s in %s%s%s%s%s%s", who, x->by, x->by_source,
				 x->because ? "; " : "", x->because ? x->because : "",
				 x->source ? " (" : "", x->source ? x->source : "",
				 x->source ? ")" : ""));
	}
}

static void render_kernel(const struct host *h, const struct boot_chain *b, const struct boot_kernel *k,
			  const struct style *s, struct arena *a, struct buf *out)
{
	const struct boot_image *image = boot_image_find(h->boot, k->release);
	const struct boot_params params = boot_params_of_kernel(b, k->release, a);
	const char *lost = boot_params_lost(b, &params, a);
	int builtin = boot_builtin(&k->builtin, "vfio_pci");

	buf_pad(out, ' ', LABEL_AT);
	buf_printf(out, "%s%s%s%s\n", str_printable(a, k->release), k->running ? ", running" : "",
		   streq(b->next_release, k->release) ? ", boots next" : "",
		   builtin == 1                          ? ", vfio-pci built in"
		   : boot_kernel_has(k, "vfio_pci") == 1 ? ", vfio-pci as a module"
		   : boot_kernel_has(k, "vfio_pci") == 0 ? ", no vfio-pci"
							 : "");
	row_at(s, a, out, LABEL_AT + 2, "initramfs", image ? image_text(a, image) : "none was found");
	if (k->running)
		return;
	if (lost)
		row_at(s, a, out, LABEL_AT + 2, "without",
		       arena_printf(a, "%s (%s)", lost, boot_params_place(a, &params)));

	const struct upgrade_losses losses = upgrade_losses(h, b, k, a);
	for (size_t i = 0; i < losses.n; i++)
		row_at(s, a, out, LABEL_AT + 2, losses.v[i].kind == UPGRADE_UNCLEAR ? "unclear" : "lost",
		       arena_printf(a, "%s (%s)", losses.v[i].text, losses.v[i].source));
	if (!lost && !losses.n)
		row_at(s, a, out, LABEL_AT + 2, "upgrade",
		       fact_known(&k->modules.fact)
			       ? "nothing of the configuration hangs on the running kernel"
			       : "its modules were not looked at");
}

static void render_kernels(const struct host *h, const struct boot_chain *b, const struct style *s,
			   struct arena *a, struct buf *out)
{
	const struct boot_kernel *only = h->boot->kernels.n == 1 ? &h->boot->kernels.v[0] : NULL;

	/* One kernel, now and next: all is said above. */
	if (!h->boot->kernels.n || (only && only->running && streq(b->next_release, only->release)))
		return;
	heading(s, out, "Kernels installed, and what they would change");
	for (size_t i = 0; i < h->boot->kernels.n; i++)
		render_kernel(h, b, &h->boot->kernels.v[i], s, a, out);
}

void render_boot_text(const struct host *h, const struct boot_chain *b, const struct style *s,
		      struct arena *a, struct buf *out)
{
	if (!b->recorded) {
		buf_puts(out, "How this machine boots is not known: nothing about it could be read.\n");
		return;
	}
	render_chain(h, b, s, a, out);
	render_params(h, b, s, a, out);
	render_defaults(h, b, s, a, out);
	render_bindings(b, s, a, out);
	render_kernels(h, b, s, a, out);
	if (b->notes.n)
		heading(s, out, "Not understood");
	for (size_t i = 0; i < b->notes.n && i < NOTES_MAX; i++) {
		buf_pad(out, ' ', LABEL_AT);
		style_wrap(s, out, LABEL_AT, TEXT_AT,
			   str_printable(a, arena_printf(a, "%s:%u: %s", b->notes.v[i].file,
							 b->notes.v[i].line, b->notes.v[i].text)));
	}
	if (b->notes.n > NOTES_MAX)
		buf_printf(out, "  and %zu more lines (--json has them)\n", b->notes.n - NOTES_MAX);
}
