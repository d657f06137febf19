/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The QEMU options that say something about passthrough, one function each; see qemu-argv.h. */

#include "decode/vm.h"

/* Flash by -blockdev and `-machine pflash0=NODE`: joined at the end, in whichever order they came.
 */
struct qemu_drives {
	const char *pflash; /* node name */
	struct {
		struct qemu_node {
			const char *name, *file;
			unsigned line;
		} * v;
		size_t n, cap;
	} nodes;
};

void qemu_device(struct vm *vm, struct arena *a, const char *text, unsigned line);
void qemu_object(struct vm *vm, struct arena *a, const char *text, unsigned line);
void qemu_numa(struct vm *vm, struct arena *a, const char *text, unsigned line);
void qemu_cpu(struct vm *vm, struct arena *a, const char *text, unsigned line);
void qemu_memory_path(struct vm *vm, const char *path, unsigned line);
void qemu_drive(struct vm *vm, struct arena *a, const char *text, unsigned line);
void qemu_blockdev(struct qemu_drives *d, struct arena *a, const char *text, unsigned line);
void qemu_drives_apply(struct vm *vm, const struct qemu_drives *d);
