/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A QEMU command line into struct vm: NUL-separated as in /proc/PID/cmdline, or as text (a start
 * script: quotes, backslash at the end of a line, comments). Also the additions that libvirt's
 * <qemu:commandline> and Proxmox's `args` make to a definition: qemu_argv_apply().
 *
 * Options are key=value lists in which a comma inside a value is doubled, or JSON objects (since
 * QEMU 5.0 to 6.2, by option). Both become the same list. A value that a shell would still expand
 * ($GPU) is noted as not understood; nothing is executed.
 *
 * Sources: QEMU qemu-options.hx (options and which take an argument), util/keyval.c and
 * util/qemu-option.c (comma doubling, the implied first key, "nofoo"), hw/vfio/pci.c (properties).
 */

#include "decode/vm.h"

struct qemu_arg {
	const char *text;
	unsigned line;
};

#define QEMU_ARGS_MAX 8192

struct qemu_args {
	struct qemu_arg *v;
	size_t n, cap;
};

/* 0, or -EINVAL with one sentence: no QEMU in it, unbalanced quotes, too many words. */
int qemu_argv_read(struct bytes text, const char *file, struct arena *a, struct vm **ret,
		   const char **ret_why);
/* Options added to a machine that another definition describes. */
void qemu_argv_apply(struct vm *vm, struct arena *a, const struct qemu_args *args);
/* Shell words of one text; lines are counted from `line`. -EINVAL if quotes do not close. */
int qemu_argv_split(struct span text, unsigned line, struct arena *a, struct qemu_args *ret);
