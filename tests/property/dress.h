/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A host without boot configuration, dressed as each of the systems that a plan has an answer for: the same running
 * state, with the files in which that system would have its parameters.
 */

#include "model/host.h"

struct analysis;

extern const char *const dress_names[]; /* NULL at the end */
/* Lines of host for case_load_with(); NULL: this host has its own boot configuration. */
const char *dress(const struct host *h, const struct analysis *an, const char *name, struct arena *a);
