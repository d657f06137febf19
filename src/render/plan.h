/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "plan/plan.h"
#include "render/style.h"

/* The dry run: diffs, commands, what the host loses, what is left to a person. */
void render_diff(const struct plan_edit *e, const struct style *s, struct arena *a,
		 struct buf *out); /* indented by two */
void render_plan_text(const struct plan *p, const struct style *s, struct arena *a, struct buf *out);
