/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/candidates.h"
#include "probe/finding.h"

#include <errno.h>

static const struct pci_group *group_of(const struct probe_context *c)
{
	const struct pci_function *f = c->function;

	return fact_known(&f->group.fact) ? host_group(c->host, (unsigned)f->group.value) : NULL;
}

/* The first finding of the rules with this id that fails for this function or the whole host, or
 * NULL. */
static const struct finding *rule_fails(const struct probe_context *c, const char *id)
{
	for (const struct finding *f = c->report ? c->report->findings : NULL; f; f = f->next)
		if (streq(f->id, id) && f->status == STATUS_FAIL &&
		    (streq(f->subject, "host") || streq(f->subject, c->function->text)))
			return f;
	return NULL;
}

/* "direct": the firmware demands a 1:1 map, and the kernel refuses VFIO; "direct-relaxable" it does
 * not. */
static bool group_has_direct_region(const struct pci_group *g)
{
	struct span rest, line, word = { 0 };

	if (!g || !fact_known(&g->reserved_regions.fact))
		return false;
	rest = span_of(g->reserved_regions.value);
	while (span_next_line(&rest, &line)) {
		struct span last = { 0 };

		while (span_next_word(&line, &word))
			last = word;
		if (span_eq(last, "direct"))
			return true;
	}
	return false;
}

/* Drivers that leave a group usable: Linux marks them driver_managed_dma. */
static bool spoils(const struct pci_function *m)
{
	return fact_known(&m->driver.fact) && !function_on_vfio(m) &&
	       !streq(m->driver.value, "pci-stub") && !streq(m->driver.value, "pcieport");
}

static bool not_viable(const struct probe_context *c, struct report *r)
{
	const struct pci_group *g = group_of(c);
	struct finding *f = NULL;

	for (size_t i = 0; g && i < g->n_members; i++) {
		const struct pci_function *m = g->members[i];

		if (!spoils(m))
			continue;
		if (!f)
			f = probe_fail(c, r, "group.not-viable",
				       "the kernel refuses group %u: a member is on a host driver",
				       g->id);
		text_item_add(r->arena, &f->culprits, m->text);
		finding_add_evidence(r, f, m->driver.fact.source, m->driver.value);
	}
	return f != NULL;
}

static bool busy(const struct probe_context *c, struct report *r)
{
	struct finding *f;

	if (!c->n_holders)
		return false;
	f = probe_fail(c, r, "vfio.busy", "in use by %s", c->holders[0]);
	for (size_t i = 0; i < c->n_holders; i++)
		text_item_add(r->arena, &f->culprits, c->holders[i]);
	return true;
}

static void not_on_vfio(const struct probe_context *c, struct report *r)
{
	const struct fact_str *driver = &c->function->driver;

	if (function_on_vfio(c->function)) {
		probe_fail(c, r, "driver.not-vfio", "bound to %s, but its VFIO node is not there",
			   driver->value);
	} else if (fact_known(&driver->fact)) {
		struct finding *f = probe_fail(c, r, "driver.not-vfio",
					       "bound to %s, not to vfio-pci", driver->value);

		finding_add_evidence(r, f, driver->fact.source, driver->value);
	} else {
		probe_fail(c, r, "driver.not-vfio", "no driver holds it; VFIO needs vfio-pci on it");
	}
}

/* Whatever the host's own facts show to be in the way of attaching. */
static bool no_attach(const struct probe_context *c, struct report *r)
{
	const struct pci_group *g = group_of(c);
	const struct finding *intremap = rule_fails(c, "intremap.off");
	size_t said = 0;

	if (group_has_direct_region(g)) {
		struct finding *f =
			probe_fail(c, r, "rmrr.device",
				   "the firmware demands a 1:1 map for group %u, so the kernel refuses VFIO",
				   g->id);

		finding_add_evidence(r, f, g->reserved_regions.fact.source, g->reserved_regions.value);
		said++;
	}
	if (intremap) {
		struct finding *f = probe_fail(c, r, "intremap.off",
					       "the kernel refuses to attach: %s", intremap->detail);

		for (const struct evidence *e = intremap->evidence; e; e = e->next)
			finding_add_evidence(r, f, e->source, e->value);
		said++;
	}
	return said;
}

static void refused(const struct probe_context *c, const struct probe_step *s, struct report *r)
{
	probe_fail(c, r, "vfio.refused", "%s: %s (%s)", s->detail, strerrordesc_np(s->error),
		   strerrorname_np(s->error));
}

static void explain_open(const struct probe_context *c, const struct probe_step *s, struct report *r)
{
	if (s->error == ENOENT || s->error == ENODEV || s->error == ENXIO)
		not_on_vfio(c, r);
	else if (s->error == EACCES || s->error == EPERM)
		probe_find(c, r, STATUS_UNKNOWN, "vfio.permission", "%s: %s", s->detail,
			   strerrordesc_np(s->error));
	else if (s->error == EBUSY && !busy(c, r))
		probe_fail(c, r, "vfio.busy", "%s is open in a process that could not be seen",
			   s->detail);
	else if (s->error != EBUSY)
		refused(c, s, r);
}

/* Giving the group to us fails when a host driver or another user owns its DMA, or for the reasons
 * of attaching. */
static void explain_join(const struct probe_context *c, const struct probe_step *s, struct report *r)
{
	if (!not_viable(c, r) && !busy(c, r) && !no_attach(c, r))
		refused(c, s, r);
}

static void explain_map(const struct probe_context *c, const struct probe_step *s, struct report *r)
{
	if (s->error == ENOMEM)
		probe_fail(c, r, "vm.memlock",
			   "%s: the kernel may not lock that much for this process", s->detail);
	else
		probe_fail(c, r, "vfio.dma-map", "%s: %s", s->detail, strerrordesc_np(s->error));
}

static void explain_device(const struct probe_context *c, const struct probe_step *s, struct report *r)
{
	if (s->error == ENODEV && !function_on_vfio(c->function))
		not_on_vfio(c, r);
	else if (s->error == EBUSY && busy(c, r))
		return;
	else if (s->id == PROBE_CONFIG || s->error == EIO)
		probe_fail(c, r, "device.lost", "%s", s->detail);
	else if (s->id == PROBE_RESET)
		probe_fail(c, r, "reset.failed", "%s: %s", s->detail, strerrordesc_np(s->error));
	else
		refused(c, s, r);
}

static void explain_refusal(const struct probe_context *c, const struct probe_step *s, struct report *r)
{
	switch (s->id) {
	case PROBE_OPEN_CONTAINER:
	case PROBE_OPEN_NODE:
		explain_open(c, s, r);
		break;
	case PROBE_VIABLE:
	case PROBE_JOIN:
	case PROBE_ATTACH:
		explain_join(c, s, r);
		break;
	case PROBE_MAP:
		explain_map(c, s, r);
		break;
	default:
		explain_device(c, s, r);
	}
}

/* In the group of the function: what goes to the same guest, so that a reset of it all harms
 * nobody. */
static bool in_group(const struct pci_group *g, const char *bdf)
{
	for (size_t i = 0; g && i < g->n_members; i++)
		if (streq(g->members[i]->text, bdf))
			return true;
	return false;
}

/*
 * A function of a card with several mostly cannot be reset alone: a bus reset hits its siblings.
 * QEMU then resets the whole slot or bus (VFIO_DEVICE_PCI_HOT_RESET), which the kernel allows if
 * all of it is the guest's. sysfs reset_method says "bus" for the first function of such a card all
 * the same: it is written before the others are found (Linux drivers/pci/probe.c
 * pci_init_capabilities(), drivers/pci/pci.c pci_parent_bus_reset()).
 */
static void explain_reset(const struct probe_context *c, const struct probe_result *p, struct report *r)
{
	const struct pci_group *g = group_of(c);
	struct finding *f = NULL;

	if (!p->hot_resettable) {
		probe_find(c, r, STATUS_WARN, "reset.none",
			   "the kernel grants the device, but has no way to reset it");
		return;
	}
	for (size_t i = 0; i < p->n_reset_with; i++) {
		if (in_group(g, p->reset_with[i]))
			continue;
		if (!f)
			f = probe_find(c, r, STATUS_WARN, "reset.bus-shared",
				       "its only reset would also hit devices of other groups");
		text_item_add(r->arena, &f->culprits, p->reset_with[i]);
	}
}

/* The kernel grants a device whose BAR has no address: the region is just not there. No guest's
 * driver works so. */
static void explain_lost_bar(const struct probe_context *c, struct report *r)
{
	const struct finding *bar = rule_fails(c, "bar.unassigned");
	struct finding *f;

	if (!bar)
		return;
	f = probe_fail(c, r, "bar.unassigned",
		       "the kernel grants the device, but not all of it: %s", bar->detail);
	for (const struct evidence *e = bar->evidence; e; e = e->next)
		finding_add_evidence(r, f, e->source, e->value);
}

static void explain_granted(const struct probe_context *c, const struct probe_result *p,
			    struct report *r)
{
	/* QEMU knows VFIO_TYPE1 containers only (hw/vfio), and opens /dev/vfio/N, which is not there. */
	if (p->noiommu)
		probe_fail(c, r, "iommu.noiommu",
			   "the kernel hands it out without an IOMMU, and QEMU does not take it so");
	explain_lost_bar(c, r);
	if (!p->resettable)
		explain_reset(c, p, r);
}

static bool known_already(const struct report *r, const struct finding *fresh)
{
	for (const struct finding *f = r->findings; f; f = f->next)
		if (streq(f->id, fresh->id) && streq(f->subject, fresh->subject))
			return true;
	return false;
}

static void move_finding(const struct finding *f, bool otherwise_granted, struct report *r)
{
	struct finding *copy = report_add(r);

	*copy = *f;
	copy->next = NULL;
	/* A virtual machine can still have it the other way. */
	if (otherwise_granted && f->status == STATUS_FAIL)
		copy->status = STATUS_WARN;
}

/* The ways of one device mostly fail for one reason: it is said once. */
static void explain_once(const struct probe_context *c, const struct probe_result *p, bool granted,
			 struct report *r)
{
	struct report *fresh = report_new(r->arena);

	if (p->granted)
		explain_granted(c, p, fresh);
	else
		explain_refusal(c, probe_refusal(p), fresh);
	for (const struct finding *f = fresh->findings; f; f = f->next)
		if (!known_already(r, f))
			move_finding(f, granted && !p->granted, r);
}

void probe_explain(const struct probe_context *c, const struct probe_result *results, size_t n,
		   struct report *r)
{
	bool granted = false;

	for (size_t i = 0; i < n; i++)
		granted |= results[i].granted;
	for (size_t i = 0; i < n; i++)
		explain_once(c, &results[i], granted, r);
}

bool probe_hopeless(const struct probe_context *c, struct report *r)
{
	const struct fact *group = &c->function->group.fact;

	if (busy(c, r))
		return true;
	if (fact_known(group))
		return false;
	if (!c->host->iommu.n_groups)
		probe_fail(c, r, "iommu.off",
			   "the device is in no IOMMU group, and there are no groups at all");
	else
		probe_fail(c, r, "vfio.refused",
			   "the device is in no IOMMU group, although other devices are");
	return true;
}

enum verdict probe_verdict(const struct report *r)
{
	enum verdict v = VERDICT_READY;

	for (const struct finding *f = r->findings; f; f = f->next) {
		if (f->status == STATUS_FAIL)
			return VERDICT_BLOCKED;
		if (f->status == STATUS_UNKNOWN)
			v = VERDICT_UNKNOWN;
		else if (f->status == STATUS_WARN && v == VERDICT_READY)
			v = VERDICT_WARNINGS;
	}
	return v;
}
