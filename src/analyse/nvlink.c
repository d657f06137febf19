/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/nvlink.h"

#include "base/buf.h"

const struct fabric_partition *fabric_partition_match(const struct gpu_tables *t, const char *board,
						      uint32_t modules)
{
	for (size_t i = 0; i < t->n_partitions; i++)
		if (streq(t->partitions[i].board, board) && t->partitions[i].modules == modules)
			return &t->partitions[i];
	return NULL;
}

const struct fabric_partition *fabric_partition_around(const struct gpu_tables *t, const char *board,
						       uint32_t modules, uint32_t taken)
{
	const struct fabric_partition *best = NULL;

	for (size_t i = 0; i < t->n_partitions; i++) {
		const struct fabric_partition *p = &t->partitions[i];

		if (!streq(p->board, board) || (p->modules & modules) != modules || p->modules & taken)
			continue;
		if (!best || p->n_modules < best->n_modules)
			best = p;
	}
	return best;
}

bool fabric_size_possible(const struct gpu_tables *t, const char *board, unsigned gpus)
{
	for (size_t i = 0; i < t->n_partitions; i++)
		if (streq(t->partitions[i].board, board) && t->partitions[i].n_modules == gpus)
			return true;
	return false;
}

static const struct nvlink_module *links_of(const struct gpu_tables *t, const char *board, unsigned module)
{
	for (size_t i = 0; i < t->n_modules; i++)
		if (streq(t->modules[i].board, board) && t->modules[i].module == module)
			return &t->modules[i];
	return NULL;
}

unsigned nvlinks_to_switch(const struct gpu_tables *t, const char *board, unsigned module,
			   unsigned nvswitch)
{
	return nvswitch < 32 ? nvlinks_over(t, board, module, (uint32_t)1 << nvswitch) : 0;
}

unsigned nvlinks_over(const struct gpu_tables *t, const char *board, unsigned module, uint32_t switches)
{
	const struct nvlink_module *m = links_of(t, board, module);
	unsigned n = 0;

	for (size_t i = 0; m && i < m->n_links; i++)
		n += switches >> m->links[i].nvswitch & 1;
	return n;
}

unsigned nvlinks_between(const struct gpu_tables *t, const char *board, unsigned a, unsigned b,
			 uint32_t switches)
{
	unsigned n = 0;

	for (unsigned s = 0; s < 32; s++) {
		unsigned la = nvlinks_to_switch(t, board, a, s), lb = nvlinks_to_switch(t, board, b, s);

		if (switches >> s & 1)
			n += la < lb ? la : lb;
	}
	return n;
}

unsigned nvswitch_count(const struct gpu_tables *t, const char *board)
{
	unsigned n = 0;

	for (size_t i = 0; i < t->n_modules; i++)
		for (size_t k = 0; streq(t->modules[i].board, board) && k < t->modules[i].n_links; k++)
			if (t->modules[i].links[k].nvswitch >= n)
				n = t->modules[i].links[k].nvswitch + 1;
	return n;
}

const char *modules_text(struct arena *a, uint32_t modules)
{
	_cleanup_(buf_free) struct buf b = { 0 };

	for (unsigned i = 0; i < 32; i++)
		if (modules >> i & 1)
			buf_printf(&b, "%s%u", b.n ? "," : "", i + 1);
	return arena_strdup(a, b.n ? b.s : "none");
}
