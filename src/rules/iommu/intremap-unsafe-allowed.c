/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

/* Both back ends have a parameter of their own; either opens the door. */
static const char *const modules[] = { "vfio_iommu_type1", "iommufd" };

static void check(struct check *c)
{
	bool any = false, open = false;

	for (size_t i = 0; i < ARRAY_SIZE(modules); i++) {
		const struct fact_str *p = host_module_param(c->host, modules[i], "allow_unsafe_interrupts");

		if (fact_known(&p->fact) && streq(p->value, "Y")) {
			struct finding *f = check_warn(c, "host", "%s accepts devices whose interrupts are not remapped", modules[i]);

			finding_fact_str(c, f, p);
			open = true;
		}
		any |= fact_known(&p->fact);
	}
	if (!any || open)
		return;
	struct finding *f = check_pass(c, "host", "unsafe interrupts are not allowed");
	for (size_t i = 0; i < ARRAY_SIZE(modules); i++) {
		const struct fact_str *p = host_module_param(c->host, modules[i], "allow_unsafe_interrupts");

		if (fact_known(&p->fact))
			finding_fact_str(c, f, p);
	}
}

const struct rule rule_intremap_unsafe_allowed = {
	.id = "intremap.unsafe-allowed",
	.pitfall = 2,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "Unsafe interrupts are allowed",
	.why = "allow_unsafe_interrupts lets a device be passed through without interrupt remapping. A guest can then raise any interrupt on "
	       "the host, up to taking it over. On a host that does remap interrupts the setting has no use at all.",
	.fix = { "Remove allow_unsafe_interrupts=1 from /etc/modprobe.d and from the kernel parameters, rebuild the initramfs, reboot." },
	.refs = { "Linux drivers/vfio/vfio_iommu_type1.c, drivers/iommu/iommufd/device.c" },
	.check = check,
};
