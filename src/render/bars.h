/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* BARs, links and option ROMs of one function, as JSON values and as text. */

#include "analyse/bars.h"
#include "decode/option-rom.h"
#include "render/json.h"
#include "render/style.h"

/* An array with one object for each BAR; null where neither sysfs nor configuration space could be
 * read. */
json_t *render_bars_json(const struct pci_function *f, const struct bar_events *events, struct arena *a);
json_t *render_link_json(const struct pci_function *f, struct arena *a);

/* A ROM, where it came from, and the device it is meant for (vendor 0: none was named). */
struct render_rom {
	const char *source;
	size_t size;
	const struct option_rom *rom;
	unsigned vendor, device;
};

void render_rom_text(const struct render_rom *r, const struct style *s, struct arena *a,
		     struct buf *out);
void render_rom_json(const struct render_rom *r, struct arena *a, struct buf *out);
