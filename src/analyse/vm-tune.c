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

void tune_pool_init(struct tune_pool *p, const struct host *h, const struct vm_views *views, const struct vm *const *placed, size_t n, struct arena *a)
{
	*p = (struct tune_pool){ .host = h, .views = views, .arena = a };
	vcpu_pool_init(&p->cpus, h->topology, a);
	for (size_t i = 0; i < views->n; i++) {
		const struct vm_view *view = &views->v[i];
		bool own = false;
		struct cpuset cpus;

		for (size_t k = 0; k < n; k++)
			own |= placed[k] == view->vm;
		if (!own && view->live && vm_all_cpus(view->vm, &cpus))
			vcpu_pool_take(&p->cpus, &cpus);
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
		why(p, t, "%s is on memory node %u (%s).", f->text, nodes[n - 1], f->numa_node.fact.source);
	}
	return n;
}

static const char *list(struct tune_pool *p, const unsigned *v, size_t n)
{
	struct cpuset set = { 0 };

	for (size_t i = 0; i < n; i++)
		cpuset_add(&set, v[i]);
	return cpuset_format(p->arena, &set);
}

static void explain_cpus(struct tune_pool *p, struct vm_tune *t, size_t n_nodes)
{
	const struct topology *topo = p->host->topology;
	const struct vcpu_plan *plan = &t->plan;

	why(p, t, "CPUs %s are kept for the host%s.", cpuset_format(p->arena, &p->cpus.kept),
	    p->cpus.by_isolation ? ": they are the ones that are not isolated" : ": one core for each 16 of a package, the lowest numbers");
	if (plan->remote)
		why(p, t, "%u of %zu vCPUs are on another node than the devices: the near ones have no more whole cores free.", plan->remote, plan->n);
	else if (n_nodes)
		why(p, t, "All vCPUs are on the node of the devices: node %s.", list(p, plan->nodes, plan->n_nodes));
	if (plan->threads > 1)
		why(p, t, "Each core goes to the VM with its %u threads, and the guest is told so: its scheduler then knows which vCPUs share a core.",
		    plan->threads);
	if (plan->cost.waste)
		why(p, t, "%u threads stay idle: no other VM should sit on the core of a vCPU.", plan->cost.waste);
	if (topo->caches_known)
		why(p, t, "The vCPUs use %u last-level cache%s, the fewest that have room.", plan->cost.caches, plan->cost.caches == 1 ? "" : "s");
	why(p, t, "QEMU's own threads run on %s, apart from the vCPUs.", cpuset_format(p->arena, &plan->emulator));
	if (!plan->memory_fits)
		why(p, t, "The guest has more memory than node %s: part of it comes from elsewhere.", list(p, plan->nodes, plan->n_nodes));
}

/* Pages of a size that the plan's nodes have reserved. */
static bool reserved(struct tune_pool *p, const struct vcpu_plan *plan, uint64_t size, uint64_t *ret)
{
	bool known = false;

	*ret = 0;
	for (size_t i = 0; i < plan->n_nodes; i++) {
		const struct topo_node *n = topo_node(p->host->topology, plan->nodes[i]);

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
	why(p, t, "Huge pages of %s: %llu for %s; node %s has %llu reserved%s.", mmio_size(p->arena, size), (unsigned long long)need,
	    mmio_size(p->arena, vm->memory), list(p, t->plan.nodes, t->plan.n_nodes), (unsigned long long)have,
	    have < need ? " - reserve the rest at boot, or the VM will not start with them" : "");
}

struct vm_tune vm_tune(struct tune_pool *p, const struct vm *vm)
{
	struct vm_tune t = { 0 };
	unsigned nodes[16];
	struct vcpu_wish wish = { .vcpus = vm->vcpus, .nodes = nodes, .memory = vm->memory };

	for (size_t i = 0; i < p->views->n; i++)
		if (p->views->v[i].vm == vm)
			t.view = &p->views->v[i];
	if (!fact_known(&p->host->topology->fact)) {
		t.refused = "the CPUs of this host could not be read";
		return t;
	}
	if (!vm->vcpus || vm->vcpus > p->host->topology->n_cpus) {
		t.refused = arena_printf(p->arena, "it has %u vCPUs and the host %zu CPUs", vm->vcpus, p->host->topology->n_cpus);
		return t;
	}
	wish.n_nodes = device_nodes(p, &t, nodes, ARRAY_SIZE(nodes));
	t.plan = vcpu_place(&p->cpus, &wish, p->arena);
	if (!t.plan.fits) {
		t.refused = arena_printf(p->arena, "it has %u vCPUs, and whole cores for %u are free (CPUs %s are kept for the host)", vm->vcpus,
					 t.plan.room, cpuset_format(p->arena, &p->cpus.kept));
		return t;
	}
	explain_cpus(p, &t, wish.n_nodes);
	choose_pages(p, &t);
	return t;
}
