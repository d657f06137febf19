/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/resets.h"

#include "base/enum-table.h"

ENUM_TABLE(reset_method, { [RESET_DEVICE_SPECIFIC] = "device_specific",
			   [RESET_ACPI] = "acpi",
			   [RESET_FLR] = "flr",
			   [RESET_AF_FLR] = "af_flr",
			   [RESET_PM] = "pm",
			   [RESET_BUS] = "bus",
			   [RESET_CXL_BUS] = "cxl_bus" })

const char *reset_method_text(enum reset_method m)
{
	switch (m) {
	case RESET_DEVICE_SPECIFIC:
		return "a method of its own";
	case RESET_ACPI:
		return "an ACPI method of the firmware";
	case RESET_FLR:
		return "function level reset";
	case RESET_AF_FLR:
		return "function level reset (conventional PCI)";
	case RESET_PM:
		return "power states D3hot and back";
	case RESET_BUS:
		return "reset of the whole bus";
	case RESET_CXL_BUS:
		return "reset of the whole CXL bus";
	}
	return NULL;
}

void resets_of(const struct pci_function *f, struct resets *ret)
{
	struct span rest = span_of(f->reset_method.value), word;

	*ret = (struct resets){ .known = !fact_unreadable(&f->reset_method.fact) };
	if (!fact_known(&f->reset_method.fact))
		return;
	while (ret->n < ARRAY_SIZE(ret->v) && span_next_word(&rest, &word)) {
		char name[24] = "";

		memcpy(name, word.p, word.n < sizeof(name) ? word.n : sizeof(name) - 1);
		int m = reset_method_parse(name);
		/* A method that a later kernel has: it is there, and nothing else is known of it.
		 */
		if (m < 0)
			continue;
		ret->v[ret->n++] = (enum reset_method)m;
		ret->own |= m != RESET_BUS && m != RESET_CXL_BUS;
	}
}

static bool is_below(const struct pci_function *f, const struct pci_function *above)
{
	for (unsigned depth = 0; f && depth < 256; f = f->parent, depth++)
		if (f == above)
			return true;
	return false;
}

const struct pci_function **reset_bus_members(const struct host *h, const struct pci_function *f,
					      struct arena *a, size_t *ret_n)
{
	struct {
		const struct pci_function **v;
		size_t n, cap;
	} hit = { 0 };
	const struct pci_function *end = h->functions + h->n_functions, *g = f->parent;

	/* They are in order of their addresses, and what is below a bridge is in its domain. */
	while (g && g > h->functions && g[-1].bdf.domain == f->bdf.domain)
		g--;
	for (; g && g < end && g->bdf.domain == f->bdf.domain; g++)
		if (g != f && g != f->parent && is_below(g, f->parent))
			*vec_push(a, &hit) = g;
	*ret_n = hit.n;
	return hit.v;
}
