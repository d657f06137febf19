/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The parts of collecting VMs, for this folder: definitions (vm.c), the QEMU processes that run (vm-process.c), what
 * stands around them: hooks, package versions, ROM files (vm-around.c).
 */

#include "base/map.h"
#include "collect/read.h"
#include "model/vm.h"

/* The machines of the list by name and by UUID: there may be ten thousand. */
struct vm_index {
	struct map names, uuids;
};

struct vm *vm_index_find(const struct vm_index *index, const char *name, const char *uuid);
/* A machine more for the list. */
void vm_index_add(struct collector *c, struct vm_index *index, struct vm *vm);

void collect_vm_processes(struct collector *c, struct vm_index *index);
void collect_vm_hooks(struct collector *c);
void collect_vm_packages(struct collector *c);
void collect_vm_phys_bits(struct collector *c);
/* The ROM files that a machine names; each file once. */
void collect_vm_roms(struct collector *c, const struct vm *vm);

void vm_refuse(struct collector *c, struct fact fact, const char *why);
