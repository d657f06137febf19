/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Parts of guest_make(), for the guest*.c files only. */

#include "analyse/guest.h"

#define VENDOR_NVIDIA 0x10de

struct making {
	const struct host *h;
	const struct analysis *an;
	struct arena *a;
	struct guest_report *r;
};

void guest_add(struct making *m, const char *what, const char *device, enum guest_status status,
	       const char *text, const char *source, const char *value);
/* Whether the driver runs the GPU, or the reason from the kernel log why not, by the signatures of src/logs. */
void guest_check_driver(struct making *m, const struct gpu_view *g);
/* The Xids of the log, each kind once. */
void guest_check_xid(struct making *m);
