/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The host that a verb looks at: opened as the options say, collected, with names.
 *
 * 	struct source src;
 * 	int r = source_open(&o, &src);	(0, or the exit status, with a line on standard error)
 * 	... src.host ...
 * 	source_close(&src);
 */

#include "cli/options.h"
#include "model/host.h"

struct source {
	struct root *root, *names;
	struct host *host;
};

int source_open_root(struct options *o, struct root **ret);
int source_open(struct options *o, struct source *ret);
void source_close(struct source *s);
