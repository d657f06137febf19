/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * One file, one fact. Each function reads a path and stores value, source and how it went; a file that
 * was denied is also counted in host->denied. The path must live in the arena (or be a literal).
 */

#include "collect/collect.h"

struct fact read_outcome(struct collector *c, const char *path, int error); /* 0 or a negative errno */
void read_text(struct collector *c, const char *path, size_t max, struct fact_str *ret); /* as it is */
void read_str(struct collector *c, const char *path, struct fact_str *ret); /* blanks at both ends cut */
void read_u64(struct collector *c, const char *path, unsigned base, struct fact_u64 *ret);
void read_i64(struct collector *c, const char *path, struct fact_i64 *ret);
void read_bytes(struct collector *c, const char *path, size_t max, struct fact_bytes *ret);
/* The last component of a link's target. */
void read_link_base(struct collector *c, const char *path, struct fact_str *ret);
/* A directory's names; *ret is empty unless the fact is known. */
struct fact read_list(struct collector *c, const char *path, struct root_names *ret);
/* dir/name in the arena, without the cost of a format string. */
const char *read_path(struct collector *c, const char *dir, const char *name);
