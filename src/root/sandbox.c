/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "root/sandbox.h"

#include "base/cleanup.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/openat2.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* All rights of the first version; reading is what is granted. Later ones are about calls that seccomp refuses. */
#define ALL_RIGHTS ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)
#define BRIDGES_MAX 256
#define WRITE_FLAGS (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND)

/* fd: of what may be read from now on; -1 is nothing. */
static void let_read_fd(int rules, int fd)
{
	struct landlock_path_beneath_attr below = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
						    .parent_fd = fd };
	struct stat st;

	if (fd < 0 || fstat(fd, &st) < 0)
		return;
	if (S_ISDIR(st.st_mode))
		below.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
	/* One that cannot be added stays closed: it then reads as denied, which is true. */
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
}

static void let_read(int rules, const char *path)
{
	_cleanup_close_ int fd = open(path, O_PATH | O_CLOEXEC);

	let_read_fd(rules, fd);
}

static void close_listing(DIR **dir)
{
	if (*dir)
		closedir(*dir);
}

/* A folder below another, reached without a link: a recording could point one elsewhere. */
static int folder_below(int at, const char *path, int flags)
{
	struct open_how how = { .flags = (uint64_t)(flags | O_DIRECTORY | O_CLOEXEC),
				.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS };

	return (int)syscall(SYS_openat2, at, path, &how, sizeof(how));
}

/*
 * At every open Landlock looks from the file upwards until a folder has a rule. Nearly all files of a recorded machine
 * lie below its host bridges (sys/devices/pci0000:00), so these, which may be read anyway, get rules of their own.
 */
static void shorten_ways(int rules, const char *tree, const char *devices)
{
	_cleanup_close_ int top = open(tree, O_PATH | O_DIRECTORY | O_CLOEXEC);
	_cleanup_close_ int at = top < 0 ? -1 : folder_below(top, devices, O_RDONLY);
	_cleanup_(close_listing) DIR *listing = at < 0 ? NULL : fdopendir(dup(at));
	const struct dirent *entry;

	for (unsigned i = 0; listing && i < BRIDGES_MAX && (entry = readdir(listing));) {
		if (!str_has_prefix(entry->d_name, "pci"))
			continue;
		_cleanup_close_ int bridge = folder_below(at, entry->d_name, O_PATH);

		let_read_fd(rules, bridge);
		i++;
	}
}

static bool close_files(const char *const *readable, const char *tree)
{
	const struct landlock_ruleset_attr attr = { .handled_access_fs = ALL_RIGHTS };
	_cleanup_close_ int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr), 0);

	if (rules < 0)
		return false;
	for (; *readable; readable++)
		let_read(rules, *readable);
	if (tree) {
		shorten_ways(rules, tree, "sys/devices");
		shorten_ways(rules, tree, "devices");
	}
	if (SANITIZED)
		let_read(rules, "/proc");
	return syscall(SYS_landlock_restrict_self, rules, 0) == 0;
}

/* Whatever their arguments, they touch nothing but this process and what it has open. */
static const int harmless[] = {
	SCMP_SYS(read),
	SCMP_SYS(readv),
	SCMP_SYS(pread64),
	SCMP_SYS(lseek),
	SCMP_SYS(close),
	/* Looking at what is there; to open it is another matter. */
	SCMP_SYS(fstat),
	SCMP_SYS(stat),
	SCMP_SYS(lstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(statx),
	SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),
	SCMP_SYS(getdents),
	SCMP_SYS(getdents64),
	SCMP_SYS(access),
	SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2),
	SCMP_SYS(getcwd),
	/* Memory; PCRE2 compiles patterns to code. */
	SCMP_SYS(brk),
	SCMP_SYS(mmap),
	SCMP_SYS(mprotect),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	/* The C library and the end. */
	SCMP_SYS(futex),
	SCMP_SYS(getrandom),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(geteuid),
	SCMP_SYS(getuid),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(getrusage),
	SCMP_SYS(times),
	SCMP_SYS(sysinfo),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(sched_yield),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
};

static const int for_the_leak_checker[] = { SCMP_SYS(clone), SCMP_SYS(ptrace), SCMP_SYS(wait4),
					    SCMP_SYS(prctl), SCMP_SYS(kill),   SCMP_SYS(getppid) };

static int allow_all(scmp_filter_ctx f, const int *calls, size_t n)
{
	int e = 0;

	for (size_t i = 0; i < n; i++)
		e |= seccomp_rule_add(f, SCMP_ACT_ALLOW, calls[i], 0);
	return e;
}

static int allow_if(scmp_filter_ctx f, int call, struct scmp_arg_cmp condition)
{
	return seccomp_rule_add(f, SCMP_ACT_ALLOW, call, 1, condition);
}

static int allow_writing(scmp_filter_ctx f, int fd)
{
	return allow_if(f, SCMP_SYS(write), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)fd)) |
	       allow_if(f, SCMP_SYS(writev), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)fd));
}

static int allow_some(scmp_filter_ctx f, const struct sandbox_needs *needs)
{
	static const unsigned asks[] = { TIOCGWINSZ, TCGETS }, looks[] = { F_GETFD, F_SETFD, F_GETFL };
	int e = allow_writing(f, STDOUT_FILENO) | allow_writing(f, STDERR_FILENO);

	e |= allow_if(f, SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, WRITE_FLAGS, O_RDONLY));
	e |= allow_if(f, SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, WRITE_FLAGS, O_RDONLY));
	for (size_t i = 0; i < ARRAY_SIZE(asks); i++)
		e |= allow_if(f, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, asks[i]));
	for (size_t i = 0; i < ARRAY_SIZE(looks); i++)
		e |= allow_if(f, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, looks[i]));
	/* abort() and the limits of this process itself. */
	e |= allow_if(f, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
	e |= allow_if(f, SCMP_SYS(prlimit64), SCMP_A0(SCMP_CMP_EQ, 0));
	if (needs->output >= 0)
		e |= allow_writing(f, needs->output) |
		     allow_if(f, SCMP_SYS(ftruncate), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)needs->output));
	if (needs->lookups)
		e |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(openat2), 0);
	if (SANITIZED)
		e |= allow_all(f, for_the_leak_checker, ARRAY_SIZE(for_the_leak_checker));
	return e;
}

static void release(scmp_filter_ctx *f)
{
	if (*f)
		seccomp_release(*f);
}

static bool close_calls(const struct sandbox_needs *needs)
{
	_cleanup_(release) scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!f || allow_all(f, harmless, ARRAY_SIZE(harmless)) != 0 || allow_some(f, needs) != 0)
		return false;
	return seccomp_load(f) == 0;
}

unsigned sandbox_enter(const struct sandbox_needs *needs)
{
	unsigned walls = 0;

	/* Without this, both are for root only. */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return 0;
	if (close_files(needs->readable, needs->tree))
		walls |= SANDBOX_FILES;
	if (close_calls(needs))
		walls |= SANDBOX_CALLS;
	return walls;
}
