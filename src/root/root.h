/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A root: the machine, or a recording of one, seen as a tree of files.
 *
 * This is the only code in the program that opens files. Every collector is given a root and asks it for
 * absolute paths ("/sys/bus/pci/devices"); whether that is the running kernel, an unpacked recording, a
 * bundle read in memory or a text fixture is the root's business. An error is an answer like any other:
 * -ENOENT (not there), -EACCES / -EPERM (not for this user), -EIO ... and -ENODATA (this recording never
 * looked there, so nothing can be said).
 *
 * 	struct root *root;
 * 	int r = root_open_live(&root);
 * 	struct bytes text;
 * 	r = root_read(root, arena, "/proc/cmdline", ROOT_TEXT_MAX, &text);
 * 	root_close(root);
 *
 * Ownership: everything returned lives in the arena that was passed. Roots that wrap another (record,
 * fault) own the one they wrap. Reads are bounded by the caller's max; a longer file gives -EFBIG.
 * Symbolic links are resolved inside the root, never out of it.
 */

#include "base/arena.h"
#include "base/bytes.h"
#include "base/str.h"

#include <sys/types.h>

#define ROOT_TEXT_MAX ((size_t)1 << 20) /* a sysfs, proc or configuration file */
#define ROOT_LOG_MAX ((size_t)64 << 20) /* a kernel log */
#define ROOT_PATH_MAX 4096
#define ROOT_LINKS_MAX 40 /* as the kernel's MAXSYMLINKS */

enum root_kind { ROOT_LIVE, ROOT_DIRECTORY, ROOT_BUNDLE, ROOT_FIXTURE };

enum root_type { ROOT_FILE, ROOT_DIR, ROOT_LINK, ROOT_OTHER };

struct root_stat {
	enum root_type type;
	mode_t mode; /* permission bits */
	uid_t uid;
	gid_t gid;
	uint64_t size;
	uint64_t rdev; /* device nodes; else 0 */
	int64_t mtime; /* seconds since the epoch */
};

/* Names only, sorted by strcmp, without "." and "..". */
struct root_names {
	const char **v;
	size_t n, cap;
};

struct root;
struct root_stream; /* a file read piece by piece */

struct root_ops {
	int (*read)(struct root *r, struct arena *a, const char *path, size_t max, struct bytes *ret);
	int (*list)(struct root *r, struct arena *a, const char *path, struct root_names *ret);
	int (*readlink)(struct root *r, struct arena *a, const char *path, const char **ret);
	int (*stat)(struct root *r, const char *path, bool follow, struct root_stat *ret);
	/* Optional; the default reads the whole file (up to 1 GiB). */
	int (*stream)(struct root *r, const char *path, struct root_stream **ret);
	/* Optional: a store into an existing kernel attribute (sysfs). Absent: -EROFS. */
	int (*write)(struct root *r, const char *path, struct bytes data);
	/* Optional; only a recording root cares. */
	void (*keep)(struct root *r, const char *path, struct bytes data);
	void (*close)(struct root *r);
};

struct root_edit_ops;

struct root {
	const struct root_ops *ops;
	enum root_kind kind;
	/*
	 * True where -ENOENT proves that the machine has no such file (live, fixture, our own bundle). A bare
	 * sysfs tree or somebody's tarball holds what its author copied: there, absent means unknown.
	 */
	bool complete;
	const char *label;                /* for messages: "/", the directory, the file */
	const struct root_edit_ops *edit; /* NULL: cannot be changed; see root/edit.h */
	void *edit_context;
	struct root *inner; /* the root that this one wraps and that owns the files: edits go there */
};

int root_open_live(struct root **ret);
/*
 * An unpacked recording: the shallowest directory in it that holds sys/ or bus/pci. -ENODATA: nothing of a
 * machine is there.
 */
int root_open_directory(const char *dir, struct root **ret);
/*
 * A recording in one file: .tar, also packed with gzip, bzip2, xz or zstd, our own capture, or a umockdev
 * text; see root/bundle.h. *ret_why (may be NULL), in the arena: one sentence on failure; on success NULL,
 * or a remark that the reader has to see (the archive was cut short: the rest is unknown).
 */
int root_open_bundle(const char *file, struct arena *a, struct root **ret, const char **ret_why);
/* A .host text fixture; see root/fixture.h for the grammar. */
int root_open_fixture(const char *file, struct arena *a, struct root **ret, const char **ret_why);
/* The recorded example that is shipped (data/sample); a fixture. */
int root_open_sample(struct arena *a, struct root **ret, const char **ret_why);
/* The same from memory. It includes no other file. */
int root_open_fixture_text(struct span text, const char *label, struct arena *a, struct root **ret,
			   const char **ret_why);
void root_close(struct root *r);
static inline void root_closep(struct root **r)
{
	root_close(*r);
}
#define _cleanup_root_ _cleanup_(root_closep)

int root_read(struct root *r, struct arena *a, const char *path, size_t max, struct bytes *ret);
int root_list(struct root *r, struct arena *a, const char *path, struct root_names *ret);
int root_readlink(struct root *r, struct arena *a, const char *path, const char **ret);
/* The last component of a link's target: the driver's or the group's name. */
int root_readlink_base(struct root *r, struct arena *a, const char *path, const char **ret);
int root_stat(struct root *r, const char *path, struct root_stat *ret);  /* follows links */
int root_lstat(struct root *r, const char *path, struct root_stat *ret); /* does not */
int root_write(struct root *r, const char *path, struct bytes data);
/* The same with a deadline: -ETIMEDOUT if the kernel (a driver that hangs) has not come back by then. */
int root_write_within(struct root *r, const char *path, struct bytes data, unsigned seconds);

/*
 * For a recording: hold these bytes as the file's content instead of what is read from it (a listing instead of a
 * large image). To be called before the file's stream is closed; without effect on other roots.
 */
void root_keep(struct root *r, const char *path, struct bytes data);

int root_stream_open(struct root *r, const char *path, struct root_stream **ret);
/* Bytes read, 0 at the end, or a negative errno. */
ssize_t root_stream_read(struct root_stream *s, void *p, size_t n);
void root_stream_close(struct root_stream *s);

/* For back ends. */
struct root_stream {
	ssize_t (*read)(struct root_stream *s, void *p, size_t n);
	void (*close)(struct root_stream *s);
};
void root_names_sort(struct root_names *names);
