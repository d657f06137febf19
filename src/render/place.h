/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What `vfio-doctor place` shows: the map as text or SVG, the sets with their partitions, or why it
 * cannot be. */

#include "analyse/place-host.h"
#include "render/style.h"

struct render_place {
	struct arena *arena;
	const struct place_host *host;
	const struct place_result *result;
	const struct place_wish *wishes;
	size_t n_wishes;
	enum place_model model;
	const char *board; /* its name for people, or NULL */
	const char *note; /* what the reader should know first (module ids not known ...), or NULL */
};

void render_place_text(const struct render_place *r, const struct style *s, struct buf *out);
void render_place_json(const struct render_place *r, struct buf *out);
void render_place_svg(const struct render_place *r, struct buf *out);

/* For the renderers of this folder. The machine that has the GPU, or NULL. */
const struct place_vm *place_owner(const struct place_result *r, size_t gpu);
/* The machine's letter in the picture: that of its name where these differ, else a, b, c in turn. */
char place_letter(const struct place_result *r, const struct place_vm *vm);
char place_switch_letter(const struct place_host *h, size_t gpu); /* 'A'..: of its PCIe switch */
const char *place_title(const struct render_place *r);
/* " --vm a=4 --vm b=2"; only where result->has_nearest. */
const char *place_nearest(const struct render_place *r);
const char *place_why(const struct render_place *r, const struct place_vm *vm);
