/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* A string-keyed hash table inside an arena. Keys are not copied; iteration order is insertion order. */

#include "base/arena.h"

struct map_entry {
	const char *key;
	void *value;
};

struct map {
	struct arena *arena;
	struct map_entry *v; /* in the order they came */
	size_t n, cap;
	uint32_t *slots; /* index + 1 into v */
	size_t n_slots;
};

void map_init(struct map *m, struct arena *a);
void *map_get(const struct map *m, const char *key);
void map_set(struct map *m, const char *key, void *value); /* replaces */
