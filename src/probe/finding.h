/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* For cause.c: findings of a probe, in the words of the rule of that id, or else of the cause (data/causes.txt). */

#include "probe/cause.h"

struct finding *probe_fail(const struct probe_context *c, struct report *r, const char *id,
			   const char *fmt, ...) _printf_(4, 5);
struct finding *probe_find(const struct probe_context *c, struct report *r, enum finding_status status,
			   const char *id, const char *fmt, ...) _printf_(5, 6);
