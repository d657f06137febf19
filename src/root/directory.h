/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Between the files of the directory root only. */

#include "root/edit.h"

/* Opens a path inside the root as it opens everything: confined where it must be. Descriptor or -errno. */
int directory_open(struct root *r, const char *path, int flags);
extern const struct root_edit_ops directory_edit_ops, directory_edit_ops_no_programs;
