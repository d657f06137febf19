/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/acs.h"

/* Where the Sunrise Point family keeps its control register: a dword behind a dword. quirks.c,
 * INTEL_SPT_ACS_CTRL. */
#define SPT_ACS_CTRL (PCI_ACS_CAP + 4)

unsigned pci_node_vendor(const struct pci_node *n)
{
	return fact_known(&n->function->vendor.fact) ? (unsigned)n->function->vendor.value
						     : n->config.vendor;
}

unsigned pci_node_device(const struct pci_node *n)
{
	return fact_known(&n->function->device.fact) ? (unsigned)n->function->device.value
						     : n->config.device;
}

static bool is_type(const struct pci_node *n, unsigned type)
{
	return n->config.express.state == CAP_PRESENT && n->config.express.type == type;
}

static bool is_down_port(const struct pci_node *n)
{
	return is_type(n, PCI_EXP_TYPE_ROOT_PORT) || is_type(n, PCI_EXP_TYPE_DOWNSTREAM);
}

/* pci_acs_flags_enabled(): what the capability does not offer is taken as hard-wired. */
static struct acs_answer by_registers(const struct acs_world *w, uint16_t at, uint16_t cap, uint16_t ctrl)
{
	struct acs_answer a = { .why = ACS_WHY_CONTROL, .at = at, .cap = cap, .ctrl = ctrl };

	if (w->kernel_enables)
		a.ctrl |= cap & ACS_REQUIRED;
	a.missing = ACS_REQUIRED & cap & (uint16_t)~a.ctrl;
	a.not_offered = ACS_REQUIRED & (uint16_t)~cap;
	a.isolated = a.missing ? ACS_NO : ACS_YES;
	return a;
}

/* pci=config_acs= as assumed: bits that it leaves alone go back to what the firmware set, and that
 * is not known any more. */
static struct acs_answer by_config(uint16_t at, uint16_t cap, const struct acs_config_rule *r)
{
	uint16_t wanted = ACS_REQUIRED & cap;
	struct acs_answer a = { .why = ACS_WHY_ASSUMED, .at = at, .cap = cap, .ctrl = r->flags & r->mask };

	a.missing = wanted & r->mask & (uint16_t)~r->flags;
	a.not_offered = ACS_REQUIRED & (uint16_t)~cap;
	if (a.missing)
		a.isolated = ACS_NO;
	else if (wanted & ~r->mask)
		a.why = ACS_WHY_FIRMWARE_BITS;
	else
		a.isolated = ACS_YES;
	return a;
}

/* "01:00.0" or a path "00:1c.4/00.0": the last part is the function, those before it the bridges
 * above. */
static bool matches_path(const struct pci_node *n, struct span s)
{
	const char *slash;
	bdf_t bdf;

	while (n && (slash = memrchr(s.p, '/', s.n))) {
		struct span part = { slash + 1, s.n - (size_t)(slash + 1 - s.p) };
		char *text = NULL;
		_cleanup_(arena_freep) struct arena *scratch = arena_new();

		text = arena_printf(scratch, "00:%.*s", (int)part.n, part.p);
		if (bdf_parse(span_of(text), &bdf) < 0 || bdf.devfn != n->function->bdf.devfn)
			return false;
		n = n->bus->self;
		s.n = (size_t)(slash - s.p);
	}
	return n && bdf_parse(s, &bdf) == 0 && bdf_eq(bdf, n->function->bdf);
}

static bool matches_id(const struct pci_node *n, struct span s)
{
	unsigned have[4] = { pci_node_vendor(n), pci_node_device(n),
			     (unsigned)n->function->subsystem_vendor.value,
			     (unsigned)n->function->subsystem_device.value };
	struct span part;
	uint64_t id;

	for (size_t i = 0; i < 4 && span_next_field(&s, ':', &part); i++)
		if (span_u64(part, 16, &id) < 0 || (id && id != have[i]))
			return false;
	return true;
}

bool acs_config_names(const struct acs_config_rule *r, const struct pci_node *n)
{
	struct span device = r->device;

	return span_has_prefix(device, "pci:")
		       ? matches_id(n, (struct span){ device.p + 4, device.n - 4 })
		       : matches_path(n, device);
}

static const struct acs_config_rule *find_config(const struct acs_world *w, const struct pci_node *n)
{
	for (size_t i = 0; w->config && i < w->config->rules.n; i++)
		if (acs_config_names(&w->config->rules.v[i], n))
			return &w->config->rules.v[i];
	return NULL;
}

static struct acs_answer by_capability(const struct acs_world *w, const struct pci_node *n)
{
	const struct pci_acs *acs = &n->config.acs;

	if (acs->state == CAP_UNKNOWN)
		return (struct acs_answer){ .why = ACS_WHY_UNREAD };
	if (acs->state == CAP_ABSENT)
		return (struct acs_answer){ .isolated = ACS_NO, .why = ACS_WHY_NO_CAPABILITY };
	const struct acs_config_rule *r = find_config(w, n);
	return r ? by_config(acs->at, acs->cap, r) : by_registers(w, acs->at, acs->cap, acs->ctrl);
}

static bool by_spt(const struct acs_world *w, const struct pci_node *n, struct acs_answer *ret)
{
	uint16_t at = n->config.acs.at;
	uint32_t cap, ctrl;

	if (n->config.acs.state == CAP_UNKNOWN) {
		*ret = (struct acs_answer){ .why = ACS_WHY_UNREAD };
		return true;
	}
	if (n->config.acs.state == CAP_ABSENT || !bytes_u32(n->config.raw, at + PCI_ACS_CAP, &cap) ||
	    !bytes_u32(n->config.raw, at + SPT_ACS_CTRL, &ctrl))
		return false;
	*ret = by_registers(w, at, (uint16_t)cap, (uint16_t)ctrl);
	return true;
}

static bool pch_failed(const struct acs_world *w, const struct pci_node *n)
{
	for (size_t i = 0; i < w->n_pch_failed; i++)
		if (bdf_eq(w->pch_failed[i], n->function->bdf))
			return true;
	return false;
}

/* The type is not known, and the quirk hangs on it. */
static bool type_unknown(const struct pci_node *n)
{
	return n->config.express.state == CAP_UNKNOWN;
}

static bool vouch(bool applies, enum acs_isolated isolated, struct acs_answer *ret)
{
	ret->isolated = isolated;
	ret->why = ACS_WHY_QUIRK;
	return applies;
}

static bool by_amd_southbridge(const struct acs_world *w, const struct pci_node *n,
			       struct acs_answer *ret)
{
	if (!n->multifunction || !pci_bus_is_root(n->bus) || w->ivrs == ACS_NO)
		return false;
	return vouch(true, w->ivrs, ret);
}

/* False: this quirk has no opinion on this function. */
static bool by_quirk(const struct acs_world *w, const struct pci_node *n, const struct acs_quirk *q,
		     struct acs_answer *ret)
{
	bool needs_type = q->rule != QUIRK_ISOLATED && q->rule != QUIRK_DENIED &&
			  q->rule != QUIRK_AMD_SOUTHBRIDGE;

	if (needs_type && type_unknown(n))
		return q->first == 0 ? false : vouch(true, ACS_UNKNOWN, ret);
	switch (q->rule) {
	case QUIRK_ISOLATED:
		return vouch(true, ACS_YES, ret);
	case QUIRK_RC_ENDPOINT:
		return vouch(is_type(n, PCI_EXP_TYPE_RC_END), ACS_YES, ret);
	case QUIRK_ROOT_PORT:
		return vouch(is_type(n, PCI_EXP_TYPE_ROOT_PORT), ACS_YES, ret);
	case QUIRK_DOWN_PORT:
		return vouch(is_down_port(n), ACS_YES, ret);
	case QUIRK_AMD_SOUTHBRIDGE:
		return by_amd_southbridge(w, n, ret);
	case QUIRK_INTEL_PCH:
		return vouch(is_type(n, PCI_EXP_TYPE_ROOT_PORT),
			     pch_failed(w, n) ? ACS_NO : ACS_YES, ret);
	case QUIRK_INTEL_SPT:
		return is_type(n, PCI_EXP_TYPE_ROOT_PORT) && by_spt(w, n, ret);
	case QUIRK_DENIED:
		return vouch(true, ACS_NO, ret);
	case QUIRK_DOWN_PORT_DENIED:
		return vouch(is_down_port(n), ACS_NO, ret);
	}
	return false;
}

/* pci_dev_specific_acs_enabled(): the first row with an opinion. */
static bool by_quirks(const struct acs_world *w, const struct pci_node *n, struct acs_answer *ret)
{
	unsigned vendor = pci_node_vendor(n), device = pci_node_device(n);

	for (size_t i = 0; i < w->quirks->n; i++) {
		const struct acs_quirk *q = &w->quirks->v[i];
		struct acs_answer a = { 0 };

		if (q->vendor == vendor && device >= q->first && device <= q->last &&
		    by_quirk(w, n, q, &a)) {
			a.quirk = q;
			*ret = a;
			return true;
		}
	}
	return false;
}

/* pcie_acs_overrides() of the patch: never a function with the capability, never one that is not
 * PCI Express. */
static bool by_override(const struct acs_world *w, const struct pci_node *n)
{
	const struct acs_override *o = w->override;

	if (!o || n->config.express.state != CAP_PRESENT || n->config.acs.state != CAP_ABSENT)
		return false;
	if (acs_override_has_id(o, pci_node_vendor(n), pci_node_device(n)))
		return true;
	switch (n->config.express.type) {
	case PCI_EXP_TYPE_ROOT_PORT:
	case PCI_EXP_TYPE_DOWNSTREAM:
		return o->downstream;
	case PCI_EXP_TYPE_ENDPOINT:
	case PCI_EXP_TYPE_UPSTREAM:
	case PCI_EXP_TYPE_LEG_END:
	case PCI_EXP_TYPE_RC_END:
		return o->multifunction && n->multifunction;
	default:
		return false;
	}
}

static struct acs_answer by_device_type(const struct acs_world *w, const struct pci_node *n)
{
	struct acs_answer a = { .isolated = ACS_NO, .why = ACS_WHY_BRIDGE };

	switch (n->config.express.type) {
	case PCI_EXP_TYPE_PCIE_BRIDGE:
	case PCI_EXP_TYPE_PCI_BRIDGE:
	case PCI_EXP_TYPE_RC_EC:
		return a;
	case PCI_EXP_TYPE_DOWNSTREAM:
	case PCI_EXP_TYPE_ROOT_PORT:
		return by_capability(w, n);
	case PCI_EXP_TYPE_ENDPOINT:
	case PCI_EXP_TYPE_UPSTREAM:
	case PCI_EXP_TYPE_LEG_END:
	case PCI_EXP_TYPE_RC_END:
		if (!n->multifunction_known)
			return (struct acs_answer){ .why = ACS_WHY_UNREAD };
		if (n->multifunction)
			return by_capability(w, n);
		break;
	}
	return (struct acs_answer){ .isolated = ACS_YES, .why = ACS_WHY_SINGLE };
}

static bool by_assumption(const struct acs_world *w, const struct pci_node *n, struct acs_answer *ret)
{
	for (size_t i = 0; i < w->n_assumed; i++)
		if (bdf_eq(w->assumed[i].bdf, n->function->bdf)) {
			*ret = (struct acs_answer){ .isolated = w->assumed[i].on ? ACS_YES : ACS_NO,
						    .why = ACS_WHY_ASSUMED };
			return true;
		}
	return false;
}

struct acs_answer acs_answer(const struct acs_world *w, const struct pci_node *n)
{
	struct acs_answer a = { 0 };

	if (by_assumption(w, n, &a) || by_quirks(w, n, &a))
		return a;
	if (by_override(w, n))
		return (struct acs_answer){ .isolated = ACS_YES, .why = ACS_WHY_OVERRIDE };
	if (n->config.express.state == CAP_UNKNOWN)
		return (struct acs_answer){ .why = ACS_WHY_UNREAD };
	if (n->config.express.state == CAP_ABSENT)
		return (struct acs_answer){ .isolated = ACS_NO, .why = ACS_WHY_CONVENTIONAL };
	return by_device_type(w, n);
}

/* "pci 0000:00:1c.0: Failed to enable Intel PCH ACS quirk" */
static void find_failed_ports(const struct host *h, struct arena *a, struct acs_world *w)
{
	static const char message[] = ": Failed to enable Intel PCH ACS quirk";
	struct span rest = span_of(h->kernel.log.value), line;
	struct {
		bdf_t *v;
		size_t n, cap;
	} failed = { 0 };

	if (!fact_known(&h->kernel.log.fact))
		return;
	while (span_next_line(&rest, &line)) {
		const char *at = memmem(line.p, line.n, message, sizeof(message) - 1), *blank;
		bdf_t bdf;

		if (!at || !(blank = memrchr(line.p, ' ', (size_t)(at - line.p))))
			continue;
		if (bdf_parse((struct span){ blank + 1, (size_t)(at - blank - 1) }, &bdf) == 0)
			*vec_push(a, &failed) = bdf;
	}
	w->pch_failed = failed.v;
	w->n_pch_failed = failed.n;
}

/* The table itself, or the units that the kernel found in it. */
static enum acs_isolated has_ivrs(const struct host *h)
{
	const struct fact *ivrs = &h->iommu.ivrs.fact;

	for (size_t i = 0; i < h->iommu.n_units; i++)
		if (str_has_prefix(h->iommu.units[i].name, "ivhd"))
			return ACS_YES;
	if (h->iommu.n_units)
		return ACS_NO;
	return fact_known(ivrs) ? ACS_YES : ivrs->avail == AVAIL_ABSENT ? ACS_NO : ACS_UNKNOWN;
}

void acs_world_init(const struct host *h, const struct pci_tree *t, struct arena *a,
		    struct acs_world *ret)
{
	struct acs_world w = { .host = h,
			       .tree = t,
			       .quirks = acs_quirks_load(a),
			       .kernel_enables = h->iommu.n_groups == 0 };

	w.ivrs = has_ivrs(h);
	find_failed_ports(h, a, &w);
	*ret = w;
}
