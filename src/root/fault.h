/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A root that wraps another and goes wrong on purpose. For tests: a report must survive any one failure,
 * and must not depend on the order in which a directory gives its names.
 *
 * 	root = root_fault(root, (struct fault){ .deny = "/proc/cmdline", .error = EACCES });
 */

#include "root/root.h"

struct fault {
	unsigned fail_at; /* this call fails, counted from 1; 0: none */
	bool stay_down;   /* so do all after it: the power is off */
	const char *deny; /* every access to this path fails; "/a/" (with the slash): to all below it too */
	int error;        /* the errno of both */
	uint64_t shuffle; /* not 0: names come in an order that depends on it */
};

/* Owns inner. The fault's text must outlive the root. */
struct root *root_fault(struct root *inner, struct fault fault);
unsigned root_fault_calls(const struct root *r);
