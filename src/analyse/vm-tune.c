/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/vm-tune.h"

#define GIB ((uint64_t)1 << 30)
#define MIB ((uint64_t)1 << 20)

static void why(struct tune_pool *p, struct vm_tune *t, const char *fmt, ...) _printf_(3, 4);
static void why(struct tune_pool *p, struct vm_tune *t, const char *fmt, ...)
{
	va_list ap;

	if (t->n_why == TUNE_WHY)
		return;
	va_start(ap, fmt);
	t->why[t->n_why++] = arena_vprintf(p->arena, fmt, ap);
	va_end(ap);
}

/* What a live machine holds: its CPUs, and its memory on the nodes that it is bound to or runs on. */
static void take_live(struct tune_pool *p, const struct vm *vm)
{
	struct cpuset cpus, nodes = { 0 };
	unsigned n;

	if (!vm_all_cpus(vm, &cpus))
		return;
	vcpu_pool_take(&p->cpus, &cpus);
	if (!vm->numa_nodes || cpuset_parse(span_of(vm->numa_nodes), &nodes) < 0)
		for (int i = cpuset_next(&cpus, 0); i >= 0; i = cpuset_next(&cpus, (unsigned)i + 1)) {
			const struct topo_cpu *cpu = topo_cpu(p->host->topology, (unsigned)i);

			if (cpu)
				cpuset_add(&nodes, cpu->node);
		}
	n = cpuset_count(&nodes);
	for (int i = cpuset_next(&nodes, 0); i >= 0; i = cpuset_next(&nodes, (unsigned)i + 1))
		vcpu_pool_take_memory(&p->cpus, (unsigned)i, vm->memory / n);
}

void tune_pool_init(struct tune_pool *p, const struct host *h, const struct vm_views *views,
		    const struct vm *const *placed, size_t n, struct arena *a)
{
	*p = (struct tune_pool){ .host = h, .views = views, .arena = a };
	vcpu_pool_init(&p->cpus, h->topology, a);
	for (size_t i = 0; i < views->n; i++) {
		const struct vm_view *view = &views->v[i];
		bool own = false;

		for (size_t k = 0; k < n; k++)
			own |= placed[k] == view->vm;
		if (!own && view->live)
			take_live(p, view->vm);
	}
}

static size_t device_nodes(struct tune_pool *p, struct vm_tune *t, unsigned *nodes, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < t->view->functions.n; i++) {
		const struct pci_function *f = t->view->functions.v[i].function;
		bool seen = false;

		if (!f || !fact_known(&f->numa_node.fact) || f->numa_node.value < 0)
			continue;
		for (size_t k = 0; k < n; k++)
			seen |= nodes[k] == (unsigned)f->numa_node.value;
		if (seen || n == max)
			continue;
		nodes[n++] = (unsigned)f->numa_node.value;
		why(p, t, "%s is on memory node %u (%s).", f->text, nodes[n - 1],
		    f->numa_node.fact.source);
	}
	return n;
}

static const char *set(struct tune_pool *p, const struct cpuset *s)
{
	return cpuset_format(p->arena, s);
}

/* Where QEMU's own threads run: only libvirt pins each vCPU for itself. */
static void explain_threads(struct tune_pool *p, struct vm_tune *t)
{
	const struct vcpu_plan *plan = &t->plan;
	const char *emulator = set(p, &plan->emulator);

	switch (t->view->vm->format) {
	case VM_PROXMOX:
		why(p, t,
		    "Proxmox has one affinity for the whole process: the vCPUs and QEMU's own threads share these CPUs, and the guest is not told of "
		    "threads. Only a hookscript could pin each vCPU.");
		return;
	case VM_QEMU:
		why(p, t,
		    "QEMU pins nothing itself: start it on the CPUs of its vCPUs, then pin each vCPU, and QEMU's own thread to %s.",
		    emulator);
		break;
	case VM_LIBVIRT:
		why(p, t, "QEMU's own threads run on %s, apart from the vCPUs.", emulator);
		break;
	}
	if (plan->threads > 1)
		why(p, t,
		    "Each core goes to the VM with its %u threads, and the guest is told so: its scheduler then knows which vCPUs share a core.",
		    plan->threads);
	if (t->topoext)
		why(p, t,
		    "topoext: without it a guest on an AMD processor does not believe in threads.");
}

static void explain_nodes(struct tune_pool *p, struct vm_tune *t, size_t n_nodes)
{
	const struct vcpu_plan *plan = &t->plan;
	const char *nodes = set(p, &plan->nodes);

	if (plan->remote)
		why(p, t,
		    "%u of %zu vCPUs are on another node than the devices: the near ones have no more whole cores free.",
		    plan->remote, plan->n);
	else if (n_nodes && cpuset_count(&plan->nodes))
		why(p, t, "All vCPUs are on the node of the devices: node %s.", nodes);
	if (!plan->memory_fits)
		why(p, t, "Node %s has not all of the memory: part of it comes from elsewhere.", nodes);
	else if (plan->n_cells > 1)
		why(p, t,
		    "The guest gets a node of its own for each of the nodes %s; a card then belongs on a pcie-expander-bus of the right one.",
		    nodes);
}

static void explain(struct tune_pool *p, struct vm_tune *t, size_t n_nodes)
{
	const struct vcpu_plan *plan = &t->plan;

	if (cpuset_count(&p->cpus.kept))
		why(p, t, "CPUs %s are kept for the host%s.", set(p, &p->cpus.kept),
		    p->cpus.by_isolation ? ": they are the ones that are not isolated"
					 : ": one core for each 16 of a package, the lowest numbers");
	else
		why(p, t, "Nothing is kept for the host: it has a single core.");
	explain_nodes(p, t, n_nodes);
	if (plan->cost.waste)
		why(p, t, "%u threads stay idle: no other VM should sit on the core of a vCPU.",
		    plan->cost.waste);
	if (p->host->topology->caches_known)
		why(p, t, "The vCPUs use %u last-level cache%s, the fewest that have room.",
		    plan->cost.caches, plan->cost.caches == 1 ? "" : "s");
	explain_threads(p, t);
}

/* Pages of a size that the plan's nodes have reserved. */
static bool reserved(struct tune_pool *p, const struct vcpu_plan *plan, uint64_t size, uint64_t *ret)
{
	bool known = false;

	*ret = 0;
	for (size_t i = 0; i < plan->n_cells; i++) {
		const struct topo_node *n = topo_node(p->host->topology, plan->cells[i].node);

		for (size_t k = 0; n && k < n->pages.n; k++)
			if (n->pages.v[k].size == size && fact_known(&n->pages.v[k].total.fact)) {
				*ret += n->pages.v[k].total.value;
				known = true;
			}
	}
	return known;
}

static void choose_pages(struct tune_pool *p, struct vm_tune *t)
{
	const struct vm *vm = t->view->vm;
	uint64_t size = vm->memory % GIB == 0 && vm->memory >= 8 * GIB ? GIB : 2 * MIB, have = 0, need;

	if (vm->memory < 4 * GIB || vm->memory % (2 * MIB))
		return;
	if (size == GIB && !reserved(p, &t->plan, GIB, &have))
		size = 2 * MIB;
	if (size == 2 * MIB && !reserved(p, &t->plan, size, &have))
		return; /* the host does not say that it has any */
	need = vm->memory / size;
	t->page_size = size;
	why(p, t, "Huge pages of %s: %llu for %s; node %s has %llu reserved%s.",
	    mmio_size(p->arena, size), (unsigned long long)need, mmio_size(p->arena, vm->memory),
	    set(p, &t->plan.nodes), (unsigned long long)have,
	    have < need ? " - reserve the rest at boot, or the VM will not start with them" : "");
}

static struct vm_tune place(struct tune_pool *p, const struct vm_view *view)
{
	const struct topology *topology = p->host->topology;
	struct vm_tune t = { .view = view };
	const struct vm *vm = view->vm;
	unsigned nodes[16];
	struct vcpu_wish wish = { .vcpus = vm->vcpus, .nodes = nodes, .memory = vm->memory };

	if (!fact_known(&topology->fact)) {
		t.refused = "the CPUs of this host could not be read";
		return t;
	}
	if (!vm->vcpus || vm->vcpus > topology->n_cpus) {
		t.refused = arena_printf(p->arena, "it has %u vCPUs and the host %zu CPUs",
					 vm->vcpus, topology->n_cpus);
		return t;
	}
	wish.n_nodes = device_nodes(p, &t, nodes, ARRAY_SIZE(nodes));
	t.plan = vcpu_place(&p->cpus, &wish, p->arena);
	if (!t.plan.fits) {
		t.refused = arena_printf(p->arena,
					 "it has %u vCPUs, and whole cores for %u are free (CPUs %s are kept for the host%s)",
					 vm->vcpus, t.plan.room, set(p, &p->cpus.kept),
					 p->cpus.by_isolation ? ", as the others are isolated" : "");
		return t;
	}
	t.topoext = t.plan.threads > 1 && fact_known(&p->host->cpu.vendor.fact) &&
		    streq(p->host->cpu.vendor.value, "AuthenticAMD");
	t.bound = t.plan.memory_fits && cpuset_count(&t.plan.nodes) > 0;
	explain(p, &t, wish.n_nodes);
	choose_pages(p, &t);
	return t;
}

static bool has_node(const struct vm_view *view)
{
	for (size_t i = 0; i < view->functions.n; i++) {
		const struct pci_function *f = view->functions.v[i].function;

		if (f && fact_known(&f->numa_node.fact) && f->numa_node.value >= 0)
			return true;
	}
	return false;
}

/* One without a device of a certain node can go anywhere, a small one into a gap. */
static bool comes_first(const struct vm_view *a, const struct vm_view *b)
{
	if (has_node(a) != has_node(b))
		return has_node(a);
	return a->vm->vcpus > b->vm->vcpus;
}

static const struct vm_view *view_of(const struct tune_pool *p, const struct vm *vm)
{
	for (size_t i = 0; i < p->views->n; i++)
		if (p->views->v[i].vm == vm)
			return &p->views->v[i];
	return NULL;
}

void vm_tune(struct tune_pool *p, const struct vm *const *vms, size_t n, struct vm_tune *ret)
{
	for (size_t i = 0; i < n; i++)
		ret[i] = (struct vm_tune){ .view = view_of(p, vms[i]) };
	for (size_t done = 0; done < n; done++) {
		struct vm_tune *next = NULL;

		for (size_t i = 0; i < n; i++)
			if (!ret[i].placed && (!next || comes_first(ret[i].view, next->view)))
				next = &ret[i];
		*next = place(p, next->view);
		next->placed = true;
		next->kept = &p->cpus.kept;
	}
}
