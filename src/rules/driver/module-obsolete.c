/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/kernel-release.h"
#include "rules/rule.h"

static void check(struct check *c)
{
	const struct host *h = c->host;
	bool asked = false;

	if (!kernel_at_least(h, 6, 2))
		return;
	for (size_t i = 0; i < h->kernel.n_module_lines; i++) {
		const struct module_line *l = &h->kernel.module_lines[i];

		if (!streq(l->module, "vfio_virqfd"))
			continue;
		asked = true;
		struct finding *f = check_warn(c, "host", "vfio_virqfd is asked for, but since Linux 6.2 it is a part of vfio and no module of its own");
		finding_evidence(c, f, arena_printf(c->arena, "%s:%u", l->path, l->line), "%s", l->text);
		finding_fact_str(c, f, &h->kernel.release);
	}
	if (!asked && h->kernel.module_lines_read)
		finding_fact_str(c, check_pass(c, "host", "no module is asked for that this kernel no longer has"), &h->kernel.release);
}

const struct rule rule_module_obsolete = {
	.id = "module.obsolete",
	.pitfall = 8,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.title = "A module is asked for that no longer exists",
	.why = "The line does nothing but print an error at boot, and with mkinitcpio it marks the initramfs as incomplete, which hides real errors.",
	.fix = { "Remove the line, then rebuild the initramfs. vfio, vfio_iommu_type1 and vfio_pci are enough." },
	.refs = { "Linux drivers/vfio/Makefile, 6.1 against 6.2" },
	.checklist = "vfio-early",
	.check = check,
};
