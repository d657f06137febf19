/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/rmrr.h"

#include "analyse/dmar-scope.h"
#include "decode/acpi-ivrs.h"

static bool relaxable(const struct pci_node *n)
{
	unsigned class = pci_class(n->function);

	return class >> 8 == 0x03 || class == 0x0c03;
}

static void add_dmar(const struct host *h, const struct pci_tree *t, const struct pci_node *n,
		     struct arena *a, struct rmrr_regions *ret)
{
	struct dmar d;

	if (!fact_known(&h->iommu.dmar.fact) || dmar_decode(h->iommu.dmar.value, a, &d) < 0)
		return;
	for (size_t i = 0; i < d.rmrrs.n; i++)
		for (size_t k = 0; k < d.rmrrs.v[i].scopes.n; k++)
			if (dmar_scope_has(t, d.rmrrs.v[i].segment, &d.rmrrs.v[i].scopes.v[k], n))
				*vec_push(a, ret) =
					(struct rmrr_region){ d.rmrrs.v[i].base, d.rmrrs.v[i].end,
							      relaxable(n), &h->iommu.dmar.fact };
}

static void add_ivrs(const struct host *h, const struct pci_node *n, struct arena *a,
		     struct rmrr_regions *ret)
{
	uint16_t id = bdf_rid(n->function->bdf);
	struct ivrs v;

	if (!fact_known(&h->iommu.ivrs.fact) || ivrs_decode(h->iommu.ivrs.value, a, &v) < 0)
		return;
	for (size_t i = 0; i < v.memories.n; i++) {
		const struct ivrs_memory *m = &v.memories.v[i];

		if ((m->flags & (IVMD_UNITY_MAP | IVMD_EXCLUSION)) &&
		    m->segment == n->function->bdf.domain && id >= m->first && id <= m->last && m->length)
			*vec_push(a, ret) = (struct rmrr_region){ m->base, m->base + m->length - 1,
								  false, &h->iommu.ivrs.fact };
	}
}

void rmrr_of(const struct host *h, const struct pci_tree *t, const struct pci_node *n,
	     struct arena *a, struct rmrr_regions *ret)
{
	struct rmrr_regions r = { 0 };

	add_dmar(h, t, n, a, &r);
	add_ivrs(h, n, a, &r);
	*ret = r;
}
