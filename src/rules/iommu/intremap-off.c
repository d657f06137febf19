/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/iommu-state.h"
#include "decode/acpi-dmar.h"
#include "rules/rule.h"

/* Extended capability register, bit 3: interrupt remapping support. VT-d specification 11.4.3. */
#define ECAP_IR ((uint64_t)1 << 3)

static const char *log_line(struct check *c, const char *needle)
{
	const struct fact_str *log = &c->host->kernel.log;

	return fact_known(&log->fact) ? strstr(log->value, needle) : NULL;
}

static void say_line(struct check *c, struct finding *f, const char *at)
{
	const char *start = at, *end = strchr(at, '\n');

	while (start > c->host->kernel.log.value && start[-1] != '\n')
		start--;
	finding_evidence(c, f, c->host->kernel.log.fact.source, "%.*s", (int)(end ? end - start : (long)strlen(start)), start);
}

/* The parameter that switches remapping off. Linux drivers/iommu/irq_remapping.c. */
static const struct cmdline_param *off_parameter(struct check *c)
{
	const struct cmdline_param *p = cmdline_last(&c->analysis->cmdline, "intremap");

	if (p && cmdline_value_has(p, "off"))
		return p;
	return cmdline_last(&c->analysis->cmdline, "nointremap");
}

/* Remapping works all the same, for CPUs whose APIC id fits into eight bits. */
static void say_opt_out(struct check *c, struct finding *f)
{
	const char *at = log_line(c, "x2apic is disabled because BIOS sets x2apic opt out bit");

	if (at)
		say_line(c, f, at);
}

/* Each unit for itself: the kernel remaps on all or on none (Linux drivers/iommu/intel/irq_remapping.c, intel_prepare_irq_remapping()). */
static void say_units(struct check *c, struct finding *f)
{
	for (size_t i = 0; i < c->host->iommu.n_units; i++) {
		const struct iommu_unit *u = &c->host->iommu.units[i];

		if (fact_known(&u->ecap.fact))
			finding_evidence(c, f, u->ecap.fact.source, "%llx: bit 3 (IR) %s", (unsigned long long)u->ecap.value,
					 u->ecap.value & ECAP_IR ? "set" : "not set");
	}
}

/* dmar_ir_support(): the firmware's flag decides before any unit is asked. */
static bool table_says_no(struct check *c)
{
	struct dmar d;

	if (!fact_known(&c->host->iommu.dmar.fact) || dmar_decode(c->host->iommu.dmar.value, c->arena, &d) < 0 || (d.flags & DMAR_FLAG_INTR_REMAP))
		return false;
	struct finding *f = check_fail(c, "host", "the firmware's DMAR table says that this platform does not remap interrupts");
	finding_evidence(c, f, c->host->iommu.dmar.fact.source, "flags %02x: bit 0 (INTR_REMAP) is not set", d.flags);
	say_units(c, f);
	return true;
}

static bool check_log(struct check *c)
{
	static const char *const on[] = { "DMAR-IR: Enabled IRQ remapping", "AMD-Vi: Interrupt remapping enabled", "AMD-Vi: X2APIC enabled" };

	for (size_t i = 0; i < ARRAY_SIZE(on); i++) {
		const char *at = log_line(c, on[i]);

		if (at) {
			struct finding *f = check_pass(c, "host", "interrupt remapping is active");

			say_line(c, f, at);
			say_opt_out(c, f);
			say_units(c, f);
			return true;
		}
	}
	return false;
}

/* Units that cannot remap at all. */
static size_t check_units(struct check *c, size_t *ret_known)
{
	size_t without = 0;

	*ret_known = 0;
	for (size_t i = 0; i < c->host->iommu.n_units; i++) {
		const struct iommu_unit *u = &c->host->iommu.units[i];

		if (!fact_known(&u->ecap.fact))
			continue;
		++*ret_known;
		without += !(u->ecap.value & ECAP_IR);
	}
	return without;
}

static void check(struct check *c)
{
	const struct host *h = c->host;
	struct iommu_state s = iommu_state(c->analysis, h);
	struct finding *f;

	/* Without an IOMMU there is nothing to remap with; iommu.off says so. */
	if (fact_unreadable(&h->iommu.groups_fact) || !s.on)
		return;
	const struct cmdline_param *off = off_parameter(c);
	if (off) {
		f = check_fail(c, "host", "the kernel parameter %s switches interrupt remapping off", off->text);
		f->actor = ACTOR_KERNEL;
		finding_fact_str(c, f, &h->kernel.cmdline);
		finding_fix(c, f, "Take %s off the kernel parameters of the entry that boots, and reboot.", off->text);
		return;
	}
	if (check_log(c) || table_says_no(c))
		return;

	size_t known, without = check_units(c, &known);
	if (without) {
		f = check_fail(c, "host", "%zu of %zu IOMMU units cannot remap interrupts", without, known);
		say_units(c, f);
		return;
	}
	const char *broken = log_line(c, "isabling interrupt remapping");
	if (fact_known(&h->kernel.log.fact) && (h->kernel.log_complete || broken)) {
		/* VT-d and AMD-Vi announce it when it works; on other architectures the interrupt controller does this. */
		if (!known && !iommu_table_present(&h->iommu.ivrs.fact) && !iommu_table_present(&h->iommu.dmar.fact))
			return;
		f = check_fail(c, "host", "the kernel did not switch interrupt remapping on%s",
			       known ? ", although every IOMMU unit could" : "");
		if (broken)
			say_line(c, f, broken);
		else
			finding_evidence(c, f, h->kernel.log.fact.source, "the boot log has no line that says it was enabled");
		return;
	}
	f = check_unknown(c, "host", "whether interrupts are remapped is only in the kernel's boot log, which could not be read%s",
			  fact_known(&h->kernel.log.fact) ? " from its beginning" : "");
	finding_fact(c, f, &h->kernel.log.fact);
	if (known)
		finding_evidence(c, f, h->iommu.units[0].ecap.fact.source, "the hardware can (bit 3, IR, is set in all %zu units)", known);
}

const struct rule rule_intremap_off = {
	.id = "intremap.off",
	.pitfall = 2,
	.severity = SEVERITY_BLOCKER,
	.actor = ACTOR_FIRMWARE,
	.title = "Interrupt remapping is off",
	.why = "Without interrupt remapping a guest that owns a device can make it send any interrupt to the host, so VFIO refuses the device "
	       "with \"Operation not permitted\".",
	.fix = { "Switch VT-d or AMD-Vi fully on in the firmware setup (on some boards \"Interrupt Remapping\" is a switch of its own) and update the firmware.",
		 "Take intremap=off, nointremap and noapic off the kernel parameters.",
		 "Only where every guest is trusted: vfio_iommu_type1.allow_unsafe_interrupts=1 (and iommufd.allow_unsafe_interrupts=1 for iommufd)." },
	.refs = { "https://docs.kernel.org/admin-guide/kernel-parameters.html", "Linux drivers/iommu/irq_remapping.c, drivers/vfio/vfio_iommu_type1.c" },
	.checklist = "iommu-enabled",
	.check = check,
};
