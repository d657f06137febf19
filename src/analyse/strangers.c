/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/strangers.h"

#include "analyse/candidates.h"

bool is_stranger(const struct analysis *an, const struct candidate *cand, const struct pci_function *m)
{
	return analysis_candidate(an, m) != cand && !function_is_bridge(m);
}

size_t count_strangers(const struct analysis *an, const struct candidate *cand,
		       const struct predicted_group *g)
{
	size_t n = 0;

	for (size_t i = 0; g && i < g->n_members; i++)
		n += is_stranger(an, cand, g->members[i]->function);
	return n;
}

size_t count_strangers_today(const struct analysis *an, const struct candidate *cand,
			     const struct pci_group *g)
{
	size_t n = 0;

	for (size_t i = 0; g && i < g->n_members; i++)
		n += is_stranger(an, cand, g->members[i]);
	return n;
}

const struct pci_group *group_today(const struct host *h, const struct pci_function *f)
{
	return fact_known(&f->group.fact) ? host_group(h, (unsigned)f->group.value) : NULL;
}
