/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/directory.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <time.h>

#define OUTPUT_MAX ((size_t)64 << 10)

/* The folder of a path, opened, and the last component. */
static int open_parent(struct root *r, const char *path, const char **ret_name)
{
	char dir[ROOT_PATH_MAX];
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) : 0;

	if (!slash || !slash[1] || n >= sizeof(dir))
		return -EINVAL;
	memcpy(dir, path, n);
	dir[n] = '\0';
	*ret_name = slash + 1;
	return directory_open(r, n ? dir : "/", O_RDONLY | O_DIRECTORY);
}

static int write_all(int fd, struct bytes data)
{
	while (data.n) {
		ssize_t n = write(fd, data.p, data.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		data.p += n;
		data.n -= (size_t)n;
	}
	return 0;
}

static int set_meta(int fd, const struct root_meta *meta)
{
	struct statfs fs;
	struct stat st;

	if (fstat(fd, &st) < 0)
		return -errno;
	if ((st.st_uid != meta->uid || st.st_gid != meta->gid) && fchown(fd, meta->uid, meta->gid) < 0)
		return -errno;
	/* An EFI system partition (vfat) has no modes but those of its mount. */
	if ((st.st_mode & 07777) != meta->mode && fchmod(fd, meta->mode) < 0 &&
	    !(errno == EPERM && fstatfs(fd, &fs) == 0 && fs.f_type == MSDOS_SUPER_MAGIC))
		return -errno;
	/* A security label is set by the kernel's policy on creation; only what differs has to be carried over. */
	for (size_t i = 0; i < meta->n_xattrs; i++)
		if (fsetxattr(fd, meta->xattrs[i].name, meta->xattrs[i].value.p,
			      meta->xattrs[i].value.n, 0) < 0 &&
		    errno != ENOTSUP)
			return -errno;
	return 0;
}

static int do_create(struct root *r, const char *path, const struct root_meta *meta, struct bytes data)
{
	const char *name;
	_cleanup_close_ int dir = open_parent(r, path, &name);
	if (dir < 0)
		return dir;
	_cleanup_close_ int fd =
		openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return -errno;
	int e = write_all(fd, data);
	if (e == 0)
		e = set_meta(fd, meta);
	if (e < 0)
		unlinkat(dir, name, 0);
	return e;
}

static int do_mkdir(struct root *r, const char *path, mode_t mode)
{
	const char *name;
	_cleanup_close_ int dir = open_parent(r, path, &name);

	if (dir < 0)
		return dir;
	return mkdirat(dir, name, mode) < 0 && errno != EEXIST ? -errno : 0;
}

static int do_rename(struct root *r, const char *from, const char *to)
{
	const char *from_name, *to_name;
	_cleanup_close_ int from_dir = open_parent(r, from, &from_name);
	_cleanup_close_ int to_dir = open_parent(r, to, &to_name);

	if (from_dir < 0 || to_dir < 0)
		return from_dir < 0 ? from_dir : to_dir;
	return renameat(from_dir, from_name, to_dir, to_name) < 0 ? -errno : 0;
}

static int do_unlink(struct root *r, const char *path)
{
	const char *name;
	_cleanup_close_ int dir = open_parent(r, path, &name);

	if (dir < 0)
		return dir;
	return unlinkat(dir, name, 0) < 0 ? -errno : 0;
}

static int do_sync_file(struct root *r, const char *path)
{
	_cleanup_close_ int fd = directory_open(r, path, O_RDONLY | O_NOFOLLOW);

	if (fd < 0)
		return fd;
	return fsync(fd) < 0 ? -errno : 0;
}

static int do_sync_dir(struct root *r, const char *path)
{
	_cleanup_close_ int fd = directory_open(r, path, O_RDONLY | O_DIRECTORY);

	if (fd < 0)
		return fd;
	return fsync(fd) < 0 ? -errno : 0;
}

static int read_xattrs(int fd, struct arena *a, struct root_meta *meta)
{
	ssize_t size = flistxattr(fd, NULL, 0);
	struct {
		struct root_xattr *v;
		size_t n, cap;
	} list = { 0 };

	if (size <= 0)
		return size < 0 && errno != ENOTSUP ? -errno : 0;
	char *names = arena_alloc(a, (size_t)size + 1);
	size = flistxattr(fd, names, (size_t)size);
	for (ssize_t at = 0; at < size; at += (ssize_t)strlen(names + at) + 1) {
		ssize_t n = fgetxattr(fd, names + at, NULL, 0);
		uint8_t *value = n >= 0 ? arena_alloc(a, (size_t)n + 1) : NULL;

		if (n > 0)
			n = fgetxattr(fd, names + at, value, (size_t)n);
		if (n < 0)
			return -errno;
		*vec_push(a, &list) = (struct root_xattr){ names + at, { value, (size_t)n } };
	}
	meta->xattrs = list.v;
	meta->n_xattrs = list.n;
	return 0;
}

static int do_meta(struct root *r, struct arena *a, const char *path, struct root_meta *ret)
{
	_cleanup_close_ int fd = directory_open(r, path, O_RDONLY | O_NOFOLLOW);
	struct stat st;

	if (fd < 0)
		return fd;
	if (fstat(fd, &st) < 0)
		return -errno;
	struct root_meta meta = { .mode = st.st_mode & 07777, .uid = st.st_uid, .gid = st.st_gid };
	int e = read_xattrs(fd, a, &meta);
	if (e < 0)
		return e;
	*ret = meta;
	return 0;
}

static int do_lock(struct root *r, const char *path)
{
	const char *name;
	_cleanup_close_ int dir = open_parent(r, path, &name);
	if (dir < 0)
		return dir;
	int fd = openat(dir, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return -errno;
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		int e = -errno;

		close(fd);
		return e;
	}
	/* Deliberately kept open: the kernel drops the lock with the process, however it ends. */
	return 0;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Reads until the pipe closes or the time is up. 0 or -ETIMEDOUT. */
static int drain(int fd, int64_t deadline, char *text, size_t *n)
{
	for (;;) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		int64_t left = deadline - now_ms();
		char waste[4096];

		if (left <= 0 || poll(&p, 1, (int)(left > 60000 ? 60000 : left)) < 0)
			return left <= 0 ? -ETIMEDOUT : -errno;
		if (!p.revents)
			continue;
		bool full = *n >= OUTPUT_MAX;
		ssize_t got =
			read(fd, full ? waste : text + *n, full ? sizeof(waste) : OUTPUT_MAX - *n);
		if (got <= 0)
			return 0;
		*n += full ? 0 : (size_t)got;
	}
}

static void exec_child(struct root *r, const char *const *argv, int out)
{
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC),
	    top = directory_open(r, "/", O_RDONLY | O_DIRECTORY);

	dup2(null, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	setpgid(0, 0);
	if (r->kind != ROOT_LIVE && (top < 0 || fchdir(top) < 0 || chroot(".") < 0 || chdir("/") < 0))
		_exit(126);
	setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
	setenv("LC_ALL", "C", 1);
	execvp(argv[0], (char *const *)argv);
	_exit(127);
}

static int do_run(struct root *r, const char *const *argv, unsigned seconds, struct arena *a,
		  int *ret_status, const char **ret_output)
{
	char *text = arena_alloc(a, OUTPUT_MAX + 1);
	int64_t deadline = now_ms() + (int64_t)seconds * 1000;
	size_t n = 0;
	int pipe_fds[2], status = 0;

	if (pipe2(pipe_fds, O_CLOEXEC) < 0)
		return -errno;
	pid_t pid = fork();
	if (pid < 0) {
		close(pipe_fds[0]);
		close(pipe_fds[1]);
		return -errno;
	}
	if (pid == 0)
		exec_child(r, argv, pipe_fds[1]);
	close(pipe_fds[1]);
	int e = drain(pipe_fds[0], deadline, text, &n);
	close(pipe_fds[0]);
	if (e < 0)
		kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	*ret_output = text;
	*ret_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	return e;
}

/*
 * A store into sysfs runs driver code and may never come back (unbinding a GPU that is in use). So a child
 * makes it, and is left behind, in the kernel, if it does not return in time.
 */
static int within(struct root *r, const char *path, struct bytes data, unsigned seconds)
{
	int answer[2], e = -EIO;

	if (pipe2(answer, O_CLOEXEC) < 0)
		return -errno;
	pid_t pid = fork();
	if (pid < 0) {
		close(answer[0]);
		close(answer[1]);
		return -errno;
	}
	if (pid == 0) {
		int result = r->ops->write(r, path, data);

		_exit(write(answer[1], &result, sizeof(result)) == sizeof(result) ? 0 : 1);
	}
	close(answer[1]);
	struct pollfd p = { .fd = answer[0], .events = POLLIN };
	int64_t deadline = now_ms() + (int64_t)seconds * 1000, left;
	int ready = 0;
	while (ready <= 0 && (left = deadline - now_ms()) > 0)
		ready = poll(&p, 1, (int)left);
	if (ready > 0) {
		if (read(answer[0], &e, sizeof(e)) != sizeof(e))
			e = -EIO;
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	} else {
		kill(pid, SIGKILL);
		e = -ETIMEDOUT;
	}
	close(answer[0]);
	return e;
}

int root_write_within(struct root *r, const char *path, struct bytes data, unsigned seconds)
{
	/* Only the running kernel has drivers that can hang. */
	return r->kind == ROOT_LIVE && r->ops->write ? within(r, path, data, seconds)
						     : root_write(r, path, data);
}

static int no_run(struct root *r, const char *const *argv, unsigned seconds, struct arena *a,
		  int *ret_status, const char **ret_output)
{
	return -EPERM;
}

const struct root_edit_ops directory_edit_ops = {
	do_create,   do_mkdir, do_rename, do_unlink, do_sync_file,
	do_sync_dir, do_meta,  do_lock,   do_run,
};

const struct root_edit_ops directory_edit_ops_no_programs = {
	do_create,   do_mkdir, do_rename, do_unlink, do_sync_file,
	do_sync_dir, do_meta,  do_lock,   no_run,
};

int root_allow_edit(struct root *r, bool run_programs)
{
	r = edit_owner(r);
	if (r->kind != ROOT_LIVE && r->kind != ROOT_DIRECTORY)
		return -EROFS;
	r->edit = run_programs ? &directory_edit_ops : &directory_edit_ops_no_programs;
	return 0;
}
