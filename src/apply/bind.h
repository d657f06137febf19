/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * One card to vfio-pci and back, on the running machine, through sysfs and by address: driver_override,
 * unbind, drivers_probe. Never by id (new_id), so a twin of the card stays where it is.
 *
 * 	struct bind_job job = { .root = root, .arena = a, .functions = v, .n = n, .driver = "vfio-pci" };
 * 	int e = bind_run(&job);
 *
 * Each store has a deadline: a driver that hangs in unbind is reported with the step it hangs in, and the
 * program goes on. If a function fails, those before it go back to the driver they had. What each function
 * was on is kept in /run/vfio-doctor/bind/BDF, and bind_undo() puts it back there.
 *
 * Who may be bound is for the caller to decide (device.critical, holders); this only does it.
 * Source: Linux Documentation/ABI/testing/sysfs-bus-pci (driver_override), sysfs-bus (drivers_probe).
 */

#include "model/pci.h"
#include "root/edit.h"

#define BIND_STATE "/run/vfio-doctor/bind"

struct bind_job {
	struct root *root;
	struct arena *arena;
	const struct pci_function **functions;
	size_t n;
	const char *driver; /* "vfio-pci" or a variant driver */
	unsigned seconds;   /* deadline of one step; 0: 20 */
	void (*progress)(void *context, const char *what);
	void *context;

	/* Answers. */
	const char *why; /* one sentence when it failed */
	size_t done;     /* functions that are where they should be */
};

/* 0, or -errno with job->why; -ETIMEDOUT: a driver hangs, and what it held cannot be told. */
int bind_run(struct bind_job *job);
/* Back to the driver that bind_run() took each function from; to whichever the kernel chooses where that is not known. */
int bind_undo(struct bind_job *job);
