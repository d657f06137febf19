/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/map.h"

#include <string.h>

static uint64_t hash(const char *s)
{
	uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return h ^ h >> 29;
}

void map_init(struct map *m, struct arena *a)
{
	*m = (struct map){ .arena = a };
}

static size_t find_slot(const struct map *m, const char *key)
{
	size_t i = hash(key) & (m->n_slots - 1);

	while (m->slots[i] && strcmp(m->v[m->slots[i] - 1].key, key) != 0)
		i = (i + 1) & (m->n_slots - 1);
	return i;
}

void *map_get(const struct map *m, const char *key)
{
	if (!m->n_slots)
		return NULL;
	uint32_t at = m->slots[find_slot(m, key)];
	return at ? m->v[at - 1].value : NULL;
}

static void rehash(struct map *m)
{
	m->n_slots = m->n_slots ? m->n_slots * 2 : 16;
	m->slots = arena_array(m->arena, m->n_slots, sizeof(*m->slots));
	for (size_t i = 0; i < m->n; i++)
		m->slots[find_slot(m, m->v[i].key)] = (uint32_t)i + 1;
}

void map_set(struct map *m, const char *key, void *value)
{
	if ((m->n + 1) * 2 > m->n_slots)
		rehash(m);
	size_t slot = find_slot(m, key);
	if (m->slots[slot]) {
		m->v[m->slots[slot] - 1].value = value;
		return;
	}
	*vec_push(m->arena, m) = (struct map_entry){ key, value };
	m->slots[slot] = (uint32_t)m->n;
}
