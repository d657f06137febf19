/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/iommu-state.h"
#include "analyse/iommu-unit.h"
#include "analyse/isolation.h"
#include "decode/acpi-dmar.h"
#include "rules/rule.h"

/* Extended capability register, bit 3: interrupt remapping support. VT-d specification 11.4.3. */
#define ECAP_IR ((uint64_t)1 << 3)
/* Extended features, bit 2: x2APIC support. AMD I/O Virtualization Technology specification 3.4.8. */
#define EFR_XTSUP ((uint64_t)1 << 2)

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
	finding_evidence(c, f, c->host->kernel.log.fact.source, "%.*s",
			 (int)(end ? end - start : (long)strlen(start)), start);
}

/* The parameter that switches remapping off. Linux drivers/iommu/irq_remapping.c. */
static const struct cmdline_param *off_parameter(struct check *c)
{
	const struct cmdline_param *p = cmdline_last(&c->analysis->cmdline, "intremap");

	if (p && cmdline_value_has(p, "off"))
		return p;
	return cmdline_last(&c->analysis->cmdline, "nointremap");
}

/*
 * VFIO's own doors: with one open, devices attach although nothing is remapped. Linux drivers/vfio/vfio_iommu_type1.c,
 * vfio_iommu_type1_attach_group(); drivers/iommu/iommufd/device.c, iommufd_device_bind().
 */
static const struct fact_str *open_door(struct check *c)
{
	static const char *const modules[] = { "vfio_iommu_type1", "iommufd" };

	for (size_t i = 0; i < ARRAY_SIZE(modules); i++) {
		const struct fact_str *p =
			host_module_param(c->host, modules[i], "allow_unsafe_interrupts");

		if (fact_known(&p->fact) && streq(p->value, "Y"))
			return p;
	}
	return NULL;
}

/* Off: a wall, unless somebody opened the door beside it. */
static struct finding *say_off(struct check *c, const char *why)
{
	const struct fact_str *door = open_door(c);
	struct finding *f =
		check_fail(c, "host", "%s%s", why,
			   door ? "; devices attach all the same, unprotected, because unsafe interrupts are allowed"
				: "");

	if (door) {
		f->severity = SEVERITY_MAJOR;
		finding_fact_str(c, f, door);
	}
	return f;
}

static bool read_dmar(struct check *c, struct dmar *ret)
{
	return fact_known(&c->host->iommu.dmar.fact) &&
	       dmar_decode(c->host->iommu.dmar.value, c->arena, ret) == 0;
}

/* Remapping works all the same, for CPUs whose APIC id fits into eight bits. */
static void say_opt_out(struct check *c, struct finding *f)
{
	const char *at = log_line(c, "x2apic is disabled because BIOS sets x2apic opt out bit");
	struct dmar d;

	if (at)
		say_line(c, f, at);
	if (read_dmar(c, &d) && (d.flags & DMAR_FLAG_X2APIC_OPT_OUT))
		finding_evidence(c, f, c->host->iommu.dmar.fact.source,
				 "flags %02x: bit 1 (X2APIC_OPT_OUT) is set: the firmware asks for remapping in xAPIC mode, which works; "
				 "intremap=no_x2apic_optout passes over it",
				 d.flags);
}

/* "; 0000:17:00.0 0000:2a:00.0 are behind it" */
static const char *behind(struct check *c, const struct iommu_unit *u)
{
	const struct analysis *an = c->analysis;
	const char *list = "";
	size_t n = 0;

	for (size_t i = 0; i < an->n_candidates; i++) {
		const struct pci_function *f = an->candidates[i].function;

		if (iommu_unit_of(c->host, an->isolation->tree, f, c->arena) != u)
			continue;
		list = arena_printf(c->arena, "%s%s%s", list, n++ ? " " : "; ", f->text);
	}
	return n ? arena_printf(c->arena, "%s %s behind it", list, n == 1 ? "is" : "are") : "";
}

/*
 * Each unit for itself, and who is behind it. Intel's kernel driver remaps on all or on none (Linux
 * drivers/iommu/intel/irq_remapping.c, intel_prepare_irq_remapping()). AMD's features have no bit for remapping,
 * which every unit has; bit 2 is XTSup, x2APIC.
 */
static void say_units(struct check *c, struct finding *f)
{
	for (size_t i = 0; i < c->host->iommu.n_units; i++) {
		const struct iommu_unit *u = &c->host->iommu.units[i];
		uint64_t features;

		if (fact_known(&u->ecap.fact))
			finding_evidence(c, f, u->ecap.fact.source, "%llx: bit 3 (IR) %s%s",
					 (unsigned long long)u->ecap.value,
					 u->ecap.value & ECAP_IR ? "set" : "not set", behind(c, u));
		else if (fact_known(&u->amd_features.fact) &&
			 span_u64(span_of(u->amd_features.value), 16, &features) == 0)
			finding_evidence(c, f, u->amd_features.fact.source,
					 "%s: bit 2 (XTSup, x2APIC) %s%s", u->amd_features.value,
					 features & EFR_XTSUP ? "set" : "not set", behind(c, u));
	}
}

/* dmar_ir_support(): the firmware's flag decides before any unit is asked. */
static bool table_says_no(struct check *c)
{
	struct dmar d;

	if (!read_dmar(c, &d) || (d.flags & DMAR_FLAG_INTR_REMAP))
		return false;
	struct finding *f =
		say_off(c, "the firmware's DMAR table says that this platform does not remap interrupts");
	finding_evidence(c, f, c->host->iommu.dmar.fact.source,
			 "flags %02x: bit 0 (INTR_REMAP) is not set", d.flags);
	say_units(c, f);
	return true;
}

/* On; with nosid any device may use any entry, because nobody looks at who sent an interrupt. */
static struct finding *say_on(struct check *c)
{
	const struct cmdline_param *p = cmdline_last(&c->analysis->cmdline, "intremap");

	if (!p || !cmdline_value_has(p, "nosid"))
		return check_pass(c, "host", "interrupt remapping is active");
	struct finding *f =
		check_warn(c, "host",
			   "interrupts are remapped, but %s switches off the check of which device sent one: a guest's device can use "
			   "the entries of others",
			   p->text);
	f->severity = SEVERITY_MAJOR;
	f->actor = ACTOR_KERNEL;
	finding_fact_str(c, f, &c->host->kernel.cmdline);
	finding_fix(c, f, "Take nosid off the intremap= parameter of the entry that boots, and reboot.");
	return f;
}

static bool check_log(struct check *c)
{
	static const char *const on[] = { "DMAR-IR: Enabled IRQ remapping",
					  "AMD-Vi: Interrupt remapping enabled",
					  "AMD-Vi: X2APIC enabled" };

	for (size_t i = 0; i < ARRAY_SIZE(on); i++) {
		const char *at = log_line(c, on[i]);

		if (at) {
			struct finding *f = say_on(c);

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

static void check_units_and_log(struct check *c)
{
	const struct host *h = c->host;
	struct finding *f;
	size_t known, without = check_units(c, &known);

	if (without) {
		f = say_off(c, arena_printf(c->arena,
					    "%zu of %zu IOMMU units cannot remap interrupts, and the kernel remaps on all or on none",
					    without, known));
		say_units(c, f);
		return;
	}
	const char *broken = log_line(c, "isabling interrupt remapping");
	if (fact_known(&h->kernel.log.fact) && (h->kernel.log_complete || broken)) {
		/* VT-d and AMD-Vi announce it when it works; on other architectures the interrupt controller does this. */
		if (!known && !iommu_table_present(&h->iommu.ivrs.fact) &&
		    !iommu_table_present(&h->iommu.dmar.fact))
			return;
		f = say_off(c, arena_printf(c->arena, "the kernel did not switch interrupt remapping on%s",
					    known ? ", although every IOMMU unit could" : ""));
		if (broken)
			say_line(c, f, broken);
		else
			finding_evidence(c, f, h->kernel.log.fact.source,
					 "the boot log has no line that says it was enabled");
		say_units(c, f);
		return;
	}
	f = check_unknown(c, "host",
			  "whether interrupts are remapped is only in the kernel's boot log, which could not be read%s",
			  fact_known(&h->kernel.log.fact) ? " from its beginning" : "");
	finding_fact(c, f, &h->kernel.log.fact);
	say_units(c, f);
}

static void check(struct check *c)
{
	const struct host *h = c->host;
	struct iommu_state s = iommu_state(c->analysis, h);

	/* Without an IOMMU there is nothing to remap with; iommu.off says so. */
	if (fact_unreadable(&h->iommu.groups_fact) || !s.on)
		return;
	const struct cmdline_param *off = off_parameter(c);
	if (off) {
		struct finding *f =
			say_off(c, arena_printf(c->arena,
						"the kernel parameter %s switches interrupt remapping off",
						off->text));

		f->actor = ACTOR_KERNEL;
		finding_fact_str(c, f, &h->kernel.cmdline);
		finding_fix(c, f,
			    "Take %s off the kernel parameters of the entry that boots, and reboot.",
			    off->text);
		return;
	}
	if (!check_log(c) && !table_says_no(c))
		check_units_and_log(c);
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
	.refs = { "https://docs.kernel.org/admin-guide/kernel-parameters.html",
		  "Linux drivers/iommu/irq_remapping.c, drivers/vfio/vfio_iommu_type1.c" },
	.checklist = "iommu-enabled",
	.check = check,
};
