/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/vm.h"

struct vm *vms_find(const struct vms *vms, const char *name)
{
	struct vm *found = NULL;

	if (!vms)
		return NULL;
	for (size_t i = 0; i < vms->list.n; i++) {
		struct vm *vm = vms->list.v[i];

		if (streq(vm->name, name) || streq(vm->uuid, name))
			return vm;
	}
	for (size_t i = 0; i < vms->list.n; i++) {
		if (!streq(vms->list.v[i]->title, name))
			continue;
		if (found)
			return NULL;
		found = vms->list.v[i];
	}
	return found;
}

const char *vm_subject(struct arena *a, const struct vm *vm)
{
	return str_printable(a, arena_printf(a, "vm:%s", vm->name));
}
