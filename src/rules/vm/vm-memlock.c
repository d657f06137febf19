/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

#define GIB ((uint64_t)1 << 30)

/*
 * What libvirt lets QEMU lock when nothing else is said (src/qemu/qemu_domain.c, qemuDomainGetMemLockLimitBytes():
 * guest memory and 1 GiB for the device's own space; behind a vIOMMU each device has an address space of its own
 * and the memory counts once for each).
 */
static uint64_t needed(const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	uint64_t memory = vm->memory_max > vm->memory ? vm->memory_max : vm->memory;
	uint64_t times = vm->viommu && view->functions.n > 1 ? view->functions.n : 1;

	return memory * times + GIB;
}

static void check_limit(struct check *c, const struct vm_view *view, uint64_t need, bool *ret_fine)
{
	const struct vm *vm = view->vm;
	struct finding *f;

	if (vm->format != VM_LIBVIRT || !vm->hard_limit || vm->hard_limit >= need)
		return;
	*ret_fine = false;
	f = check_fail(c, view->subject,
		       "hard_limit lets QEMU lock %s, and VFIO pins %s of guest memory%s",
		       mmio_size(c->arena, vm->hard_limit), mmio_size(c->arena, need - GIB),
		       vm->viommu ? " (once for each device behind the vIOMMU)" : "");
	if (vm->hard_limit >= need - GIB)
		f->status = STATUS_WARN;
	finding_evidence(c, f, LINE(c, view, vm->hard_limit_line), "<hard_limit>%llu KiB",
			 (unsigned long long)(vm->hard_limit >> 10));
	finding_fix(c, f,
		    "Take hard_limit away (libvirt then sets what is needed), or raise it to %s or more.",
		    mmio_size(c->arena, need));
}

static void check_process(struct check *c, const struct vm_view *view, uint64_t need, bool *ret_fine)
{
	const struct vms *vms = c->host->vms;

	for (size_t i = 0; i < vms->processes.n; i++) {
		const struct vm_process *p = &vms->processes.v[i];
		struct finding *f;

		if (p->vm != view->vm || p->root || !p->memlock || p->memlock >= need)
			continue;
		*ret_fine = false;
		f = check_warn(c, view->subject,
			       "process %u may lock %s; %s are needed for what it is given", p->pid,
			       mmio_size(c->arena, p->memlock), mmio_size(c->arena, need));
		finding_evidence(c, f, p->limits.fact.source, "Max locked memory %llu",
				 (unsigned long long)p->memlock);
	}
}

/* A node whose memory was not seen makes the sum too small. */
static const struct fact *memory_closed(const struct host *h)
{
	const struct fact *const facts[] = { &h->topology->fact, &h->cpu.nodes_fact };

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		if (facts[i]->avail == AVAIL_DENIED || facts[i]->avail == AVAIL_ERROR)
			return facts[i];
	for (size_t i = 0; i < h->cpu.n_nodes; i++) {
		const struct fact *f = &h->cpu.nodes[i].mem_total_kb.fact;

		if (f->avail == AVAIL_DENIED || f->avail == AVAIL_ERROR)
			return f;
	}
	return NULL;
}

static void check_host_memory(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	const struct fact *closed = memory_closed(c->host);
	const struct topology *t = c->host->topology;
	uint64_t total = 0;
	struct finding *f;

	if (closed) {
		*ret_fine = false;
		finding_fact(c,
			     check_unknown(c, view->subject,
					   "how much memory this host has could not be read"),
			     closed);
		return;
	}
	for (size_t i = 0; i < t->n_nodes; i++)
		total += t->nodes[i].memory;
	if (!total || view->vm->memory <= total)
		return;
	*ret_fine = false;
	f = check_fail(c, view->subject,
		       "the guest has %s and the host %s; all guest memory is pinned at the start",
		       mmio_size(c->arena, view->vm->memory), mmio_size(c->arena, total));
	f->severity = SEVERITY_BLOCKER;
	finding_evidence(c, f, LINE(c, view, view->vm->memory_line), "%s",
			 mmio_size(c->arena, view->vm->memory));
	finding_evidence(c, f, "/sys/devices/system/node", "MemTotal of all nodes: %s",
			 mmio_size(c->arena, total));
}

static void check_balloon(struct check *c, const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	struct finding *f;

	if (vm->balloon == BALLOON_NONE || !vm->balloon_min || vm->balloon_min >= vm->memory)
		return;
	f = check_warn(c, view->subject,
		       "the guest is meant to shrink to %s; while a VFIO device pins its memory a balloon gives nothing back",
		       mmio_size(c->arena, vm->balloon_min));
	f->severity = SEVERITY_MINOR;
	finding_evidence(c, f, LINE(c, view, vm->memory_line), "%s", mmio_size(c->arena, vm->memory));
	finding_fix(c, f, "Proxmox: balloon: 0; libvirt: the same value in memory and currentMemory.");
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		uint64_t need = needed(view);
		bool fine = true;

		if (!view->vm->memory)
			continue;
		check_limit(c, view, need, &fine);
		check_process(c, view, need, &fine);
		check_host_memory(c, view, &fine);
		check_balloon(c, view);
		if (fine)
			check_pass(c, view->subject, "VFIO pins %s; nothing known limits it to less",
				   mmio_size(c->arena, need - GIB));
	}
}

const struct rule rule_vm_memlock = {
	.id = "vm.memlock",
	.pitfall = 6,
	.severity = SEVERITY_MAJOR,
	.actor = ACTOR_VM,
	.title = "Not enough memory may be locked",
	.why = "VFIO pins all memory of the guest when it starts, and behind a vIOMMU once for each device. Where the limit is lower the start ends with VFIO_MAP_DMA failed: Cannot allocate memory.",
	.fix = { "libvirt and Proxmox set the limit by themselves; for a QEMU of your own raise memlock in /etc/security/limits.d or the unit (LimitMEMLOCK=)." },
	.refs = { "https://libvirt.org/formatdomain.html#memory-tuning",
		  "Linux drivers/vfio/vfio_iommu_type1.c" },
	.check = check,
};
