/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A memory root that can be changed, and that knows what a disk would keep. For tests.
 *
 * 	struct edit_disk *disk = edit_memory_attach(root, tree);
 * 	disk->fail_at = 7; disk->cut = true;		the power goes at the 7th step
 * 	... apply ...
 * 	struct root *after = edit_disk_root(disk, true);	what is found at the next boot, at worst
 *
 * Two pictures are kept. Now: what processes see. On disk: a file's bytes are there after sync_file, a
 * folder's names after sync_dir; a name that was synced for a file that was not gives an empty file. After
 * a power cut a real disk holds something between the two, so tests look at both ends; after kill -9 it is
 * the first.
 */

#include "root/edit.h"
#include "root/memory.h"

struct edit_disk {
	struct root *root; /* what it was attached to: now, through the eyes of a process */
	struct memory_tree *now, *disk;
	unsigned calls;   /* steps so far */
	unsigned fail_at; /* this step fails; 0: none */
	int error;        /* with this errno; 0: EIO */
	bool cut;         /* so do all later ones, and this one is not done: the power is gone */
	/* Stands in for programs. NULL: all succeed and do nothing. */
	int (*run)(struct edit_disk *disk, const char *const *argv, void *context);
	void *context;
};

/* The tree is the root's; disk starts as a copy of it. Freed with edit_disk_free(). */
struct edit_disk *edit_memory_attach(struct root *r);
/* A fresh root over a copy of what the disk holds (worst) or of what processes saw (else). The caller closes it. */
struct root *edit_disk_root(struct edit_disk *d, bool worst);
void edit_disk_free(struct edit_disk *d);
