/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Changes to the files of a root: the few primitive steps that a transaction (src/apply) is made of. A root
 * cannot be changed until root_allow_edit() was called on it, and only the running machine, a named
 * directory, and a memory root (for tests) can be allowed.
 *
 * None of these steps is durable by itself: what edit_create() wrote survives a power cut after
 * edit_sync_file(), and what a name means survives it after edit_sync_dir() of its folder. The memory root
 * keeps exactly that difference (root/edit-memory.h), so a test can pull the plug between any two steps.
 *
 * All paths are absolute inside the root; links are never followed in the last component. 0 or -errno.
 */

#include "root/root.h"

struct root_xattr {
	const char *name;
	struct bytes value;
};

struct root_meta {
	mode_t mode; /* permission bits */
	uid_t uid;
	gid_t gid;
	struct root_xattr *xattrs;
	size_t n_xattrs;
};

struct root_edit_ops {
	/* A new file (-EEXIST if there is one) with these bytes and attributes, not yet synced. */
	int (*create)(struct root *r, const char *path, const struct root_meta *meta, struct bytes data);
	int (*mkdir)(struct root *r, const char *path, mode_t mode); /* 0 also if it is there */
	int (*rename)(struct root *r, const char *from, const char *to);
	int (*unlink)(struct root *r, const char *path);
	int (*sync_file)(struct root *r, const char *path);
	int (*sync_dir)(struct root *r, const char *path);
	int (*meta)(struct root *r, struct arena *a, const char *path, struct root_meta *ret);
	/* An exclusive lock on this (lock) file, held until the root is closed. -EWOULDBLOCK: somebody else has it. */
	int (*lock)(struct root *r, const char *path);
	/*
	 * Runs a program of the root and waits, at most `seconds` (-ETIMEDOUT, and it is killed). Its output (both
	 * streams, at most 64 KiB) goes to the arena. *ret_status: the exit status, or 128 + signal.
	 */
	int (*run)(struct root *r, const char *const *argv, unsigned seconds, struct arena *a,
		   int *ret_status, const char **ret_output);
};

/* -EROFS for a kind of root that is never changed. run_programs: false makes edit_run() answer -EPERM (an image being prepared). */
int root_allow_edit(struct root *r, bool run_programs);
/* The root itself, or the innermost one that it wraps: the one whose files are changed. */
struct root *edit_owner(struct root *r);

int edit_create(struct root *r, const char *path, const struct root_meta *meta, struct bytes data);
int edit_mkdirs(struct root *r, const char *path, mode_t mode); /* with parents, each synced into its own */
int edit_rename(struct root *r, const char *from, const char *to);
int edit_unlink(struct root *r, const char *path);
int edit_sync_file(struct root *r, const char *path);
int edit_sync_dir(struct root *r, const char *path);
int edit_sync_parent(struct root *r, const char *path);
int edit_meta(struct root *r, struct arena *a, const char *path, struct root_meta *ret);
int edit_lock(struct root *r, const char *path);
int edit_run(struct root *r, const char *const *argv, unsigned seconds, struct arena *a,
	     int *ret_status, const char **ret_output);

/* create + sync_file + rename over the final name + sync of the folder, through PATH.vfio-doctor-new. */
int edit_replace(struct root *r, const char *path, const struct root_meta *meta, struct bytes data);
