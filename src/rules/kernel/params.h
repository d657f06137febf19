/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * The parameters that rules of this folder look at: those of the running kernel, then those that
 * the next boot would add. Each parameter text is seen once, where it stands first.
 */

#include "analyse/kernel-params.h"
#include "rules/rule.h"

struct param_place {
	const struct boot_params *from;
	const struct cmdline_param *param;
	bool running;
};

struct param_places {
	struct param_place *v;
	size_t n, cap;
};

struct param_places param_places(struct check *c);
/* Evidence: the parameter and where it stands. */
void finding_param(struct check *c, struct finding *f, const struct param_place *p);
