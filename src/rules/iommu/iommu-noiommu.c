/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

static void check(struct check *c)
{
	const struct fact_str *p = host_module_param(c->host, "vfio", "enable_unsafe_noiommu_mode");
	struct finding *f;

	if (p->fact.avail == AVAIL_DENIED || p->fact.avail == AVAIL_ERROR) {
		f = check_unknown(c, "host", "whether VFIO runs in no-IOMMU mode could not be read");
		finding_fact(c, f, &p->fact);
		return;
	}
	if (!fact_known(&p->fact))
		return; /* the module is not loaded, or the kernel has no such mode */
	if (!streq(p->value, "Y")) {
		finding_fact_str(c, check_pass(c, "host", "VFIO hands out nothing without an IOMMU"), p);
		return;
	}
	f = check_warn(c, "host",
		       "VFIO hands out devices without an IOMMU: whoever opens one can read and "
		       "write all of the host's memory");
	finding_fact_str(c, f, p);
}

const struct rule rule_iommu_noiommu = {
	.id = "iommu.noiommu",
	.pitfall = 12,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_OPERATOR,
	.title = "VFIO is in no-IOMMU mode",
	.why = "In no-IOMMU mode a device's DMA goes to physical memory unchecked. It cannot be "
	       "used for virtual machines at all (QEMU refuses), it "
	       "taints the kernel, and any program that opens such a device owns the host.",
	.fix = { "Remove enable_unsafe_noiommu_mode=1 from /etc/modprobe.d and the kernel "
		 "parameters, and reboot.",
		 "Switch the IOMMU on instead." },
	.refs = { "Linux drivers/vfio/vfio_main.c, drivers/vfio/group.c",
		  "https://docs.kernel.org/driver-api/vfio.html" },
	.check = check,
};
