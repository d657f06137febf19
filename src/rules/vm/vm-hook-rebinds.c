/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static void check(struct check *c)
{
	const struct vms *vms = c->host->vms;

	for (size_t i = 0; vms && i < vms->hooks.n; i++) {
		const struct vm_hook *h = &vms->hooks.v[i];
		struct finding *f;

		if (!fact_known(&h->text.fact)) {
			f = check_info(c, h->text.fact.source,
				       "a hook of %s that could not be read", h->owner);
			finding_fact(c, f, &h->text.fact);
		} else if (h->rebinds) {
			f = check_info(c, h->text.fact.source,
				       "a hook of %s binds or unbinds devices by itself when a VM starts; it is not run here",
				       h->owner);
			finding_evidence(c, f,
					 arena_printf(c->arena, "%s:%u", h->text.fact.source, h->line),
					 "%s", h->rebinds);
		}
	}
}

const struct rule rule_vm_hook_rebinds = {
	.id = "vm.hook-rebinds",
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_OPERATOR,
	.title = "A hook of the VM manager binds devices",
	.why = "What drivers hold a device while no VM runs says little where a script changes them at the start.",
	.fix = { "Nothing is wrong with that; look into the script when a device is not where it is expected." },
	.refs = { "https://libvirt.org/hooks.html", "https://pve.proxmox.com/pve-docs/qm.1.html" },
	.check = check,
};
