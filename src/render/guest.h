/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* What `vfio-doctor guest` shows. */

#include "analyse/guest.h"
#include "render/render.h"

struct guest_measurement {
	const char *name, *device, *peer; /* peer NULL: none */
	bool done;
	double value, expected; /* expected 0: not known */
	const char *unit;
	const char *why; /* not done: why; done and low: the likely cause; else NULL */
};

struct render_guest {
	struct arena *arena;
	const struct host *host;
	const struct guest_report *items;
	const struct report *report; /* the rules'; only what concerns a guest is shown */
	const struct analysis *analysis;
	const struct guest_measurement *measurements;
	size_t n_measurements;
	const char *not_measured; /* why there are none, or NULL */
};

/* A rule's finding that concerns a GPU inside a guest. */
bool guest_shows(const struct finding *f);
void render_guest_text(const struct render_guest *r, const struct style *s, struct buf *out);
void render_guest_json(const struct render_guest *r, struct buf *out);
