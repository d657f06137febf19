/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The machine that an argument names: one that the host knows, or a file with a definition. A file takes the
 * place of the host's machine of the same name: it is a new version of it. 0, or the exit status with a line
 * on standard error.
 */

#include "cli/source.h"
#include "model/vm.h"

int vm_source_find(const struct options *o, struct source *src, const char *what, struct vm **ret);
/* Adds what the machine is given to the targets, as far as this host has it. */
void vm_source_targets(struct options *o, const struct source *src, const struct vm *vm);
