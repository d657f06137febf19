/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The two ways a card comes to vfio-pci at boot; step-bind.c decides between them. */

#include "plan/steps.h"

#define PLAN_HEADER "# Written by vfio-doctor. `vfio-doctor undo` takes it back.\n"

struct functions {
	const struct pci_function **v;
	size_t n, cap;
};

const char *bind_id_text(struct planner *p, const struct pci_function *f); /* "10de:2684" */
void plan_bind_by_id(struct planner *p, const struct functions *by_id, const char *finding);
bool plan_bind_by_address(struct planner *p, const struct functions *list,
			  const char *finding); /* false: left to a person */
/* Lines for a file of our own, each added unless it is there. */
void planner_own_lines(struct planner *p, const char *path, const struct text_item *lines,
		       const char *finding, const char *what);
/* vfio-pci into the initial RAM disk, early. */
void planner_image_module(struct planner *p, const char *finding);
