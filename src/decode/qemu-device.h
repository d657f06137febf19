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

/* Memory backends by id, and those that a plugged module uses: added up at the end, too. */
struct qemu_backends {
	struct qemu_backend {
		const char *id;
		uint64_t size; /* bytes */
	} * v;
	size_t n, cap;
	struct {
		const char **v;
		size_t n, cap;
	} dimms;
};

/* qemu-device.c */
void qemu_device(struct vm *vm, struct qemu_backends *backends, struct arena *a, const char *text,
		 unsigned line);
/* qemu-memory.c */
void qemu_object(struct vm *vm, struct qemu_backends *backends, struct arena *a, const char *text,
		 unsigned line);
void qemu_numa(struct vm *vm, struct arena *a, const char *text, unsigned line);
void qemu_memory_path(struct vm *vm, const char *path, unsigned line);
uint64_t qemu_dimms(const struct qemu_backends *backends); /* bytes */
/* qemu-cpu.c */
void qemu_cpu(struct vm *vm, struct arena *a, const char *text, unsigned line);
/* qemu-drive.c */
void qemu_drive(struct vm *vm, struct arena *a, const char *text, unsigned line);
void qemu_blockdev(struct qemu_drives *d, struct arena *a, const char *text, unsigned line);
void qemu_drives_apply(struct vm *vm, const struct qemu_drives *d);
