/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A tree of files in memory. Bundles, fixtures and recordings are all one of these; they differ only in
 * where the nodes come from.
 *
 * 	struct memory_tree *t = memory_tree_new();		(own arena, freed with the root)
 * 	memory_tree_file(t, "/proc/cmdline", bytes, mode, mtime);
 * 	memory_tree_link(t, "/sys/bus/pci/devices/0000:01:00.0", "../../../devices/...");
 * 	memory_tree_error(t, "/dev/kmsg", EACCES);		(every access fails so)
 * 	root = memory_tree_root(t, ROOT_BUNDLE, true, "host.tar.zst");
 *
 * Paths are absolute and normal (no ".", "..", "//"); parents are made as directories. A later call
 * replaces an earlier node. Links are resolved inside the tree, at most ROOT_LINKS_MAX deep.
 *
 * A strict tree (memory_tree_set_strict(), our own captures) knows the difference between "not there" and
 * "nobody looked": a path it does not hold is -ENOENT only below a directory whose listing was recorded
 * (memory_tree_listed()) or where -ENOENT itself was recorded; anything else is -ENODATA.
 */

#include "root/root.h"

struct memory_tree;

struct memory_node {
	enum root_type type;
	const char *path, *name;
	int error;      /* errno for every access, or 0 */
	int read_error; /* errno for reading, listing or following only: it can still be looked at */
	int list_error;
	bool listed;                  /* all its names are known */
	bool hidden;                  /* not among its parent's names (a recorded -ENOENT) */
	const struct root_stat *stat; /* as recorded; NULL: made from what else is known */
	mode_t mode;
	uid_t uid;
	gid_t gid;
	bool synced; /* root/edit-memory.h */
	int64_t mtime;
	uint64_t rdev;
	struct bytes data;  /* ROOT_FILE */
	const char *target; /* ROOT_LINK */
	struct memory_node *parent, *first_child, *next;
};

struct memory_tree *memory_tree_new(void);
struct arena *memory_tree_arena(struct memory_tree *t);
/* The data is not copied; it must live in memory_tree_arena(). -EINVAL for a path that is not absolute and normal. */
int memory_tree_file(struct memory_tree *t, const char *path, struct bytes data, mode_t mode,
		     int64_t mtime);
int memory_tree_dir(struct memory_tree *t, const char *path);
int memory_tree_link(struct memory_tree *t, const char *path, const char *target);
int memory_tree_error(struct memory_tree *t, const char *path, int error);
int memory_tree_listed(struct memory_tree *t,
		       const char *path); /* a directory, all of whose names are in the tree */
/* The node at path, made as a directory if need be; NULL for a path that is not absolute and normal. */
struct memory_node *memory_tree_make(struct memory_tree *t, const char *path);
void memory_tree_set_strict(struct memory_tree *t);
void memory_tree_remove(struct memory_tree *t, const char *path); /* with everything below */
struct memory_node *memory_tree_node(struct memory_tree *t,
				     const char *path); /* not following links; NULL: none */
struct memory_node *memory_tree_top(struct memory_tree *t);

/* The root owns the tree from here on. */
struct root *memory_tree_root(struct memory_tree *t, enum root_kind kind, bool complete,
			      const char *label);
struct memory_tree *memory_root_tree(struct root *r); /* NULL if r is no memory root */
void memory_tree_free(struct memory_tree *t);
