/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/iommu-unit.h"

#include "analyse/dmar-scope.h"

static const struct iommu_unit *by_link(const struct host *h, const struct pci_function *f)
{
	for (size_t i = 0; i < h->iommu.n_units; i++)
		for (size_t k = 0; k < h->iommu.units[i].n_devices; k++)
			if (streq(h->iommu.units[i].devices[k], f->text))
				return &h->iommu.units[i];
	return NULL;
}

static const struct iommu_unit *by_address(const struct host *h, uint64_t address)
{
	for (size_t i = 0; i < h->iommu.n_units; i++) {
		const struct iommu_unit *u = &h->iommu.units[i];
		uint64_t at;

		if (fact_known(&u->address.fact) &&
		    span_u64(span_trim(span_of(u->address.value)), 16, &at) == 0 && at == address)
			return u;
	}
	return NULL;
}

static bool names(const struct pci_tree *t, const struct dmar_unit *u, const struct pci_node *n)
{
	for (size_t i = 0; i < u->scopes.n; i++)
		if (dmar_scope_has(t, u->segment, &u->scopes.v[i], n))
			return true;
	return false;
}

static const struct dmar_unit *by_scope(const struct dmar *d, const struct pci_tree *t,
					const struct pci_node *n)
{
	const struct dmar_unit *rest = NULL;

	for (size_t i = 0; i < d->units.n; i++) {
		const struct dmar_unit *u = &d->units.v[i];

		if (u->segment != n->function->bdf.domain)
			continue;
		if (names(t, u, n))
			return u;
		if (u->flags & DMAR_UNIT_INCLUDE_ALL)
			rest = u;
	}
	return rest;
}

const struct iommu_unit *iommu_unit_of(const struct host *h, const struct pci_tree *t,
				       const struct pci_function *f, struct arena *a)
{
	const struct iommu_unit *linked = by_link(h, f);
	const struct dmar_unit *u;
	struct dmar d;

	if (linked || !fact_known(&h->iommu.dmar.fact) || dmar_decode(h->iommu.dmar.value, a, &d) < 0)
		return linked;
	u = by_scope(&d, t, pci_tree_node(t, f));
	return u ? by_address(h, u->address) : NULL;
}
