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

static void check_vm(struct check *c, const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	const struct fact_u64 *host = &c->host->vms->phys_bits;
	const struct fact *unit = NULL;
	unsigned width = iommu_width(c->host, &unit), bits, effective;
	const char *why = "";
	struct finding *f;

	bits = vm_phys_bits(c->host, vm, c->arena, &why);
	if (!bits)
		return;
	if (fact_known(&host->fact) && bits > host->value && streq(vm->type, "kvm")) {
		f = check_warn(c, view->subject, "the guest believes in %u address bits (%s) and the host has %u", bits, why, (unsigned)host->value);
		f->severity = vm->phys_bits_mode == PHYS_BITS_FIXED ? SEVERITY_MAJOR : SEVERITY_MINOR;
		finding_evidence(c, f, LINE(c, view, vm->phys_bits_line ? vm->phys_bits_line : vm->cpu_line), "%u", bits);
		finding_fact_u64(c, f, host);
		return;
	}
	effective = vm->guest_phys_bits && vm->guest_phys_bits < bits ? vm->guest_phys_bits : bits;
	if (vm->firmware == VM_FIRMWARE_OVMF && effective > 46)
		effective = 46; /* OVMF goes no higher with four-level paging */
	if (width && effective > width) {
		f = check_warn(c, view->subject, "the guest places BARs in %u address bits and the IOMMU translates %u: mapping them for DMA fails", effective,
			       width);
		finding_evidence(c, f, LINE(c, view, vm->cpu_line), "%u (%s)", bits, why);
		finding_evidence(c, f, unit->source, "address width %u", width);
		finding_fix(c, f, "Limit the guest: libvirt <maxphysaddr mode='passthrough' limit='%u'/>, Proxmox cpu: host,guest-phys-bits=%u", width, width);
		return;
	}
	check_pass(c, view->subject, "%u address bits (%s)", bits, why);
}

static void check(struct check *c)
{
	for_each_vm(c, view)
		check_vm(c, view);
}

const struct rule rule_vm_phys_bits = {
	.id = "vm.phys-bits",
	.pitfall = 6,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_VM,
	.title = "Address bits of guest and host do not match",
	.why = "A guest that believes in more address bits than the host or its IOMMU has puts memory or BARs where they cannot be reached.",
	.fix = { "Use the host's address bits, limited to what the IOMMU translates." },
	.refs = { "https://libvirt.org/formatdomain.html#cpu-model-and-topology", "https://pve.proxmox.com/pve-docs/qm.conf.5.html", "Intel VT-d specification, Capability Register" },
	.check = check,
};
