/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/fixture-boot.h"

#include "base/buf.h"

#include <errno.h>

struct file {
	struct span path;
	struct buf text;
};

static void entry(struct buf *b, struct span path, unsigned mode, const char *data, size_t n)
{
	buf_printf(b, "070701%08x%08x%08x%08x%08x%08x%08zx%08x%08x%08x%08x%08zx%08x", 1u, mode, 0u,
		   0u, 1u, 0u, n, 0u, 0u, 0u, 0u, path.n + 1, 0u);
	buf_add(b, path.p, path.n);
	buf_putc(b, '\0');
	buf_pad(b, '\0', -b->n & 3);
	buf_add(b, data, n);
	buf_pad(b, '\0', -b->n & 3);
}

/* "PATH = TEXT": false if there is no " = ". */
static bool split(struct span line, struct span *ret_path, struct span *ret_text)
{
	const char *eq = memmem(line.p, line.n, " = ", 3);

	if (!eq)
		return false;
	*ret_path = (struct span){ line.p, (size_t)(eq - line.p) };
	*ret_text = (struct span){ eq + 3, line.n - ret_path->n - 3 };
	return true;
}

static int add_line(struct buf *archive, struct file *open, struct span line)
{
	struct span path, text;

	line = span_trim(line);
	if (!line.n)
		return 0;
	if (!split(line, &path, &text)) {
		if (memchr(line.p, ' ', line.n))
			return -EINVAL;
		path = line;
		text = (struct span){ 0 };
	}
	if (open->path.p && !span_same(open->path, path)) {
		entry(archive, open->path, 0100644, open->text.s ? open->text.s : "", open->text.n);
		open->text.n = 0;
	}
	open->path = path;
	if (text.p) {
		buf_add(&open->text, text.p, text.n);
		buf_putc(&open->text, '\n');
	}
	return 0;
}

int fixture_cpio(struct span text, struct arena *a, struct bytes *ret)
{
	struct buf archive = { 0 };
	struct file open = { 0 };
	struct span line;
	int e = 0;

	while (e == 0 && span_next_line(&text, &line))
		e = add_line(&archive, &open, line);
	if (open.path.p)
		entry(&archive, open.path, 0100644, open.text.s ? open.text.s : "", open.text.n);
	entry(&archive, SPAN_LIT("TRAILER!!!"), 0, "", 0);
	*ret = (struct bytes){ arena_memdup(a, archive.s, archive.n), archive.n };
	buf_free(&archive);
	buf_free(&open.text);
	return e;
}

static void put32(uint8_t *p, size_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> 8 * i);
}

static void section(uint8_t *p, const char *name, size_t offset, size_t size)
{
	memcpy(p, name, strlen(name));
	put32(p + 8, size);
	put32(p + 16, size);
	put32(p + 20, offset);
}

#define PE_AT 64u
#define SECTIONS_AT (PE_AT + 24u)
#define CONTENT_AT 512u

int fixture_uki(struct span text, struct arena *a, struct bytes *ret)
{
	struct buf rest = { 0 }, cmdline = { 0 };
	struct span line, key, value;
	struct bytes archive;
	uint8_t *file;

	while (span_next_line(&text, &line)) {
		if (split(line, &key, &value) && span_eq(span_trim(key), "cmdline"))
			buf_add(&cmdline, value.p, value.n);
		else
			buf_printf(&rest, "%.*s\n", (int)line.n, line.p);
	}

	int e = fixture_cpio((struct span){ rest.s, rest.n }, a, &archive);
	file = arena_alloc(a, CONTENT_AT + cmdline.n + archive.n);
	memcpy(file, "MZ", 2);
	put32(file + 0x3c, PE_AT);
	memcpy(file + PE_AT, "PE\0\0", 4);
	file[PE_AT + 6] = 2;
	section(file + SECTIONS_AT, ".cmdline", CONTENT_AT, cmdline.n);
	section(file + SECTIONS_AT + 40, ".initrd", CONTENT_AT + cmdline.n, archive.n);
	if (cmdline.n)
		memcpy(file + CONTENT_AT, cmdline.s, cmdline.n);
	memcpy(file + CONTENT_AT + cmdline.n, archive.p, archive.n);
	*ret = (struct bytes){ file, CONTENT_AT + cmdline.n + archive.n };
	buf_free(&rest);
	buf_free(&cmdline);
	return e;
}

int fixture_efi_string(struct span text, struct arena *a, struct bytes *ret)
{
	uint8_t *p = arena_alloc(a, 4 + 2 * (text.n + 1));

	p[0] = 6;
	for (size_t i = 0; i < text.n; i++)
		p[4 + 2 * i] = (uint8_t)text.p[i];
	*ret = (struct bytes){ p, 4 + 2 * (text.n + 1) };
	return 0;
}
