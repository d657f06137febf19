/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Before a stranger's file is read (--root, --bundle, --lspci, a log): gives up what the rest of the run does not need,
 * see root/sandbox.h. What was named on the command line stays readable, and so do the names of devices (pci.ids);
 * --output is opened now, since no file can be opened for writing later.
 *
 * Not confined are the live machine, verbs that change the root (o->writes), and runs in which a library was named or
 * is needed (NVML, CUDA, the journal): it does as it likes, and the person who named it trusts it.
 *
 * 0, or EXIT_INPUT with a line on standard error when --output cannot be opened.
 */

#include "cli/options.h"

int confine(struct options *o);
