/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A kernel parameter of the database (analyse/kernel-params.h), explained without a host: its values, what the
 * kernel does with them, what it does without, and what was meant by what it does not know.
 */

#include "analyse/kernel-params.h"
#include "base/buf.h"
#include "render/style.h"

void render_param_text(const struct param_table *t, const char *name, const struct style *s,
		       struct arena *a, struct buf *out);
void render_param_json(const struct param_table *t, const char *name, struct arena *a, struct buf *out);
