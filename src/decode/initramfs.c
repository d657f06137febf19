/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/initramfs.h"

#include "base/enum-table.h"
#include "decode/cmdline.h"
#include "decode/cpio.h"

#include <errno.h>
#include <fnmatch.h>
#include <sys/stat.h>

#define OUT_SIZE ((size_t)256 << 10)
#define KEEP_TOTAL ((size_t)4 << 20)
#define LIST_MAX 50000u

ENUM_TABLE(initramfs_maker, { "unknown", "initramfs-tools", "dracut", "mkinitcpio", "booster" });

struct initramfs_reader {
	struct arena *a;
	struct initramfs *image;
	struct cpio cpio;
	struct decompress *d; /* inside a compressed member */
	uint8_t *out;
	uint8_t head[6]; /* the first bytes of a compressed member, when they come in pieces */
	size_t n_head;
	uint64_t at; /* in the image */
	size_t kept;
	bool stopped;
};

static int stop(struct initramfs_reader *r, int error, const char *why)
{
	if (!r->stopped)
		r->image->why = why;
	r->stopped = true;
	return error;
}

static const char *plain_path(const char *name)
{
	while (name[0] == '/' || (name[0] == '.' && name[1] == '/'))
		name++;
	return name;
}

struct span module_of_path(const char *path)
{
	const char *base = strrchr(path, '/'), *ko;

	base = base ? base + 1 : path;
	ko = strstr(base, ".ko");
	if (!ko || ko == base || (ko[3] && ko[3] != '.'))
		return (struct span){ 0 };
	return (struct span){ base, (size_t)(ko - base) };
}

/* Which makers leave which files in an image; seen in their own sources (see the header of each
 * pattern). */
static const struct {
	const char *pattern;
	enum initramfs_maker maker;
} makers[] = {
	{ "conf/arch.conf", INITRAMFS_TOOLS }, /* initramfs-tools: mkinitramfs */
	{ "scripts/functions", INITRAMFS_TOOLS },
	{ "*lib/dracut/*", INITRAMFS_DRACUT },          /* dracut: 99base */
	{ "init_functions", INITRAMFS_MKINITCPIO },     /* mkinitcpio: hook base */
	{ "buildconfig", INITRAMFS_MKINITCPIO },        /* mkinitcpio itself */
	{ "etc/booster.init.yaml", INITRAMFS_BOOSTER }, /* booster: generator */
};

static const char *const kept_files[] = {
	"etc/modprobe.d/*.conf",
	"usr/lib/modprobe.d/*.conf",
	"lib/modprobe.d/*.conf",
	"run/modprobe.d/*.conf",
	"etc/modules-load.d/*",
	"usr/lib/modules-load.d/*",
	"lib/modules-load.d/*",
	"conf/modules",
	"conf/initramfs.conf",
	"conf/conf.d/*",
	"config",
	"buildconfig",
	"etc/booster.init.yaml",
	"etc/cmdline.d/*.conf",
	"etc/initrd-release",
	"usr/lib/initrd-release",
	"*lib/dracut/build-parameter.txt",
	"etc/modules",
};

static const char *const hook_files[] = { "scripts/*/*", "hooks/*", "*lib/dracut/hooks/*/*",
					  "etc/driverctl.d/*", "*/vfio-pci-override*" };
static const char *const opaque_files[] = { "squash-root.img", "squashfs-root.img",
					    "erofs-root.img", "root.squashfs", "squash/root.img" };

static bool matches(const char *path, const char *const *patterns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fnmatch(patterns[i], path, FNM_PERIOD) == 0)
			return true;
	return false;
}

static bool want(void *context, const struct cpio_entry *e)
{
	struct initramfs_reader *r = context;

	return r->kept < KEEP_TOTAL && matches(plain_path(e->name), kept_files, ARRAY_SIZE(kept_files));
}

static void add_path(struct initramfs_reader *r, void *list, const char *path)
{
	struct {
		const char **v;
		size_t n, cap;
	} *l = list;

	if (l->n < LIST_MAX)
		*vec_push(r->a, l) = arena_strdup(r->a, path);
	else
		stop(r, -E2BIG, "it holds more modules or hooks than any image does");
}

static void note_maker(struct initramfs *image, const char *path)
{
	for (size_t i = 0; image->maker == INITRAMFS_UNKNOWN && i < ARRAY_SIZE(makers); i++)
		if (fnmatch(makers[i].pattern, path, 0) == 0)
			image->maker = makers[i].maker;
}

static void entry(void *context, const struct cpio_entry *e, struct bytes data)
{
	struct initramfs_reader *r = context;
	struct initramfs *image = r->image;
	const char *path = plain_path(e->name);

	if (image->members.n)
		image->members.v[image->members.n - 1].entries++;
	if (++image->entries > INITRAMFS_ENTRIES_MAX)
		stop(r, -E2BIG, "it holds more files than any image does");
	if (str_has_prefix(path, "kernel/x86/microcode/") && image->members.n)
		image->members.v[image->members.n - 1].microcode = true;
	note_maker(image, path);
	/* A module may be a link to where the tree really is. */
	if (!S_ISREG(e->mode) && !S_ISLNK(e->mode))
		return;
	if (module_of_path(path).n)
		add_path(r, &image->modules, path);
	else if (S_ISREG(e->mode) && matches(path, hook_files, ARRAY_SIZE(hook_files)))
		add_path(r, &image->hooks, path);
	else if (S_ISREG(e->mode) && matches(path, opaque_files, ARRAY_SIZE(opaque_files)))
		image->opaque = arena_strdup(r->a, path);
	if (data.p && r->kept < KEEP_TOTAL && matches(path, kept_files, ARRAY_SIZE(kept_files))) {
		*vec_push(r->a, &image->files) = (struct initramfs_file){
			.path = arena_strdup(r->a, path),
			.data = { arena_memdup(r->a, data.p, data.n), data.n },
			.cut = e->size > data.n,
		};
		r->kept += data.n;
	}
}

static const struct cpio_ops ops = { .want = want, .entry = entry };

struct initramfs_reader *initramfs_reader_new(struct arena *a)
{
	struct initramfs_reader *r = calloc(1, sizeof(*r));
	uint8_t *out = malloc(OUT_SIZE);

	if (!r || !out)
		abort();
	r->a = a;
	r->out = out;
	r->image = arena_new0(a, struct initramfs);
	r->cpio = (struct cpio){ .ops = &ops, .context = r };
	return r;
}

void initramfs_reader_free(struct initramfs_reader *r)
{
	if (!r)
		return;
	decompress_free(r->d);
	cpio_free(&r->cpio);
	free(r->out);
	free(r);
}

static void member(struct initramfs_reader *r, uint64_t offset, enum compression c)
{
	if (r->image->members.n < 64)
		*vec_push(r->a, &r->image->members) =
			(struct initramfs_member){ .offset = offset, .compression = c };
}

static int count(struct initramfs_reader *r, size_t n)
{
	r->image->bytes += n;
	return r->image->bytes > INITRAMFS_BYTES_MAX
		       ? stop(r, -E2BIG, "it grows beyond 4 GiB when unpacked")
		       : 0;
}

static int unpacked(struct initramfs_reader *r, size_t n)
{
	struct bytes b = { r->out, n };
	int e = cpio_feed(&r->cpio, &b);

	if (e)
		return stop(r, -EBADMSG, "a compressed part holds something that is not a cpio archive");
	return r->stopped ? -E2BIG : count(r, n);
}

static int inside_member(struct initramfs_reader *r, struct bytes *in)
{
	for (;;) {
		size_t n, before = in->n;
		int e = decompress_feed(r->d, in, r->out, OUT_SIZE, &n), f;

		r->at += before - in->n;
		if (n && (f = unpacked(r, n)) < 0)
			return f;
		if (e < 0)
			return stop(r, e,
				    e == -ENOMEM ? "a compressed part needs more memory than is allowed"
						 : "a compressed part is damaged");
		if (e == 1) {
			decompress_free(r->d);
			r->d = NULL;
			return cpio_inside(&r->cpio)
				       ? stop(r, -EBADMSG, "an archive ends in the middle of a file")
				       : 0;
		}
		if (!n && before == in->n)
			return 0;
	}
}

/* At the start of a member that is no cpio: collect six bytes, and open it. */
static int open_member(struct initramfs_reader *r, struct bytes *in)
{
	struct bytes head;
	enum compression c;

	while (r->n_head < sizeof(r->head) && in->n) {
		r->head[r->n_head++] = in->p[0];
		in->p++;
		in->n--;
	}
	if (r->n_head < sizeof(r->head))
		return 0;
	head = (struct bytes){ r->head, r->n_head };
	c = decompress_sniff(head);
	member(r, r->at, c);
	if (c == COMPRESSION_LZO)
		return stop(r, -ENOTSUP, "it is compressed with lzo, which is not read");
	if (c == COMPRESSION_LZ4_FRAME)
		return stop(r, -ENOTSUP,
			    "it is compressed with lz4 but not as the kernel unpacks it (lz4 -l)");
	if (c == COMPRESSION_NONE)
		return stop(r, -EBADMSG,
			    "a part of it is neither a cpio archive nor compressed in a known way");
	if (decompress_new(c, &r->d) < 0)
		return stop(r, -ENOMEM, "no memory to decompress it");
	r->n_head = 0;

	int e = inside_member(r, &head);
	return e == 0 && head.n ? stop(r, -EBADMSG, "a compressed part is damaged") : e;
}

static int plain(struct initramfs_reader *r, struct bytes *in)
{
	size_t before = in->n;
	bool gap = !cpio_inside(&r->cpio);
	int e;

	/* An archive that begins here is a member of its own, unless the last one was plain too and
	 * had no trailer. */
	if (gap) {
		for (; in->n && !in->p[0]; in->p++, in->n--)
			r->at++;
		before = in->n;
		if (in->n && in->p[0] == '0' &&
		    (!r->image->members.n ||
		     r->image->members.v[r->image->members.n - 1].compression != COMPRESSION_NONE))
			member(r, r->at, COMPRESSION_NONE);
	}
	e = cpio_feed(&r->cpio, in);
	r->at += before - in->n;
	if (e < 0)
		return stop(r, e, "a cpio header is damaged");
	if (e == 1)
		return open_member(r, in);
	return count(r, before - in->n);
}

int initramfs_feed(struct initramfs_reader *r, struct bytes in)
{
	int e = 0;

	while (in.n && e == 0 && !r->stopped)
		e = r->d ? inside_member(r, &in) : r->n_head ? open_member(r, &in) : plain(r, &in);
	return r->stopped ? -ECANCELED : e;
}

struct initramfs *initramfs_end(struct initramfs_reader *r)
{
	if (!r->stopped && r->n_head)
		stop(r, -EBADMSG, "it ends with bytes that are no archive");
	if (!r->stopped && (cpio_inside(&r->cpio) || (r->d && !decompress_may_end(r->d))))
		stop(r, -EBADMSG, "it is cut short");
	if (!r->stopped && !r->image->entries)
		stop(r, -EBADMSG, "it is empty");
	r->image->complete = !r->stopped;
	return r->image;
}

const char *initramfs_module(const struct initramfs *image, const char *module)
{
	for (size_t i = 0; i < image->modules.n; i++) {
		struct span s = module_of_path(image->modules.v[i]);
		char name[128];

		if (s.n >= sizeof(name))
			continue;
		memcpy(name, s.p, s.n);
		name[s.n] = '\0';
		if (cmdline_name_eq(name, module))
			return image->modules.v[i];
	}
	return NULL;
}

const struct initramfs_file *initramfs_file(const struct initramfs *image, const char *path)
{
	for (size_t i = 0; i < image->files.n; i++)
		if (streq(image->files.v[i].path, path))
			return &image->files.v[i];
	return NULL;
}
