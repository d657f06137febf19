/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Parts of gpu_tables_decode(), for the gpu-table*.c files only: reading one record, and the tables beside the
 * models. Each table function leaves out what it cannot read, and counts it in t->n_bad.
 */

#include "decode/gpu-table.h"

#define FIELDS_MAX 16

void table_mig(struct arena *a, struct span text, struct gpu_tables *t);
void table_partitions(struct arena *a, struct span text, struct gpu_tables *t);
void table_links(struct arena *a, struct span text, struct gpu_tables *t);

/* No comment and no empty line. */
bool table_is_record(struct span line);
/* A record's fields. False for comments, empty lines and records of another width. */
bool table_record(struct span line, struct span *fields, size_t want);
bool table_number(struct span s, unsigned base, uint64_t max, unsigned *ret);
/* A number or "-", which is NUMBER_UNKNOWN. */
bool table_maybe_number(struct span s, uint64_t max, int *ret);
void table_bad_record(struct arena *a, struct gpu_tables *t, struct span line);
