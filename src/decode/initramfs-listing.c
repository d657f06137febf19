/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/initramfs-listing.h"

#include <errno.h>

static const char title[] = "# vfio-doctor: listing of a boot image\n";

_Static_assert(sizeof(title) - 1 <= INITRAMFS_LISTING_HEAD, "the head must hold the title");

static void write_file(const struct initramfs_file *f, struct buf *out)
{
	struct span rest = { (const char *)f->data.p,
			     f->data.n ? strnlen((const char *)f->data.p, f->data.n) : 0 },
		    line;

	buf_printf(out, "%s %s\n", f->cut ? "cut-file" : "file", f->path);
	while (span_next_line(&rest, &line)) {
		buf_putc(out, ' ');
		buf_add(out, line.p, line.n);
		buf_putc(out, '\n');
	}
}

void initramfs_listing_write(const struct initramfs *image, const char *cmdline, struct buf *out)
{
	buf_puts(out, title);
	buf_printf(out, "maker %s\n", initramfs_maker_name((int)image->maker));
	for (size_t i = 0; i < image->members.n; i++)
		buf_printf(out, "part %s %u\n", compression_name((int)image->members.v[i].compression),
			   image->members.v[i].entries);
	buf_printf(out, "entries %llu\n", (unsigned long long)image->entries);
	if (cmdline)
		buf_printf(out, "cmdline %s\n", cmdline);
	for (size_t i = 0; i < image->modules.n; i++)
		buf_printf(out, "module %s\n", image->modules.v[i]);
	for (size_t i = 0; i < image->hooks.n; i++)
		buf_printf(out, "hook %s\n", image->hooks.v[i]);
	for (size_t i = 0; i < image->files.n; i++)
		write_file(&image->files.v[i], out);
	if (image->opaque)
		buf_printf(out, "opaque %s\n", image->opaque);
	if (!image->complete)
		buf_printf(out, "incomplete %s\n", image->why);
}

bool initramfs_is_listing(struct bytes head)
{
	return head.n >= sizeof(title) - 1 && memcmp(head.p, title, sizeof(title) - 1) == 0;
}

static void read_part(struct initramfs *image, struct span words, struct arena *a)
{
	struct span name, count;
	uint64_t n = 0;
	int c;

	if (!span_next_word(&words, &name))
		return;
	if (span_next_word(&words, &count) && span_u64(count, 10, &n) < 0)
		n = 0;
	c = compression_parse(span_dup(a, name));
	*vec_push(a, &image->members) = (struct initramfs_member){
		.compression = c < 0 ? COMPRESSION_NONE : (enum compression)c, .entries = (unsigned)n
	};
}

/* The lines that begin with a blank. */
static struct bytes read_content(struct span *rest, struct arena *a)
{
	struct buf text = { 0 };
	struct bytes data;
	struct span line;

	while (rest->n && rest->p[0] == ' ' && span_next_line(rest, &line)) {
		buf_add(&text, line.p + 1, line.n - 1);
		buf_putc(&text, '\n');
	}
	data = (struct bytes){ arena_memdup(a, text.s ? text.s : "", text.n), text.n };
	buf_free(&text);
	return data;
}

int initramfs_listing_read(struct span text, struct arena *a, struct initramfs **ret,
			   const char **ret_cmdline)
{
	struct initramfs *image = arena_new0(a, struct initramfs);
	const char *cmdline = NULL;
	struct span line, key;

	if (!initramfs_is_listing((struct bytes){ (const uint8_t *)text.p, text.n }))
		return -EINVAL;
	text.n = strnlen(text.p, text.n);
	image->complete = true;
	while (span_next_line(&text, &line)) {
		int maker;

		if (!span_next_word(&line, &key))
			continue;
		line = span_trim(line);
		if (span_eq(key, "maker") && (maker = initramfs_maker_parse(span_dup(a, line))) >= 0)
			image->maker = (enum initramfs_maker)maker;
		else if (span_eq(key, "part"))
			read_part(image, line, a);
		else if (span_eq(key, "entries"))
			(void)!span_u64(line, 10, &image->entries);
		else if (span_eq(key, "cmdline"))
			cmdline = span_dup(a, line);
		else if (span_eq(key, "module"))
			*vec_push(a, &image->modules) = span_dup(a, line);
		else if (span_eq(key, "hook"))
			*vec_push(a, &image->hooks) = span_dup(a, line);
		else if (span_eq(key, "opaque"))
			image->opaque = span_dup(a, line);
		else if (span_eq(key, "file") || span_eq(key, "cut-file"))
			*vec_push(a, &image->files) =
				(struct initramfs_file){ .path = span_dup(a, line),
							 .cut = key.p[0] == 'c',
							 .data = read_content(&text, a) };
		else if (span_eq(key, "incomplete")) {
			image->complete = false;
			image->why = span_dup(a, line);
		}
	}
	*ret = image;
	*ret_cmdline = cmdline;
	return 0;
}
