/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/dmar-scope.h"

/* Down a scope's path: from its bus over the bridges to the function it names. NULL: not here. */
static const struct pci_node *resolve(const struct pci_tree *t, uint16_t segment,
				      const struct dmar_scope *s)
{
	const struct pci_bus *bus = pci_tree_bus(t, segment, s->bus);
	const struct pci_node *found = NULL;

	for (size_t i = 0; i < s->n_path; i++) {
		uint8_t devfn = (uint8_t)(s->path[2 * i] << 3 | (s->path[2 * i + 1] & 7));

		found = NULL;
		for (size_t k = 0; bus && k < bus->n_nodes; k++)
			if (bus->nodes[k]->function->bdf.devfn == devfn)
				found = bus->nodes[k];
		bus = found ? found->below : NULL;
	}
	return found;
}

bool dmar_scope_has(const struct pci_tree *t, uint16_t segment, const struct dmar_scope *s,
		    const struct pci_node *n)
{
	if (s->type != DMAR_SCOPE_ENDPOINT && s->type != DMAR_SCOPE_BRIDGE)
		return false;
	const struct pci_node *named = resolve(t, segment, s);
	for (const struct pci_node *at = n; named && at; at = at->bus->self)
		if (at == named)
			return at == n || s->type == DMAR_SCOPE_BRIDGE;
	return false;
}
