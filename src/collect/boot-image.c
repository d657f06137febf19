/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/boot.h"
#include "collect/read.h"
#include "decode/boot-menu.h"
#include "decode/initramfs-listing.h"
#include "decode/pe.h"

#include <errno.h>
#include <fnmatch.h>

/*
 * Images are read in a stream, never whole. The running kernel's and the newest other one's are
 * enough to say what the next boot does; a machine with ten kernels does not wait for ten images.
 */
#define IMAGES_READ_MAX 3
#define PIECE ((size_t)256 << 10)
#define LISTING_MAX ((size_t)16 << 20)
#define CMDLINE_MAX ((size_t)64 << 10)

static const struct {
	const char *dir, *pattern;
	bool uki;
} places[] = {
	{ "/boot", "initrd.img-*", false },
	{ "/boot", "initramfs-*", false },
	{ "/boot", "initrd-*", false },
	{ "/boot", "booster-*.img", false },
	{ "/boot/ostree/*", "initramfs-*", false },
	{ "/boot/*/*", "initrd*", false },
	{ "/efi/*/*", "initrd*", false },
	{ "/boot/efi/*/*", "initrd*", false },
	{ "/boot/EFI/nixos", "*initrd*", false },
	{ "/efi/EFI/Linux", "*.efi", true },
	{ "/boot/efi/EFI/Linux", "*.efi", true },
	{ "/boot/EFI/Linux", "*.efi", true },
};

/* Copies kept for a rainy day: never the one that boots by itself. */
static bool is_spare(const char *name)
{
	static const char *const spare[] = { "*fallback*", "*rescue*", "*kdump*", "*.bak",
					     "*.old*",     "*.dpkg-*", "*-dbg*" };

	for (size_t i = 0; i < ARRAY_SIZE(spare); i++)
		if (fnmatch(spare[i], name, 0) == 0)
			return true;
	return false;
}

/* "6.1.0-9-amd64" of "initrd.img-6.1.0-9-amd64" or ".../6.1.0-9-amd64/initrd". NULL: the name has
 * no number in it. */
static const char *release_of_name(struct arena *a, const char *path)
{
	const char *base = strrchr(path, '/') + 1, *p = strchr(base, '-');
	struct span s = span_of(p ? p + 1 : "");

	if (streq(base, "initrd") || streq(base, "linux")) {
		const char *end = base - 1, *start = end;

		while (start > path && start[-1] != '/')
			start--;
		s = (struct span){ start, (size_t)(end - start) };
	}
	if (s.n > 4 && memcmp(s.p + s.n - 4, ".img", 4) == 0)
		s.n -= 4;
	if (!s.n || s.p[0] < '0' || s.p[0] > '9')
		return NULL;
	return span_dup(a, s);
}

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
static int read_listing(struct collector *c, struct boot_image *image, struct root_stream *s,
			bool *ret_is)
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

static void read_image(struct collector *c, struct boot_image *image)
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

static void add_image(struct collector *c, struct boot *boot, const char *path, bool uki)
{
	struct root_stat st;
	int r = root_stat(c->root, path, &st);

	if (r == 0 && st.type != ROOT_FILE)
		return;
	*vec_push(c->arena, &boot->images) = (struct boot_image){
		.path = path,
		.fact = { r == 0 ? AVAIL_UNRECORDED : AVAIL_ERROR, r == 0 ? 0 : -r, path },
		.size = r == 0 ? st.size : 0,
		.mtime = r == 0 ? st.mtime : 0,
		.release = release_of_name(c->arena, path),
		.uki = uki,
	};
	boot->recorded = true;
}

/* dir may hold "*" as a whole component. */
static void add_dir(struct collector *c, struct boot *boot, const char *dir, const char *pattern,
		    bool uki)
{
	const char *star = strstr(dir, "/*");
	struct root_names names = { 0 };
	const char *base = star ? arena_strndup(c->arena, dir, (size_t)(star - dir)) : dir;

	if (root_list(c->root, c->arena, base, &names) < 0)
		return;
	for (size_t i = 0; i < names.n && boot->images.n < 64; i++) {
		const char *path = read_path(c, base, names.v[i]);

		if (star)
			add_dir(c, boot, arena_printf(c->arena, "%s%s", path, star + 2), pattern,
				uki);
		else if (fnmatch(pattern, names.v[i], FNM_PERIOD) == 0 && !is_spare(names.v[i]))
			add_image(c, boot, path, uki);
	}
}

/* The running kernel's first, then the newest; without a release in the name, the newest file. */
static bool before(const struct host *h, const struct boot_image *x, const struct boot_image *y)
{
	bool xr = fact_known(&h->kernel.release.fact) && streq(x->release, h->kernel.release.value);
	bool yr = fact_known(&h->kernel.release.fact) && streq(y->release, h->kernel.release.value);

	if (xr != yr)
		return xr;
	if (x->release && y->release && !streq(x->release, y->release))
		return version_compare(x->release, y->release) > 0;
	return x->mtime > y->mtime;
}

void collect_boot_images(struct collector *c, struct boot *boot)
{
	struct root_names names;

	boot->images_fact = read_list(c, "/boot", &names);
	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		add_dir(c, boot, places[i].dir, places[i].pattern, places[i].uki);
	for (size_t n = 0; n < IMAGES_READ_MAX; n++) {
		struct boot_image *best = NULL;

		for (size_t i = 0; i < boot->images.n; i++)
			if (boot->images.v[i].fact.avail == AVAIL_UNRECORDED &&
			    !boot->images.v[i].initramfs &&
			    (!best || before(c->host, &boot->images.v[i], best)))
				best = &boot->images.v[i];
		if (!best)
			return;
		read_image(c, best);
		/* A recording without the contents: the fact stays "unrecorded", and must not be
		 * tried again. */
		if (best->fact.avail == AVAIL_UNRECORDED)
			best->fact.avail = AVAIL_ERROR;
	}
}
