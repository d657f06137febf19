/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * What the kernel says about BARs and windows while it places them. One line in, one event out:
 *
 * 	struct bar_event e;
 * 	if (bar_log_parse(line, &e) == 0 && e.kind == BAR_EVENT_NO_SPACE) ...
 *
 * This is often the only place where the size of a BAR that found no room can still be read: when
 * the last attempt fails the kernel clears the resource (drivers/pci/setup-bus.c reset_resource()),
 * and sysfs then shows a line of zeros as if there were no such BAR.
 *
 * Wordings: drivers/pci/setup-res.c and probe.c. To 6.8 "BAR 2: no space for [mem ...]", since 6.9
 * (and in stable kernels before) "BAR 2 [mem ...]: can't assign; no space". A BAR may fail and be
 * placed by a later attempt: the last event of a BAR counts.
 */

#include "decode/bdf.h"

enum bar_event_kind {
	BAR_EVENT_NO_SPACE,  /* no room in the window above; another attempt may follow */
	BAR_EVENT_FAILED,    /* gave up */
	BAR_EVENT_NO_WINDOW, /* the firmware's address lies in no window of the bridge above */
	BAR_EVENT_CONFLICT,  /* the firmware's address belongs to somebody else */
	BAR_EVENT_ASSIGNED,
	BAR_EVENT_CANNOT_ENABLE, /* a driver asked for the device, and a BAR has no place */
	BAR_EVENT_TAKEN,         /* a driver asked for the BAR, and somebody else holds it */
	BAR_EVENT_FRAMEBUFFER,   /* the firmware's framebuffer lies in this BAR */
	BAR_EVENT_ROOT_WINDOW,   /* a window of a host bridge; bdf has its domain and bus */
};

#define BAR_REGION_ROM 6
#define BAR_REGION_WINDOW (-1) /* a bridge's window, by the new wording */

struct bar_event {
	enum bar_event_kind kind;
	bdf_t bdf;
	int region; /* 0-5, BAR_REGION_ROM, BAR_REGION_WINDOW; 13-15: bridge windows by the old
		       wording */
	bool virtual_function; /* a BAR of SR-IOV virtual functions */
	bool io, wide, prefetchable;
	bool placed; /* start and end are addresses; otherwise only the size is known */
	uint64_t start, end;
	uint64_t size; /* 0: the line has no range */
};

/* -ENOENT for every other line. */
int bar_log_parse(struct span line, struct bar_event *ret);
