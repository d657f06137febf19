/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/qemu-device.h"

#include "decode/qemu-opts.h"

void qemu_drive(struct vm *vm, struct arena *a, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };
	const char *file;

	qemu_opts_parse(text, "file", a, &o);
	file = qemu_opt(&o, "file");
	if (!streq(qemu_opt(&o, "if"), "pflash") || !file)
		return;
	if (vm->loader && qemu_opt_tristate(&o, "readonly") != TRI_YES) {
		vm->nvram = file;
		return;
	}
	vm->loader = file;
	vm->loader_line = line;
	vm->firmware = VM_FIRMWARE_OVMF; /* flash is only for UEFI builds */
}

void qemu_blockdev(struct qemu_drives *d, struct arena *a, const char *text, unsigned line)
{
	struct qemu_opts o = { 0 };
	const char *name, *file;

	if (qemu_opts_parse(text, "driver", a, &o) < 0)
		return;
	name = qemu_opt(&o, "node-name");
	file = qemu_opt(&o, "filename");
	if (!file)
		file = qemu_opt(&o, "file.filename");
	if (!file)
		file = qemu_opt(&o, "file"); /* another node's name */
	if (name && file)
		*vec_push(a, &d->nodes) = (struct qemu_node){ name, file, line };
}

void qemu_drives_apply(struct vm *vm, const struct qemu_drives *d)
{
	const char *name = d->pflash;

	/* A format node names its file node: at most one step per node. */
	for (size_t steps = 0; name && steps <= d->nodes.n; steps++) {
		const struct qemu_node *node = NULL;

		for (size_t i = 0; i < d->nodes.n && !node; i++)
			if (streq(d->nodes.v[i].name, name))
				node = &d->nodes.v[i];
		if (!node)
			break;
		vm->loader = node->file;
		vm->loader_line = node->line;
		name = node->file;
	}
	if (d->pflash)
		vm->firmware = VM_FIRMWARE_OVMF;
}
