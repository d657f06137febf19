/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What people call GPUs and MIG profiles: for vfio-doctor mig. What is not understood is said on standard error,
 * with what may have been meant. */

#include "analyse/gpu.h"

/* "h200-sxm", "H200 SXM5 141GB", or a beginning such as "h200" whose models share one table. 0, or EXIT_USAGE. */
int mig_model_named(const struct gpu_tables *t, struct arena *a, const char *name,
		    const struct gpu_model **ret);
/* "3g.71gb" or its id, "9"; NULL: no such profile. */
const struct mig_profile *mig_profile_worded(const struct mig_table *t, const char *word);
int mig_unknown_profile(const struct mig_table *t, struct arena *a, const char *word); /* EXIT_USAGE */
