/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Virtual machines: the list of them, and a placement in the words of the manager that the definition is for. */

#include "analyse/vm-tune.h"
#include "render/style.h"

#include <jansson.h>

void render_vms_text(const struct host *h, const struct vm_views *views, const struct style *s, struct arena *a, struct buf *out);
void render_vms_json(const struct vm_views *views, struct arena *a, struct buf *out);

/* libvirt XML elements, `qm set` lines or QEMU arguments; then why, as comments. */
void render_tune_text(const struct vm_tune *t, struct arena *a, struct buf *out);
/* A whole small <domain> with the placement, whatever the machine's own format: for virt-xml-validate. */
void render_tune_domain(const struct vm_tune *t, struct arena *a, struct buf *out);
json_t *render_tune_json(const struct vm_tune *t, struct arena *a);
