/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Programs that keep a GPU open and belong to a service, by the name that the kernel shows (it keeps 15 characters).
 * Stopping the service is how such a holder goes; the program killed, it comes back.
 * Sources: NVIDIA MIG User Guide (nvsm and dcgm keep MIG from changing), nvidia-persistenced(1), the unit files of
 * NVIDIA's packages; display-manager.service is systemd's alias of whichever is installed (systemd.special(7)).
 */

#include "base/arena.h"

#include <stdbool.h>

struct holder_service {
	const char *program; /* the first letters of the name */
	const char *unit;    /* NULL: it runs under no unit of its own that is known */
	const char *what;
	bool desktop; /* stopping it ends the sessions of those who sit at the machine */
};

/* NULL: no service's. */
const struct holder_service *holder_service(const char *comm);
/*
 * What stops it, to follow "stop it first": ": systemctl stop nvidia-dcgm", or "" where that is not known. unit: the service
 * that the process itself says it belongs to; NULL: the usual one of its program.
 */
const char *holder_stop(struct arena *a, const char *comm, const char *unit);
/* Is it the unit of one of them? */
bool holder_service_unit(const char *unit);
