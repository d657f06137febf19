/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/boot.h"
#include "collect/read.h"
#include "decode/initramfs-listing.h"
#include "decode/pe.h"

#include <errno.h>

/* What is in one image: an initial RAM disk, a unified kernel image, or the listing that a recording holds. */
#define PIECE ((size_t)256 << 10)
#define LISTING_MAX ((size_t)16 << 20)
#define CMDLINE_MAX ((size_t)64 << 10)

/* lib/modules/RELEASE/... of the modules within. */
static const char *release_of_modules(struct arena *a, const struct initramfs *image)
{
	for (size_t i = 0; i < image->modules.n; i++) {
		const char *p = strstr(image->modules.v[i], "lib/modules/"),
			   *end = p ? strchr(p + 12, '/') : NULL;

		if (end)
			return arena_strndup(a, p + 12, (size_t)(end - p - 12));
	}
	return NULL;
}

/* A stream whose first bytes were read already, to look at the head. */
struct source {
	struct root_stream *stream;
	const uint8_t *head;
	size_t n_head;
	uint64_t at;
};

static ssize_t source_read(struct source *s, uint8_t *p, uint64_t max)
{
	size_t n = max < PIECE ? (size_t)max : PIECE;
	ssize_t got;

	if (s->at < s->n_head) {
		n = n < s->n_head - s->at ? n : (size_t)(s->n_head - s->at);
		memcpy(p, s->head + s->at, n);
		got = (ssize_t)n;
	} else {
		got = root_stream_read(s->stream, p, n);
	}
	if (got > 0)
		s->at += (uint64_t)got;
	return got;
}

static int feed(struct initramfs_reader *reader, struct source *s, uint64_t limit)
{
	_cleanup_free_ uint8_t *piece = malloc(PIECE);

	if (!piece)
		return -ENOMEM;
	while (limit) {
		ssize_t n = source_read(s, piece, limit);

		if (n <= 0)
			return (int)n;
		limit -= (uint64_t)n;
		if (initramfs_feed(reader, (struct bytes){ piece, (size_t)n }) < 0)
			return 0;
	}
	return 0;
}

static int skip_to(struct source *s, uint64_t offset)
{
	_cleanup_free_ uint8_t *piece = malloc(PIECE);

	while (piece && s->at < offset) {
		ssize_t got = source_read(s, piece, offset - s->at);

		if (got <= 0)
			return got < 0 ? (int)got : -EBADMSG;
	}
	return piece ? 0 : -ENOMEM;
}

/* As many as there are, up to n. */
static int read_up_to(struct source *s, uint8_t *p, size_t n, size_t *ret)
{
	size_t have = 0;

	while (have < n) {
		ssize_t got = source_read(s, p + have, n - have);

		if (got < 0)
			return (int)got;
		if (!got)
			break;
		have += (size_t)got;
	}
	*ret = have;
	return 0;
}

static int by_offset(const void *x, const void *y)
{
	const struct pe_section *a = x, *b = y;

	return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static int read_cmdline(struct collector *c, struct source *s, const struct pe_section *sec,
			struct boot_image *image)
{
	_cleanup_free_ char *text = calloc(1, CMDLINE_MAX);
	size_t n = 0;
	int r = text ? read_up_to(s, (uint8_t *)text, sec->size, &n) : -ENOMEM;

	if (r == 0)
		image->cmdline =
			span_dup(c->arena, span_trim((struct span){ text, strnlen(text, n) }));
	return r;
}

/* .cmdline and .initrd in the order they stand in the file: the stream only goes forward. */
static int read_sections(struct collector *c, struct source *s, struct pe *pe,
			 struct boot_image *image, struct initramfs_reader *reader)
{
	int r = 0;

	qsort(pe->sections, pe->n_sections, sizeof(*pe->sections), by_offset);
	for (size_t i = 0; i < pe->n_sections && r == 0; i++) {
		const struct pe_section *sec = &pe->sections[i];
		bool cmdline =
			streq(sec->name, ".cmdline") && !image->cmdline && sec->size <= CMDLINE_MAX;

		if ((!cmdline && !streq(sec->name, ".initrd")) || sec->offset < s->at)
			continue;
		r = skip_to(s, sec->offset);
		if (r == 0)
			r = cmdline ? read_cmdline(c, s, sec, image) : feed(reader, s, sec->size);
	}
	return r;
}

static int read_uki(struct collector *c, struct root_stream *stream, struct boot_image *image,
		    struct initramfs_reader *reader)
{
	_cleanup_free_ uint8_t *head = malloc(PE_HEAD);
	struct source s = { .stream = stream };
	size_t n;
	struct pe pe;
	int r = head ? read_up_to(&s, head, PE_HEAD, &n) : -ENOMEM;

	if (r == 0)
		r = pe_read((struct bytes){ head, n }, &pe);
	if (r < 0)
		return r;
	s = (struct source){ stream, head, n, 0 };
	return read_sections(c, &s, &pe, image, reader);
}

/* A recording holds a listing in the image's place. */
static int read_listing(struct collector *c, struct boot_image *image, struct root_stream *s, bool *ret_is)
{
	_cleanup_free_ uint8_t *text = malloc(LISTING_MAX);
	struct source source = { .stream = s };
	struct initramfs *listed;
	size_t n = 0;
	int r = text ? read_up_to(&source, text, INITRAMFS_LISTING_HEAD, &n) : -ENOMEM;

	*ret_is = false;
	if (r < 0 || !initramfs_is_listing((struct bytes){ text, n }))
		return r;
	r = read_up_to(&source, text + n, LISTING_MAX - n, &n);
	if (r < 0)
		return r;
	*ret_is = initramfs_listing_read((struct span){ (char *)text, INITRAMFS_LISTING_HEAD + n },
					 c->arena, &listed, &image->cmdline) == 0;
	image->initramfs = *ret_is ? listed : NULL;
	return 0;
}

static void keep_listing(struct collector *c, const struct boot_image *image)
{
	struct buf text = { 0 };

	initramfs_listing_write(image->initramfs, image->cmdline, &text);
	root_keep(c->root, image->path, (struct bytes){ (uint8_t *)text.s, text.n });
	buf_free(&text);
}

static int read_stream(struct collector *c, struct boot_image *image)
{
	_cleanup_(initramfs_reader_freep) struct initramfs_reader *reader =
		initramfs_reader_new(c->arena);
	struct root_stream *s;
	int r = root_stream_open(c->root, image->path, &s);

	if (r < 0)
		return r;
	r = image->uki ? read_uki(c, s, image, reader)
		       : feed(reader, &(struct source){ .stream = s }, UINT64_MAX);
	if (r == 0) {
		image->initramfs = initramfs_end(reader);
		keep_listing(c, image);
	}
	root_stream_close(s);
	return r;
}

void collect_boot_image(struct collector *c, struct boot_image *image)
{
	bool listing = false;
	int r = 0;

	if (c->root->kind != ROOT_LIVE) {
		struct root_stream *s;

		r = root_stream_open(c->root, image->path, &s);
		if (r == 0) {
			r = read_listing(c, image, s, &listing);
			if (r == 0 && !listing)
				r = read_stream(c, image);
			else if (r == 0)
				keep_listing(c, image);
			root_stream_close(s);
		}
	} else {
		r = read_stream(c, image);
	}
	image->fact = read_outcome(c, image->path, r);
	if (image->initramfs && release_of_modules(c->arena, image->initramfs))
		image->release = release_of_modules(c->arena, image->initramfs);
}
