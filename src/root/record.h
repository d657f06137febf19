/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A root that wraps another and notes every answer, so that a recording holds exactly what was asked: the
 * data and the errors alike.
 *
 * 	struct root *rec = root_record(root);		(owns root from here on)
 * 	... collect from rec ...
 * 	const struct record_node *nodes;
 * 	size_t n = record_nodes(rec, &nodes);
 *
 * The notes are kept by the path that was asked. record_nodes() makes them a tree: each path is followed
 * through its symbolic links on the wrapped root, so that a file read through /sys/bus/pci/devices/BDF is
 * found below /sys/devices, once, and the links are nodes of their own. Everything lives in the root.
 */

#include "root/root.h"

#define RECORD_STREAM_MAX                                                                          \
	((size_t)8 << 20) /* of a file read piece by piece; a longer one is left out */

struct record_node {
	const char *path; /* canonical: no link in it but, if this is one, the last component */
	int error;        /* it cannot be reached: errno, ENOENT too */
	bool is_link;
	const char *target;
	bool has_data;
	struct bytes data;
	int read_error;
	bool listed;
	struct root_names names;
	int list_error;
	bool has_stat;
	struct root_stat stat;
	uint64_t left_out; /* size of a file whose content was too large to keep; else 0 */
};

struct root *root_record(struct root *inner);
/* By path, in strcmp order. Valid until the root is closed; call it when the collecting is done. */
size_t record_nodes(struct root *rec, const struct record_node **ret);
/* The paths as they were asked, in the order of asking, each once; for tests that deny one after the other. */
size_t record_asked(struct root *rec, const char *const **ret);
