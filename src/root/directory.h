/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Between the files of the directory root only. */

#include "root/edit.h"

/* Opens a path inside the root as it opens everything: confined where it must be. Descriptor or -errno. */
int directory_open(struct root *r, const char *path, int flags);

/*
 * A recording often lies in a directory of its own inside the one that was named. The shallowest that is a machine (sys/
 * in it) or a bare sysfs tree (bus/pci in it: *ret_bare), breadth first and in the order of names; the named one ("")
 * if none is but it has anything of a machine. -ENODATA: neither.
 */
int directory_find(struct root *r, char ret_path[ROOT_PATH_MAX], bool *ret_bare);

extern const struct root_edit_ops directory_edit_ops, directory_edit_ops_no_programs;
