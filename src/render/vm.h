/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The virtual machines of a host, as a list. */

#include "analyse/vm-view.h"
#include "render/style.h"

void render_vms_text(const struct host *h, const struct vm_views *views, const struct style *s,
		     struct arena *a, struct buf *out);
void render_vms_json(const struct vm_views *views, struct arena *a, struct buf *out);
