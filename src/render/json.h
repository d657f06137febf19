/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Small helpers over jansson: invalid UTF-8 becomes \xNN text, unknown becomes null, key order is kept. */

#include "base/arena.h"
#include "base/buf.h"
#include "model/fact.h"

#include <jansson.h>

json_t *json_text(struct arena *a, const char *s);                /* NULL: null */
json_t *json_fact_str(struct arena *a, const struct fact_str *f); /* the value, or null */
void json_put(json_t *object, const char *key, json_t *value);
void json_write(json_t *value, struct buf *out); /* takes the value */
