/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * A line of a log as people have it: from dmesg (raw, -T, -x), /dev/kmsg, journalctl in any of its output
 * forms, syslog, libvirt, QEMU, Kubernetes, a Proxmox task log, or pasted into a forum with quotation marks
 * and prompts in front. log_line_split() takes the front off and says what it was.
 *
 * Pure, bounded, never fails: what is not recognised belongs to the message.
 */

#include "base/str.h"

struct log_line {
	struct span message;
	struct span program; /* "kernel", "libvirtd", ... of a syslog line; empty if not said */
	bool stamped;        /* it began with a time: the start of a record, not its continuation */
	bool prompt;         /* "user@host:~# ..." or "$ ...": what somebody typed */
};

struct log_line log_line_split(struct span line);
