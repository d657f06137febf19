/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What the rules of this folder share: each judges every machine that is given something (analyse/vm-view.h). */

#include "analyse/vm-view.h"
#include "rules/rule.h"

/* for_each_vm(c, view) { ... }: the machines that are judged. */
#define for_each_vm(c, view)                                                                       \
	for (const struct vm_view *view = (c)->analysis->vms->v;                                   \
	     view < (c)->analysis->vms->v + (c)->analysis->vms->n; view++)                         \
		if (view->judged)

#define LINE(c, view, line) vm_source((c)->arena, (view)->vm, (line))
