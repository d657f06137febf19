/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A placement in the words of the manager that the definition is for: libvirt XML elements, `qm set` lines or QEMU
 * arguments; then why, as comments.
 */

#include "analyse/vm-tune.h"
#include "base/buf.h"

#include <jansson.h>

void render_tune_text(const struct vm_tune *t, struct arena *a, struct buf *out);
json_t *render_tune_json(const struct vm_tune *t, struct arena *a);
