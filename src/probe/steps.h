/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* For the files of this folder: a probe under way. */

#include "probe/probe.h"

struct probing {
	const struct probe_request *request;
	struct arena *arena;
	struct probe_result *result;
};

/* Notes a step; true if it was granted (error 0). */
bool probe_note(struct probing *p, enum probe_step_id id, int error, const char *fmt, ...)
	_printf_(4, 5);
/* What VFIO's numbering of a PCI device's regions and interrupts stands for. */
const char *probe_region_name(unsigned index);
const char *probe_irq_name(unsigned index);
/* Opens a node for reading and writing as a step of its own; -1 when that is refused. */
int probe_open(struct probing *p, enum probe_step_id id, const char *path);
/* A page of memory, as DMA wants it; NULL when there is none. */
void *probe_page(void);
void probe_page_free(void *page);
/* The steps on the device itself: info, regions, interrupts, configuration space, reset. */
bool probe_device(struct probing *p, int fd);
