/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

#define WORTH ((uint64_t)32 << 30)

/* Pages of one size on the nodes that the VM's memory may come from. */
static bool count_pages(const struct check *c, const struct vm *vm, uint64_t size,
			uint64_t *ret_total, uint64_t *ret_free, const struct fact **ret_fact)
{
	const struct topology *t = c->host->topology;
	struct cpuset nodes;
	bool bound = vm->numa_nodes && streq(vm->numa_mode, "strict") &&
		     cpuset_parse(span_of(vm->numa_nodes), &nodes) == 0,
	     known = false;

	for (size_t i = 0; i < t->n_nodes; i++)
		for (size_t k = 0; k < t->nodes[i].pages.n; k++) {
			const struct topo_pages *p = &t->nodes[i].pages.v[k];

			if (p->size != size || !fact_known(&p->total.fact) ||
			    (bound && !cpuset_has(&nodes, t->nodes[i].id)))
				continue;
			*ret_total += p->total.value;
			*ret_free += fact_known(&p->free.fact) ? p->free.value : p->total.value;
			*ret_fact = &p->total.fact;
			known = true;
		}
	return known;
}

static void check_pool(struct check *c, const struct vm_view *view)
{
	const struct vm *vm = view->vm;
	uint64_t size = vm->hugepage_size ? vm->hugepage_size : (uint64_t)2 << 20, total = 0,
		 unused = 0, need;
	const struct fact *fact = NULL;
	struct finding *f;

	if (vm->format == VM_PROXMOX && vm->numa != TRI_YES) {
		f = check_fail(c, view->subject, "hugepages without numa: 1, which Proxmox refuses");
		f->severity = SEVERITY_BLOCKER;
		finding_evidence(c, f, LINE(c, view, vm->hugepages_line), "hugepages");
		finding_fix(c, f, "qm set %s --numa 1", str_printable(c->arena, vm->name));
		return;
	}
	if (vm->hugepages_any || !vm->memory)
		return;
	need = (vm->memory + size - 1) / size;
	if (!count_pages(c, vm, size, &total, &unused, &fact)) {
		f = check_unknown(c, view->subject,
				  "it wants %llu huge pages of %s; how many the host has could not be read",
				  (unsigned long long)need, mmio_size(c->arena, size));
		finding_evidence(c, f, LINE(c, view, vm->hugepages_line), "huge pages");
		f->severity = SEVERITY_MINOR;
		return;
	}
	/* Proxmox takes pages from the kernel at the start, libvirt and QEMU take what is reserved. */
	if (total < need && vm->format != VM_PROXMOX) {
		f = check_fail(c, view->subject,
			       "it wants %llu huge pages of %s and the host has reserved %llu%s",
			       (unsigned long long)need, mmio_size(c->arena, size),
			       (unsigned long long)total, vm->numa_nodes ? " on its nodes" : "");
		f->severity = SEVERITY_BLOCKER;
		finding_evidence(c, f, fact->source, "%llu", (unsigned long long)total);
		finding_fix(c, f,
			    "Reserve them at boot: hugepagesz=%lluM hugepages=%llu on the kernel command line (per node: hugepages=NODE:COUNT).",
			    (unsigned long long)(size >> 20), (unsigned long long)need);
	} else if (unused < need && vm->running != TRI_YES && vm->format != VM_PROXMOX) {
		f = check_warn(c, view->subject, "it wants %llu huge pages of %s; %llu are free now",
			       (unsigned long long)need, mmio_size(c->arena, size),
			       (unsigned long long)unused);
		finding_evidence(c, f, fact->source, "%llu reserved, %llu free",
				 (unsigned long long)total, (unsigned long long)unused);
	} else {
		f = check_pass(c, view->subject, "huge pages of %s", mmio_size(c->arena, size));
	}
	finding_evidence(c, f, LINE(c, view, vm->hugepages_line), "huge pages");
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		const struct vm *vm = view->vm;
		struct finding *f;

		if (vm->hugepages) {
			check_pool(c, view);
			continue;
		}
		if (vm->memory <= WORTH || !vm->devices.n) {
			check_pass(c, view->subject, "%s without huge pages",
				   mmio_size(c->arena, vm->memory));
			continue;
		}
		f = check_warn(c, view->subject, "%s of guest memory without huge pages",
			       mmio_size(c->arena, vm->memory));
		finding_evidence(c, f, LINE(c, view, vm->memory_line), "%s",
				 mmio_size(c->arena, vm->memory));
	}
}

const struct rule rule_vm_hugepages = {
	.id = "vm.hugepages",
	.pitfall = 10,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "Huge pages are missing or too few",
	.why = "VFIO pins all guest memory at the start, page by page; with 4 KiB pages a large guest starts slowly and the IOMMU's and CPU's translation caches hold little of it. Reserved pages that are too few keep the guest from starting.",
	.fix = { "Reserve huge pages at boot (1 GiB ones for large guests) and name them: libvirt <memoryBacking><hugepages/>, Proxmox hugepages: 1024." },
	.refs = { "https://libvirt.org/formatdomain.html#memory-backing",
		  "https://docs.kernel.org/admin-guide/mm/hugetlbpage.html" },
	.check = check,
};
