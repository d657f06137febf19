/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Tables on a terminal, over libsmartcols. A table is printed once and gone. */

#include "render/style.h"

#include <libsmartcols.h>

struct libscols_table *table_new(const struct style *s);
void table_column(struct libscols_table *t, const char *name, int flags); /* SCOLS_FL_* */
void table_row(struct libscols_table *t, struct libscols_line *parent, const char *const *cells,
	       size_t n, struct libscols_line **ret);
/* "(nothing)" if it has no row. Takes the table. */
void table_print(struct libscols_table *t, struct buf *out);
