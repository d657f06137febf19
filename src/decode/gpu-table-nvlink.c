/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "decode/gpu-table-part.h"

static bool modules_decode(struct span text, struct fabric_partition *p)
{
	struct span one;
	unsigned module;

	while (span_next_field(&text, ',', &one)) {
		if (!table_number(one, 10, FABRIC_MODULES_MAX, &module) || !module ||
		    p->modules >> (module - 1) & 1)
			return false;
		p->modules |= (uint32_t)1 << (module - 1);
		p->n_modules++;
	}
	return p->n_modules > 0;
}

void table_partitions(struct arena *a, struct span text, struct gpu_tables *t)
{
	struct {
		struct fabric_partition *v;
		size_t n, cap;
	} partitions = { 0 };
	struct span line, f[FIELDS_MAX];

	while (span_next_line(&text, &line)) {
		struct fabric_partition p = { 0 };

		if (table_record(line, f, 5) && table_number(f[1], 10, 255, &p.id) &&
		    modules_decode(f[2], &p) && table_number(f[3], 10, NVLINKS_MAX, &p.links)) {
			p.board = span_dup(a, f[0]);
			*vec_push(a, &partitions) = p;
		} else if (table_is_record(line)) {
			table_bad_record(a, t, line);
		}
	}
	t->partitions = partitions.v;
	t->n_partitions = partitions.n;
}

/* "0>1.36": link 0 goes to port 36 of NVSwitch 1. */
static bool link_decode(struct span text, struct nvlink_end *ret)
{
	struct span rest = text, link, nvswitch;

	return span_next_field(&rest, '>', &link) && span_next_field(&rest, '.', &nvswitch) &&
	       table_number(link, 10, NVLINKS_MAX - 1, &ret->link) &&
	       table_number(nvswitch, 10, 15, &ret->nvswitch) &&
	       table_number(rest, 10, 255, &ret->port);
}

static bool links_decode(struct span text, struct nvlink_module *m)
{
	struct span word;

	while (span_next_word(&text, &word))
		if (m->n_links == NVLINKS_MAX || !link_decode(word, &m->links[m->n_links++]))
			return false;
	return m->n_links > 0;
}

void table_links(struct arena *a, struct span text, struct gpu_tables *t)
{
	struct {
		struct nvlink_module *v;
		size_t n, cap;
	} modules = { 0 };
	struct span line, f[FIELDS_MAX];

	while (span_next_line(&text, &line)) {
		struct nvlink_module m = { 0 };

		if (table_record(line, f, 3) && table_number(f[1], 10, FABRIC_MODULES_MAX, &m.module) &&
		    m.module && links_decode(f[2], &m)) {
			m.board = span_dup(a, f[0]);
			*vec_push(a, &modules) = m;
		} else if (table_is_record(line)) {
			table_bad_record(a, t, line);
		}
	}
	t->modules = modules.v;
	t->n_modules = modules.n;
}
