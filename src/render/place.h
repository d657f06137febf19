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
	const char
		*note; /* what the reader should know first (module ids not known ...), or NULL */
};

void render_place_text(const struct render_place *r, const struct style *s, struct buf *out);
void render_place_json(const struct render_place *r, struct buf *out);
void render_place_svg(const struct render_place *r, struct buf *out);

/* For the renderers of this folder. The machine that has the GPU, or NULL. */
const struct place_vm *place_owner(const struct place_result *r, size_t gpu);
char place_letter(const struct place_result *r, size_t gpu); /* 'a'.., '.': free */
uint32_t place_modules(const struct place_host *h, uint32_t gpus);
const char *place_why(const struct render_place *r, const struct place_vm *vm);
