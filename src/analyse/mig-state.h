/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The machine's own MIG profiles and instances, as management reports them, in the terms of
 * analyse/mig.h. */

#include "analyse/mig.h"
#include "decode/nvidia-state.h"

/* A table made of the GPU's own profiles, or NULL if it said none. Engines are taken from `prior`
 * where ids agree. */
const struct mig_table *mig_table_reported(const struct nvidia_gpu_state *g,
					   const struct mig_table *prior, struct arena *a);
/* The instances that exist. False if they are not known, or one of them is of no profile in the
 * table. */
bool mig_layout_reported(const struct nvidia_gpu_state *g, const struct mig_table *t,
			 struct mig_layout *ret);
/* One line that says how the reported table differs from the shipped one, or NULL. */
const char *mig_table_differs(const struct mig_table *reported, const struct mig_table *prior,
			      struct arena *a);
