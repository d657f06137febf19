/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

/* Intel VT-d capability register, bits 21:16: maximum guest address width less one. Several units: the narrowest. */
static unsigned iommu_width(const struct host *h, const struct fact **ret_fact)
{
	unsigned width = 0;

	for (size_t i = 0; i < h->iommu.n_units; i++) {
		const struct fact_u64 *cap = &h->iommu.units[i].cap;
		unsigned w;

		if (!fact_known(&cap->fact))
			continue;
		w = (unsigned)(cap->value >> 16 & 0x3f) + 1;
		if (!width || w < width) {
			width = w;
			*ret_fact = &cap->fact;
		}
	}
	return width;
}

/* Where guest memory and the window for BARs end: what DMA mappings must reach. */
static uint64_t highest(struct check *c, const struct vm_view *view, bool *ret_ram)
{
	struct mmio_guest g = { 0 };
	struct mmio_result r;

	if (!vm_mmio_guest(c->host, view, c->arena, &g))
		return 0;
	vm_mmio_slots(view, c->arena, &g);
	r = mmio_fit(&g);
	*ret_ram = !g.slots.n || r.ram_end > r.base + r.need;
	return *ret_ram ? r.ram_end : r.base + r.need;
}

static void check_vm(struct check *c, const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	const struct fact_u64 *host = &c->host->vms->phys_bits;
	const struct fact *unit = NULL;
	unsigned width = iommu_width(c->host, &unit), bits;
	const char *why = "";
	bool ram = false;
	uint64_t end;
	struct finding *f;

	bits = vm_phys_bits(c->host, vm, c->arena, &why);
	if (!bits)
		return;
	end = highest(c, view, &ram);
	if (fact_known(&host->fact) && bits > host->value && vm->phys_bits_mode == PHYS_BITS_FIXED) {
		f = check_warn(c, view->subject,
			       "the guest is told of %u address bits and the host has %u", bits,
			       (unsigned)host->value);
		finding_evidence(c, f, LINE(c, view, vm->phys_bits_line), "%u", bits);
		finding_fact_u64(c, f, host);
	} else if (width && width < 64 && end > (uint64_t)1 << width) {
		f = check_fail(c, view->subject,
			       "guest %s reach%s up to 0x%llx, and the IOMMU translates %u bits: mapping for DMA fails",
			       ram ? "memory" : "BARs", ram ? "es" : "", (unsigned long long)end,
			       width);
		if (!ram)
			f->status = STATUS_WARN; /* only transfers from device to device need that */
		finding_evidence(c, f, LINE(c, view, vm->cpu_line), "%u (%s)", bits, why);
		finding_evidence(c, f, unit->source, "address width %u", width);
		finding_fix(c, f,
			    "Limit the guest: libvirt <maxphysaddr mode='passthrough' limit='%u'/>, Proxmox cpu: host,guest-phys-bits=%u",
			    width, width);
	} else {
		check_pass(c, view->subject, "%u address bits (%s)", bits, why);
	}
}

static void check(struct check *c)
{
	for_each_vm(c, view) check_vm(c, view);
}

const struct rule rule_vm_phys_bits = {
	.id = "vm.phys-bits",
	.pitfall = 6,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_VM,
	.title = "Address bits of guest and host do not match",
	.why = "A guest that believes in more address bits than the host or its IOMMU has puts memory or BARs where they cannot be reached.",
	.fix = { "Use the host's address bits, limited to what the IOMMU translates." },
	.refs = { "https://libvirt.org/formatdomain.html#cpu-model-and-topology",
		  "https://pve.proxmox.com/pve-docs/qm.conf.5.html",
		  "Intel VT-d specification, Capability Register" },
	.check = check,
};
