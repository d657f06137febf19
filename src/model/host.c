/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/host.h"

const struct pci_function *host_function(const struct host *h, bdf_t bdf)
{
	size_t lo = 0, hi = h->n_functions;
	uint64_t key = bdf_key(bdf);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (bdf_key(h->functions[mid].bdf) < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < h->n_functions && bdf_eq(h->functions[lo].bdf, bdf) ? &h->functions[lo] : NULL;
}

const struct pci_group *host_group(const struct host *h, unsigned id)
{
	for (size_t lo = 0, hi = h->iommu.n_groups; lo < hi;) {
		size_t mid = (lo + hi) / 2;

		if (h->iommu.groups[mid].id == id)
			return &h->iommu.groups[mid];
		if (h->iommu.groups[mid].id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

bool host_module_loaded(const struct host *h, const char *module)
{
	for (size_t i = 0; i < h->kernel.n_modules; i++)
		if (streq(h->kernel.modules[i], module))
			return true;
	return false;
}

const struct fact_str *host_module_param(const struct host *h, const char *module, const char *name)
{
	static const struct fact_str nothing;

	for (size_t i = 0; i < h->kernel.n_params; i++)
		if (streq(h->kernel.params[i].module, module) && streq(h->kernel.params[i].name, name))
			return &h->kernel.params[i].value;
	return &nothing;
}
