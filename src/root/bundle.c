/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/bundle.h"

#include "base/buf.h"
#include "base/map.h"
#include "root/bundle-name.h"
#include "root/manifest.h"
#include "root/umockdev.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#define RATIO_FLOOR ((size_t)16 << 20)
#define CHUNK 65536

const struct bundle_limits bundle_limits_default = {
	.members = 400000,
	.total = (size_t)768 << 20,
	.file = (size_t)64 << 20,
	.ratio = 1000,
	.seconds = 60,
};

struct member {
	const char *name; /* normal */
	enum root_type type;
	struct bytes data;
	const char *target; /* of a link; of a hard link, the normal name of the file */
	bool hard;
};

struct loader {
	struct memory_tree *tree;
	struct arena *arena; /* the tree's */
	struct arena *scratch;
	const struct bundle_limits *limits;
	struct archive *archive;
	struct {
		struct member *v;
		size_t n, cap;
	} members;
	struct map by_name;
	clock_t start;
	size_t in_size, seen, unsafe, large;
	const char *damage; /* the archive ended before its end */
	struct arena *why_arena;
	const char *why;
};

static int refuse(struct loader *l, const char *why)
{
	l->why = why;
	return -EFBIG;
}

static int check_limits(struct loader *l)
{
	const struct bundle_limits *max = l->limits;
	size_t out = (size_t)archive_filter_bytes(l->archive, 0),
	       in = (size_t)archive_filter_bytes(l->archive, -1);

	if (l->seen > max->members)
		return refuse(l, arena_printf(l->why_arena, "it has more than %zu members",
					      max->members));
	if (out > max->total)
		return refuse(l, arena_printf(l->why_arena, "it unpacks to more than %zu MiB",
					      max->total >> 20));
	if (out > RATIO_FLOOR && out / max->ratio > in)
		return refuse(l, arena_printf(l->why_arena, "it unpacks to more than %zu times its size",
					      max->ratio));
	if ((clock() - l->start) / CLOCKS_PER_SEC >= max->seconds)
		return refuse(l, arena_printf(l->why_arena, "reading it takes more than %u seconds",
					      max->seconds));
	return 0;
}

static void note_damage(struct loader *l)
{
	const char *text = archive_error_string(l->archive);

	l->damage = str_printable(l->why_arena,
				  arena_strdup(l->why_arena, text ? text : "unknown error"));
}

/* The data of the current member. Even what is not kept is counted: skipping decompresses too. */
static int read_data(struct loader *l, struct bytes *ret, bool *ret_whole)
{
	struct buf b = { 0 };
	char chunk[CHUNK];
	bool keep = true;
	int e = 0;

	for (;;) {
		la_ssize_t n = archive_read_data(l->archive, chunk, sizeof(chunk));

		if (n == ARCHIVE_RETRY)
			n = 0;
		else if (n < 0)
			note_damage(l);
		e = check_limits(l);
		if (n <= 0 || e < 0)
			break;
		keep = keep && b.n + (size_t)n <= l->limits->file;
		if (keep)
			buf_add(&b, chunk, (size_t)n);
	}
	if (!keep)
		l->large++;
	*ret_whole = keep && !l->damage;
	if (e == 0 && *ret_whole)
		*ret = (struct bytes){ arena_memdup(l->arena, b.s ? b.s : "", b.n), b.n };
	buf_free(&b);
	return e;
}

static const char *entry_text(const char *native, const char *utf8)
{
	return native ? native : utf8;
}

static int read_member(struct loader *l, struct archive_entry *entry)
{
	const char *raw =
		entry_text(archive_entry_pathname(entry), archive_entry_pathname_utf8(entry));
	const char *hard =
		entry_text(archive_entry_hardlink(entry), archive_entry_hardlink_utf8(entry));
	const char *soft = entry_text(archive_entry_symlink(entry), archive_entry_symlink_utf8(entry));
	struct member m = { .name = raw ? bundle_name_normal(l->arena, raw) : NULL };
	bool whole = true;
	int e = 0;

	if (!m.name) {
		l->unsafe++;
		return 0;
	}
	if (hard) {
		m.hard = true;
		m.type = ROOT_FILE;
		m.target = bundle_name_normal(l->scratch, hard);
		whole = m.target;
	} else if (archive_entry_filetype(entry) == AE_IFDIR) {
		m.type = ROOT_DIR;
	} else if (archive_entry_filetype(entry) == AE_IFLNK) {
		m.type = ROOT_LINK;
		m.target = arena_strdup(l->arena, soft ? soft : "");
		whole = soft && *soft && strlen(soft) < ROOT_PATH_MAX;
	} else if (archive_entry_filetype(entry) == AE_IFREG) {
		e = read_data(l, &m.data, &whole);
	} else {
		return 0; /* device nodes, sockets: nothing to read */
	}
	if (e == 0 && whole)
		*vec_push(l->scratch, &l->members) = m;
	return e;
}

static int read_members(struct loader *l)
{
	struct archive_entry *entry;
	unsigned retries = 0;

	while (!l->damage) {
		int r = archive_read_next_header(l->archive, &entry);
		int e;

		if (r == ARCHIVE_EOF)
			return 0;
		if (r == ARCHIVE_FATAL || (r == ARCHIVE_RETRY && ++retries > 100)) {
			note_damage(l);
			return 0;
		}
		if (r == ARCHIVE_RETRY)
			continue;
		l->seen++;
		e = check_limits(l);
		if (e == 0)
			e = read_member(l, entry);
		if (e < 0)
			return e;
	}
	return 0;
}

/* A name below something that is a link would be written through it by tar; here it is refused. */
static bool is_below_link(struct memory_tree *t, const char *path, struct arena *a)
{
	char *at = arena_strdup(a, path);

	for (char *slash = strrchr(at, '/'); slash && slash != at; slash = strrchr(at, '/')) {
		*slash = '\0';
		struct memory_node *n = memory_tree_node(t, at);
		if (n)
			return n->type == ROOT_LINK;
	}
	return false;
}

static void put_member(struct loader *l, const struct member *m, const char *path, bool capture)
{
	const struct member *of = m;
	struct memory_node *old = memory_tree_node(l->tree, path);

	if (is_below_link(l->tree, path, l->scratch)) {
		l->unsafe++;
		return;
	}
	/* A hard link names an earlier file, which may be one itself. */
	for (unsigned depth = 0; of && of->hard; depth++)
		of = depth < ROOT_LINKS_MAX ? map_get(&l->by_name, of->target) : NULL;
	if (!of)
		return;
	if (old && old->first_child && of->type != ROOT_DIR)
		return;
	if (of->type == ROOT_FILE)
		memory_tree_file(l->tree, path, of->data, 0444, 0);
	else if (of->type == ROOT_LINK)
		memory_tree_link(l->tree, path, of->target);
	else if (capture && !l->damage)
		memory_tree_listed(l->tree, path);
	else
		memory_tree_dir(l->tree, path);
}

static const struct member *find_manifest(struct loader *l)
{
	for (size_t i = 0; i < l->members.n && i < 4; i++) {
		const struct member *m = &l->members.v[i];
		const char *slash = strrchr(m->name, '/');

		if (m->type == ROOT_FILE && streq(slash ? slash + 1 : m->name, MANIFEST_NAME) &&
		    manifest_is(m->data))
			return m;
	}
	return NULL;
}

static int find_place(struct loader *l, const struct member *manifest, struct bundle_place *ret)
{
	if (manifest) {
		const char *slash = strrchr(manifest->name, '/');

		ret->found = true;
		ret->prefix = slash ? arena_strndup(l->scratch, manifest->name,
						    (size_t)(slash - manifest->name))
				    : "";
		return 0;
	}
	for (size_t i = 0; i < l->members.n; i++)
		bundle_place_look(l->scratch, ret, l->members.v[i].name);
	if (ret->found)
		return 0;
	l->why = l->damage ? arena_printf(l->why_arena, "nothing in it can be read: %s", l->damage)
		 : l->members.n ? "it holds no machine: neither sys/ nor bus/pci"
				: "it is empty";
	return l->damage ? -EBADMSG : -ENOENT;
}

static int build_tree(struct loader *l, bool *ret_complete)
{
	struct bundle_place place = { 0 };
	const struct member *manifest = find_manifest(l);
	int e = find_place(l, manifest, &place);

	if (e < 0)
		return e;
	map_init(&l->by_name, l->scratch);
	for (size_t i = 0; i < l->members.n; i++)
		if (!l->members.v[i].hard)
			map_set(&l->by_name, l->members.v[i].name, &l->members.v[i]);
	for (size_t i = 0; i < l->members.n; i++) {
		const struct member *m = &l->members.v[i];
		const char *path = m == manifest ? NULL : bundle_place_path(l->arena, &place, m->name);

		if (path)
			put_member(l, m, path, manifest);
		if (i % 1024 == 0 && (e = check_limits(l)) < 0)
			return e;
	}
	if (manifest) {
		struct manifest info;

		e = manifest_apply(manifest->data, l->tree, l->scratch, &info, &l->why);
		if (e < 0)
			return e;
		memory_tree_set_strict(l->tree);
		if (!l->damage && info.members != l->seen - 1)
			l->damage = "members are missing";
	}
	*ret_complete = manifest && !l->damage && !l->large && !l->unsafe;
	if (place.others)
		l->why = arena_printf(l->why_arena, "it holds more than one tree; %s is shown",
				      *place.prefix ? place.prefix : "the first");
	return 0;
}

static void add_remark(struct buf *b, const char *text)
{
	buf_puts(b, b->n ? "; " : "");
	buf_puts(b, text);
}

/* What a reader has to know about an archive that could be used. NULL: nothing. */
static const char *remark(struct loader *l)
{
	struct buf b = { 0 };
	const char *text = NULL;

	if (l->damage)
		add_remark(&b, arena_printf(l->why_arena,
					    "it is cut short or damaged (%s): what came before is shown, the rest is unknown",
					    l->damage));
	if (l->unsafe)
		add_remark(&b, arena_printf(l->why_arena,
					    "%zu member%s with a name that leads elsewhere left out",
					    l->unsafe, l->unsafe == 1 ? "" : "s"));
	if (l->large)
		add_remark(&b, arena_printf(l->why_arena, "%zu files larger than %zu MiB were left out",
					    l->large, l->limits->file >> 20));
	if (l->why)
		add_remark(&b, str_printable(l->why_arena, l->why));
	if (b.n)
		text = arena_strdup(l->why_arena, b.s);
	buf_free(&b);
	return text;
}

static void free_archive(struct archive **a)
{
	archive_read_free(*a);
}

/* Only what libarchive does itself: its "all" would start programs for some compressions. */
static struct archive *new_archive(void)
{
	struct archive *a = archive_read_new();

	if (!a)
		_exit(70);
	archive_read_support_filter_gzip(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_zstd(a);
	archive_read_support_format_tar(a);
	archive_read_support_format_empty(a);
	return a;
}

static int load(struct loader *l, const char *label, struct root **ret, const char **ret_why)
{
	bool complete = false;
	int e = read_members(l);

	if (e == 0)
		e = build_tree(l, &complete);
	if (ret_why)
		*ret_why = e < 0 ? arena_printf(l->why_arena, "%s: %s", label, l->why) : remark(l);
	if (e == 0) {
		*ret = memory_tree_root(take(l->tree), ROOT_BUNDLE, complete, label);
	}
	return e;
}

static void free_tree(struct memory_tree **t)
{
	memory_tree_free(*t);
}

static int fail(struct arena *a, const char *label, const char *why, int error, const char **ret_why)
{
	if (ret_why)
		*ret_why = arena_printf(a, "%s: %s", label, why);
	return error;
}

static bool is_umockdev(struct bytes b)
{
	return b.n > 3 && memcmp(b.p, "P: ", 3) == 0;
}

int bundle_open_bytes(struct bytes data, const char *label, const struct bundle_limits *limits,
		      struct arena *a, struct root **ret, const char **ret_why)
{
	if (is_umockdev(data))
		return umockdev_open_bytes(data, label, a, ret, ret_why);

	_cleanup_(free_archive) struct archive *archive = new_archive();
	_cleanup_(free_tree) struct memory_tree *tree = memory_tree_new();
	_cleanup_(arena_freep) struct arena *scratch = arena_new();
	struct loader l = {
		.tree = tree,
		.arena = memory_tree_arena(tree),
		.scratch = scratch,
		.limits = limits,
		.archive = archive,
		.start = clock(),
		.why_arena = a,
	};

	if (archive_read_open_memory(archive, data.p, data.n) != ARCHIVE_OK) {
		const char *text = archive_error_string(archive);

		return fail(a, label,
			    arena_printf(a, "no archive that can be read (%s)",
					 str_printable(a, text ? text : "unknown error")),
			    -EBADMSG, ret_why);
	}
	int e = load(&l, label, ret, ret_why);
	tree = l.tree;
	return e;
}

/* The whole packed file: bounded like what comes out of it. */
static int read_file(int fd, size_t max, struct bytes *ret)
{
	size_t cap = 65536, n = 0;
	_cleanup_free_ uint8_t *p = malloc(cap);

	while (p) {
		ssize_t got = read(fd, p + n, cap - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -errno;
		n += (size_t)got;
		if (n > max)
			return -EFBIG;
		if (got == 0) {
			*ret = (struct bytes){ take(p), n };
			return 0;
		}
		if (n == cap) {
			uint8_t *grown = realloc(p, cap *= 2);

			if (!grown)
				return -ENOMEM;
			p = grown;
		}
	}
	return -ENOMEM;
}

int root_open_bundle(const char *file, struct arena *a, struct root **ret, const char **ret_why)
{
	const char *label = str_printable(a, file);
	/* Not O_NONBLOCK's meaning, but a fifo must not keep us waiting for a writer. */
	_cleanup_close_ int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;
	struct bytes data;

	if (fd < 0 || fstat(fd, &st) < 0)
		return fail(a, label, strerror(errno), -errno, ret_why);
	if (!S_ISREG(st.st_mode))
		return fail(a, label,
			    S_ISDIR(st.st_mode) ? "a directory; use --root for it" : "not a regular file",
			    -EINVAL, ret_why);
	int e = read_file(fd, bundle_limits_default.total, &data);
	if (e < 0)
		return fail(a, label, e == -EFBIG ? "larger than a recording may be" : strerror(-e),
			    e, ret_why);
	_cleanup_free_ void *owned = (void *)data.p;
	return bundle_open_bytes(data, label, &bundle_limits_default, a, ret, ret_why);
}
