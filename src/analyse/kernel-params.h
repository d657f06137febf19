/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The database of kernel parameters (data/kernel-params.tsv), asked about one parameter of one
 * host.
 *
 * 	struct param_table *t = param_table_new(arena);
 * 	for (const struct param_row *row = NULL; (row = param_judge(t, host, param, "harmful",
 * row));)
 * 		...
 */

#include "decode/cmdline.h"
#include "model/host.h"

struct param_row {
	const char *name, *value, *when, *since, *until, *verdict, *says, *instead, *source;
};

struct param_table {
	struct param_row *v;
	size_t n, cap;
};

struct param_table *param_table_new(struct arena *a);
/*
 * The row of this verdict for the parameter, for each of its words; iterate with the row before
 * (NULL: the first). *ret_word (may be NULL) is the word that it is about.
 */
const struct param_row *param_judge(const struct param_table *t, const struct host *h,
				    const struct cmdline_param *p, const char *verdict,
				    const struct param_row *prev);
/* Has the table a row of this verdict (NULL: any) for the name? */
bool param_has(const struct param_table *t, const char *name, const char *verdict);
/* A name of the table that p's name is one slip of the finger away from, or NULL. Only for names
 * that the table has not. */
const char *param_nearest(const struct param_table *t, const struct cmdline_param *p);
