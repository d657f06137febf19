/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/rule.h"

/* Both back ends have a parameter of their own; either opens the door. */
static const char *const modules[] = { "vfio_iommu_type1", "iommufd" };
#define SWITCH "allow_unsafe_interrupts"

/* In force, as the loaded module says. */
static bool check_loaded(struct check *c, const char *module)
{
	const struct fact_str *p = host_module_param(c->host, module, SWITCH);
	struct finding *f;

	if (!fact_known(&p->fact) || !streq(p->value, "Y"))
		return false;
	f = check_warn(c, "host", "%s accepts devices whose interrupts are not remapped", module);
	finding_fact_str(c, f, p);
	return true;
}

/* Not in force, but modprobe.d or the next boot's parameters will set it when the module is loaded. */
static bool check_configured(struct check *c, const char *module)
{
	const struct boot_chain *b = c->analysis->boot;
	const struct fact_str *p = host_module_param(c->host, module, SWITCH);
	const char *source = NULL;
	const char *set = b->recorded ? boot_next_option(b, module, SWITCH, c->arena, &source) : NULL;
	struct finding *f;

	if (!set || !cmdline_yes(set))
		return false;
	f = check_warn(c, "host",
		       "%s will accept devices whose interrupts are not remapped, %s: it is configured, and not in "
		       "force yet",
		       module,
		       fact_known(&p->fact) ? "from its next load on" : "as soon as it is loaded");
	finding_evidence(c, f, source, "%s " SWITCH "=%s", module, set);
	if (p->fact.source)
		finding_fact_str(c, f, p);
	return true;
}

static void check(struct check *c)
{
	struct finding *f = NULL;
	bool open = false;

	for (size_t i = 0; i < ARRAY_SIZE(modules); i++)
		open |= check_loaded(c, modules[i]) || check_configured(c, modules[i]);
	for (size_t i = 0; i < ARRAY_SIZE(modules) && !open; i++) {
		const struct fact_str *p = host_module_param(c->host, modules[i], SWITCH);

		if (!fact_known(&p->fact))
			continue;
		if (!f)
			f = check_pass(c, "host", "unsafe interrupts are not allowed");
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
