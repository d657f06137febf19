/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The running machine ("/") and an unpacked recording (--root DIR): both are a directory descriptor. In a
 * recording every look-up goes through openat2(RESOLVE_IN_ROOT), so an absolute link or a "../.." in a
 * tree from a stranger stays inside it.
 */
#include "root/directory.h"

#include "root/read-all.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>

struct directory_root {
	struct root base;
	int fd;
	bool confined;
	const char *strip; /* "/sys" where the directory is a bare sysfs tree, else "" */
	/*
	 * The folder of the last files: a device has some twenty attributes, and the way to it is long. It is
	 * opened once a third file in a row is asked for, and forgotten when anything is written.
	 */
	struct {
		char path[512];
		size_t n;
		unsigned hits;
		int fd; /* -1: not opened */
	} near;
};

static int open_at(const struct directory_root *d, int at, const char *path, int flags, uint64_t resolve)
{
	flags |= O_CLOEXEC;
	if (!(flags & O_PATH)) /* openat2() refuses what means nothing beside O_PATH */
		flags |= O_NOCTTY |
			 O_NONBLOCK; /* never block on a fifo, never become the owner of a terminal */
	int fd;
	if (d->confined) {
		struct open_how how = { .flags = (uint64_t)flags, .resolve = resolve };

		fd = (int)syscall(SYS_openat2, at, path, &how, sizeof(how));
	} else {
		fd = openat(at, path, flags);
	}
	return fd < 0 ? -errno : fd;
}

/* Relative to the directory; NULL outside of a bare tree. */
static const char *inner_path(const struct directory_root *d, const char *path)
{
	size_t strip = strlen(d->strip);

	if (strip) {
		if (strncmp(path, d->strip, strip) != 0 || (path[strip] != '/' && path[strip] != '\0'))
			return NULL;
		path += strip;
	}
	while (*path == '/')
		path++;
	return *path ? path : ".";
}

static int open_in(struct directory_root *d, const char *path, int flags)
{
	const char *inner = inner_path(d, path);

	return inner ? open_at(d, d->fd, inner, flags, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS)
		     : -ENOENT;
}

static void forget_near(struct directory_root *d)
{
	if (d->near.fd >= 0)
		close(d->near.fd);
	d->near.fd = -1;
	d->near.n = 0;
	d->near.hits = 0;
}

/* The open folder of a path, with the name in it; -1 if it is not worth it (yet). */
static int near_folder(struct directory_root *d, const char *path, const char **ret_name)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) : 0;

	if (!n || n >= sizeof(d->near.path) || !slash[1] || streq(slash + 1, "..") ||
	    streq(slash + 1, "."))
		return -1;
	*ret_name = slash + 1;
	if (d->near.n != n || memcmp(d->near.path, path, n) != 0) {
		forget_near(d);
		memcpy(d->near.path, path, n);
		d->near.path[n] = '\0';
		d->near.n = n;
		return -1;
	}
	if (d->near.fd < 0 && ++d->near.hits == 2)
		d->near.fd = open_in(d, d->near.path, O_PATH | O_DIRECTORY);
	return d->near.fd;
}

/* A file that is read: most of them come in groups of one folder. */
static int open_file(struct directory_root *d, const char *path, int flags)
{
	const char *name;
	int folder = near_folder(d, path, &name), fd;

	if (folder < 0)
		return open_in(d, path, flags);
	/* A link could lead out from here, so it takes the long way, which keeps it inside. */
	fd = open_at(d, folder, name, flags, RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);
	return fd == -ELOOP && d->confined ? open_in(d, path, flags) : fd;
}

int directory_open(struct root *r, const char *path, int flags)
{
	return open_in((struct directory_root *)r, path, flags);
}

static int directory_read(struct root *r, struct arena *a, const char *path, size_t max,
			  struct bytes *ret)
{
	_cleanup_close_ int fd = open_file((struct directory_root *)r, path, O_RDONLY);

	if (fd < 0)
		return fd;
	return streq(path, "/dev/kmsg") ? read_all_kmsg(fd, a, max, ret)
					: read_all(fd, a, max, str_has_prefix(path, "/sys/"), ret);
}

static int directory_list(struct root *r, struct arena *a, const char *path, struct root_names *ret)
{
	int fd = open_in((struct directory_root *)r, path, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return fd;

	DIR *dir = fdopendir(fd);
	if (!dir) {
		close(fd);
		return -ENOMEM;
	}
	int e = 0;
	for (;;) {
		errno = 0;
		struct dirent *entry = readdir(dir);

		if (!entry) {
			e = -errno;
			break;
		}
		if (streq(entry->d_name, ".") || streq(entry->d_name, ".."))
			continue;
		*vec_push(a, ret) = arena_strdup(a, entry->d_name);
	}
	closedir(dir);
	return e;
}

static int directory_readlink(struct root *r, struct arena *a, const char *path, const char **ret)
{
	struct directory_root *d = (struct directory_root *)r;
	char target[ROOT_PATH_MAX];
	ssize_t n;

	const char *name;
	int folder = near_folder(d, path, &name);

	if (folder >= 0) {
		/* One name in a folder: nothing is followed. */
		n = readlinkat(folder, name, target, sizeof(target));
	} else if (d->confined) {
		_cleanup_close_ int fd = open_in(d, path, O_PATH | O_NOFOLLOW);

		if (fd < 0)
			return fd;
		n = readlinkat(fd, "", target, sizeof(target));
		/* An O_PATH descriptor of something that is no link says ENOENT here. */
		if (n < 0 && errno == ENOENT)
			return -EINVAL;
	} else {
		n = readlinkat(d->fd, path[0] == '/' && path[1] ? path + 1 : ".", target,
			       sizeof(target));
	}
	if (n < 0)
		return -errno;
	*ret = arena_memdup(a, target, (size_t)n);
	return 0;
}

static int directory_stat(struct root *r, const char *path, bool follow, struct root_stat *ret)
{
	_cleanup_close_ int fd =
		open_in((struct directory_root *)r, path, O_PATH | (follow ? 0 : O_NOFOLLOW));
	struct stat st;

	if (fd < 0)
		return fd;
	if (fstat(fd, &st) < 0)
		return -errno;
	*ret = (struct root_stat){
		.type = S_ISREG(st.st_mode)   ? ROOT_FILE
			: S_ISDIR(st.st_mode) ? ROOT_DIR
			: S_ISLNK(st.st_mode) ? ROOT_LINK
					      : ROOT_OTHER,
		.mode = st.st_mode & 07777,
		.uid = st.st_uid,
		.gid = st.st_gid,
		.size = (uint64_t)st.st_size,
		.rdev = S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode) ? (uint64_t)st.st_rdev : 0,
		.mtime = st.st_mtime,
	};
	return 0;
}

struct file_stream {
	struct root_stream base;
	int fd;
};

static ssize_t file_stream_read(struct root_stream *s, void *p, size_t n)
{
	ssize_t got;

	do
		got = read(((struct file_stream *)s)->fd, p, n);
	while (got < 0 && errno == EINTR);
	return got < 0 ? -errno : got;
}

static void file_stream_close(struct root_stream *s)
{
	close(((struct file_stream *)s)->fd);
	free(s);
}

static int directory_stream(struct root *r, const char *path, struct root_stream **ret)
{
	int fd = open_in((struct directory_root *)r, path, O_RDONLY);
	if (fd < 0)
		return fd;

	struct file_stream *s = calloc(1, sizeof(*s));
	if (!s) {
		close(fd);
		return -ENOMEM;
	}
	s->base = (struct root_stream){ file_stream_read, file_stream_close };
	s->fd = fd;
	*ret = &s->base;
	return 0;
}

static int live_write(struct root *r, const char *path, struct bytes data)
{
	/* Attributes of the kernel exist or do not: never O_CREAT, never O_TRUNC. */
	forget_near((struct directory_root *)r);
	_cleanup_close_ int fd = open_in((struct directory_root *)r, path, O_WRONLY);

	if (fd < 0)
		return fd;
	ssize_t n = write(fd, data.p, data.n);
	if (n < 0)
		return -errno;
	return (size_t)n == data.n ? 0 : -EIO;
}

static void directory_close(struct root *r)
{
	struct directory_root *d = (struct directory_root *)r;

	forget_near(d);
	close(d->fd);
	free(d);
}

static const struct root_ops directory_ops = {
	.read = directory_read,
	.list = directory_list,
	.readlink = directory_readlink,
	.stat = directory_stat,
	.stream = directory_stream,
	.close = directory_close,
};

static const struct root_ops live_ops = {
	.read = directory_read,
	.list = directory_list,
	.readlink = directory_readlink,
	.stat = directory_stat,
	.stream = directory_stream,
	.write = live_write,
	.close = directory_close,
};

static int open_root(const char *dir, int how, const struct root_ops *ops, struct directory_root **ret)
{
	int fd = open(dir, how | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return -errno;

	struct directory_root *d = calloc(1, sizeof(*d));
	if (!d) {
		close(fd);
		return -ENOMEM;
	}
	d->base = (struct root){ .ops = ops, .label = dir };
	d->fd = fd;
	d->strip = "";
	d->near.fd = -1;
	*ret = d;
	return 0;
}

int root_open_live(struct root **ret)
{
	struct directory_root *d = NULL;
	/* Only a place to start from: in a sandbox "/" itself may not be read. */
	int e = open_root("/", O_PATH, &live_ops, &d);

	if (e < 0)
		return e;
	d->base.kind = ROOT_LIVE;
	d->base.complete = true;
	*ret = &d->base;
	return 0;
}

/* Its own root becomes what the machine is in: the directory that was named, or one inside. */
static int go_to_tree(struct directory_root *d)
{
	char path[ROOT_PATH_MAX];
	bool bare = false;
	int e = directory_find(&d->base, path, &bare), fd;

	if (e < 0)
		return e;
	if (*path) {
		fd = open_in(d, path, O_RDONLY | O_DIRECTORY);
		if (fd < 0)
			return fd;
		forget_near(d);
		close(d->fd);
		d->fd = fd;
	}
	d->strip = bare ? "/sys" : "";
	return 0;
}

int root_open_directory(const char *dir, struct root **ret)
{
	struct directory_root *d = NULL;
	int e = open_root(dir, O_RDONLY, &directory_ops, &d);

	if (e < 0)
		return e;
	d->base.kind = ROOT_DIRECTORY;
	d->confined = true;
	e = go_to_tree(d);
	if (e < 0) {
		directory_close(&d->base);
		return e;
	}
	*ret = &d->base;
	return 0;
}
