/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The argument of one QEMU option as keys and values; see qemu-argv.h. */

#include "decode/vm.h"

struct qemu_opt {
	const char *key, *value;
};

struct qemu_opts {
	struct qemu_opt *v;
	size_t n, cap;
};

/* implied: the key of a first word without "=", or NULL. JSON nested objects become
 * "file.filename". */
int qemu_opts_parse(const char *text, const char *implied, struct arena *a, struct qemu_opts *ret);
/* The last value given, as in QEMU; NULL if there is none. */
const char *qemu_opt(const struct qemu_opts *o, const char *key);
enum tristate qemu_opt_tristate(const struct qemu_opts *o, const char *key);
unsigned qemu_opt_unsigned(const struct qemu_opts *o, const char *key);
