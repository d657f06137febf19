/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What `vfio-doctor mig` shows: profiles of a GPU, where a wish fits, the commands, all layouts. */

#include "analyse/mig.h"
#include "render/style.h"

struct render_mig {
	struct arena *arena;
	const char *gpu;     /* "H200 SXM5 141GB" or "0000:19:00.0 (H200 SXM5 141GB)" */
	const char *select;  /* for nvidia-smi -i: an address, or NULL: to be filled in */
	const char *source;  /* where the profiles come from */
	const char *differs; /* how the machine's profiles differ from the table, or NULL */
	const struct mig_table *table;
	bool ampere; /* MIG mode takes effect with a reset, and is kept in the GPU */
	bool mig_on; /* on this machine, now */
	const struct mig_layout *fixed; /* instances there already; NULL: none, or not known */
	const struct mig_profile *const *wish;
	size_t n_wish;
	bool fits;
	struct mig_layout layout; /* if it fits; with the fixed ones */
	bool all_layouts;
};

void render_mig_text(const struct render_mig *r, const struct style *s, struct buf *out);
void render_mig_json(const struct render_mig *r, struct buf *out);

/* For the renderers of this folder. By rising start. */
void mig_sort(struct mig_layout *l);
const char *mig_select(const struct render_mig *r); /* what nvidia-smi -i takes */
/* What nvidia-smi mig -cgi takes: "9:4,14:0", profile id and the start that was chosen, of what is not there yet. */
const char *mig_tuples(const struct render_mig *r);
