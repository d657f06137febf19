/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Who has a device node open, from /proc/PID/fd: "qemu-system-x86 (1234)". Without root only the
 * caller's own processes can be seen; an empty list is then no proof.
 */

#include "root/root.h"

/* ret: names, in order of process id; n of them. ret_all: every process could be looked at. */
size_t probe_holders(struct root *root, struct arena *a, const char *const *nodes, size_t n_nodes,
		     const char ***ret);
