/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "apply/variant.h"

#include <fnmatch.h>

static unsigned stars(const char *pattern)
{
	unsigned n = 0;

	for (; *pattern; pattern++)
		n += *pattern == '*';
	return n;
}

/* The kernel's spelling of a function in a modalias (Linux scripts/mod/file2alias.c, do_pci_entry()). */
static const char *modalias(const struct pci_function *f, struct arena *a)
{
	unsigned class = fact_known(&f->class.fact) ? (unsigned)f->class.value : 0;
	unsigned sv = fact_known(&f->subsystem_vendor.fact) ? (unsigned)f->subsystem_vendor.value : 0;
	unsigned sd = fact_known(&f->subsystem_device.fact) ? (unsigned)f->subsystem_device.value : 0;

	return arena_printf(a, "vfio_pci:v%08Xd%08Xsv%08Xsd%08Xbc%02Xsc%02Xi%02X",
			    (unsigned)f->vendor.value, (unsigned)f->device.value, sv, sd,
			    class >> 16 & 0xff, class >> 8 & 0xff, class & 0xff);
}

const char *variant_driver(struct span alias, const struct pci_function *f, struct arena *a)
{
	const char *name = modalias(f, a), *best = NULL;
	struct span line, word, pattern, module;
	unsigned fewest = 0;

	while (span_next_line(&alias, &line)) {
		if (!span_has_prefix(line, "alias vfio_pci:") || !span_next_word(&line, &word) ||
		    !span_next_word(&line, &pattern) || !span_next_word(&line, &module))
			continue;
		const char *text = span_dup(a, pattern);

		if (fnmatch(text, name, 0) != 0 || (best && stars(text) >= fewest))
			continue;
		fewest = stars(text);
		best = span_dup(a, module);
	}
	/* Variants name their driver after the module (KBUILD_MODNAME); vfio-pci has a name of its own. */
	return best && !streq(best, "vfio_pci") ? best : "vfio-pci";
}
