/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What became of each parameter that matters to passthrough: for `show boot`. */

#include "analyse/analysis.h"
#include "analyse/kernel-default.h"

enum boot_effect {
	BOOT_EFFECT_ACTIVE,      /* the running kernel has it */
	BOOT_EFFECT_PENDING,     /* the next boot will have it */
	BOOT_EFFECT_THIS_BOOT,   /* the next boot will not have it */
	BOOT_EFFECT_INEFFECTIVE, /* does nothing here */
	BOOT_EFFECT_UNKNOWN,     /* the kernel knows no such parameter or value */
	BOOT_EFFECT_HARMFUL,
	BOOT_EFFECT_UNREAD, /* stands in a file that nobody reads here */
};

const char *boot_effect_name(int effect);

struct boot_param_view {
	const struct cmdline_param *param;
	const struct boot_params *from;
	enum boot_effect effect;
	const char *says; /* why, or NULL */
};

struct boot_param_views {
	struct boot_param_view *v;
	size_t n, cap;
};

struct boot_param_views boot_param_views(const struct host *h, const struct boot_chain *b,
					 struct arena *a);
/* What the kernel that boots next does without parameters; where it is not known which one, the running one. */
struct kernel_defaults boot_defaults(const struct host *h, const struct boot_chain *b, struct arena *a);
