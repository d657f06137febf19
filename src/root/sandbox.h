/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A recording comes from a stranger. Before the first byte of one is read, the process gives away, for good, all that
 * reading, judging and printing do not need:
 *
 * 	struct sandbox_needs needs = { .readable = paths, .output = fd, .lookups = true, .tree = "DIR" };
 * 	unsigned walls = sandbox_enter(&needs);
 *
 * SANDBOX_FILES, by Landlock (Linux 5.13): only what lies at or below the named paths can be opened, and only for
 * reading. SANDBOX_CALLS, by seccomp: every system call that is not on the list in sandbox.c fails with EPERM. No
 * program or thread is started, nothing is connected, created, renamed, removed or signalled; files are opened for
 * reading only; what is written goes to standard output, standard error and .output.
 *
 * A kernel may lack either (or a container forbid it): what is returned says which walls stand, and the caller goes on
 * with those. Without Landlock and with .lookups, one gap is left: openat2() keeps its flags in memory, where seccomp
 * does not look.
 *
 * To be called while there is one thread. It cannot be undone. In builds with AddressSanitizer the leak checker's own
 * needs (a tracing child, /proc) are let through.
 *
 * Source: Linux Documentation/userspace-api/landlock.rst, Documentation/userspace-api/seccomp_filter.rst.
 */

#include <stdbool.h>

enum { SANDBOX_FILES = 1 << 0, SANDBOX_CALLS = 1 << 1 };

struct sandbox_needs {
	const char *const *readable; /* files and folders, NULL-terminated; those that are not there are skipped */
	int output;                  /* may be written and truncated; -1: none */
	bool lookups;                /* openat2(), by which a directory root keeps links inside */
	const char *tree; /* that of .readable which is a recorded machine; NULL: none */
};

/* The walls that stand. */
unsigned sandbox_enter(const struct sandbox_needs *needs);
