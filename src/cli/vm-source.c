/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cli/vm-source.h"

#include "analyse/candidates.h"
#include "analyse/vm-view.h"
#include "collect/collect.h"
#include "root/root.h"

#include <errno.h>
#include <stdio.h>

static int read_file(const struct options *o, const char *path, struct bytes *ret)
{
	_cleanup_free_ char *absolute = realpath(path, NULL);
	_cleanup_root_ struct root *root = NULL;
	int r;

	if (!absolute)
		return -errno;
	r = root_open_live(&root);
	if (r < 0)
		return r;
	return root_read(root, o->arena, absolute, VM_TEXT_MAX, ret);
}

static void put(struct source *src, struct arena *a, struct vm *vm)
{
	struct vms *vms = src->host->vms;

	for (size_t i = 0; i < vms->list.n; i++)
		if (streq(vms->list.v[i]->name, vm->name) ||
		    (vm->uuid && streq(vms->list.v[i]->uuid, vm->uuid))) {
			vm->running = vms->list.v[i]->running;
			vm->autostart = vms->list.v[i]->autostart;
			vms->list.v[i] = vm;
			return;
		}
	*vec_push(a, &vms->list) = vm;
}

int vm_source_find(const struct options *o, struct source *src, const char *what, struct vm **ret)
{
	struct vm *vm = vms_find(src->host->vms, what);
	const char *why = NULL;
	struct bytes text;
	int r;

	if (vm) {
		*ret = vm;
		return 0;
	}
	r = read_file(o, what, &text);
	if (r == -ENOENT || r == -ENOTDIR)
		fprintf(stderr,
			"vfio-doctor: '%s' is no VM of this host (vfio-doctor show vms lists them), and no file\n",
			str_printable(o->arena, what));
	else if (r < 0)
		fprintf(stderr, "vfio-doctor: '%s': %s\n", str_printable(o->arena, what),
			r == -EFBIG ? "larger than any VM definition" : strerror(-r));
	if (r < 0)
		return EXIT_INPUT;
	if (vm_read(text, what, o->arena, &vm, &why) < 0) {
		fprintf(stderr, "vfio-doctor: %s\n", str_printable(o->arena, why));
		return EXIT_INPUT;
	}
	put(src, o->arena, vm);
	host_collect_roms(src->root, src->host, vm);
	*ret = vm;
	return 0;
}

void vm_source_targets(struct options *o, const struct source *src, const struct vm *vm)
{
	struct vm_views *views = vm_views_make(src->host, o->arena);

	for (size_t i = 0; i < views->n; i++)
		for (size_t k = 0; views->v[i].vm == vm && k < views->v[i].functions.n; k++) {
			const struct vm_function *f = &views->v[i].functions.v[k];

			if (f->function && !function_is_bridge(f->function))
				*vec_push(o->arena, &o->targets) =
					(struct target){ .bdf = f->bdf, .text = f->function->text };
		}
}
