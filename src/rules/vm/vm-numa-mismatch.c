/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

static bool several_nodes(const struct topology *t)
{
	return t->nodes_known && t->n_nodes > 1;
}

/* The nodes that the vCPUs may run on, as a set. */
static bool vcpu_nodes(const struct check *c, const struct vm *vm, struct cpuset *ret)
{
	struct cpuset cpus;

	*ret = (struct cpuset){ 0 };
	if (!vm_all_cpus(vm, &cpus))
		return false;
	for (int i = cpuset_next(&cpus, 0); i >= 0; i = cpuset_next(&cpus, (unsigned)i + 1)) {
		const struct topo_cpu *cpu = topo_cpu(c->host->topology, (unsigned)i);

		if (cpu && cpu->node != TOPO_NONE)
			cpuset_add(ret, cpu->node);
	}
	return cpuset_count(ret) > 0;
}

static void check_device(struct check *c, const struct vm_view *view, const struct cpuset *nodes,
			 const struct pci_function *f, bool *ret_fine)
{
	struct finding *found;

	if (!fact_known(&f->numa_node.fact) || f->numa_node.value < 0 ||
	    cpuset_has(nodes, (unsigned)f->numa_node.value))
		return;
	*ret_fine = false;
	found = check_warn(c, view->subject, "%s is on memory node %d, the vCPUs are on node %s",
			   f->text, (int)f->numa_node.value, cpuset_format(c->arena, nodes));
	finding_evidence(c, found, f->numa_node.fact.source, "%d", (int)f->numa_node.value);
	finding_evidence(c, found,
			 LINE(c, view, view->vm->pins ? view->vm->pins->line : view->vm->vcpu_cpuset_line),
			 "pinning");
	finding_culprit(c, found, f->text);
}

static void check_memory(struct check *c, const struct vm_view *view, const struct cpuset *nodes,
			 bool *ret_fine)
{
	const struct vm *vm = view->vm;
	struct cpuset memory;
	struct finding *f;

	if (!vm->numa_nodes || cpuset_parse(span_of(vm->numa_nodes), &memory) < 0)
		return;
	for (int i = cpuset_next(&memory, 0); i >= 0; i = cpuset_next(&memory, (unsigned)i + 1)) {
		if (cpuset_has(nodes, (unsigned)i))
			continue;
		*ret_fine = false;
		f = check_warn(c, view->subject, "memory comes from node %s, the vCPUs are on node %s",
			       vm->numa_nodes, cpuset_format(c->arena, nodes));
		finding_evidence(c, f, LINE(c, view, vm->numa_line), "nodeset %s", vm->numa_nodes);
		return;
	}
}

static void check_guest_nodes(struct check *c, const struct vm_view *view,
			      const struct cpuset *nodes, bool *ret_fine)
{
	const struct vm *vm = view->vm;
	struct finding *f;

	if (cpuset_count(nodes) < 2 || vm->cells ||
	    (vm->format == VM_PROXMOX && vm->numa == TRI_YES && vm->sockets > 1))
		return;
	*ret_fine = false;
	f = check_warn(c, view->subject,
		       "the vCPUs are on nodes %s and the guest sees one node: it cannot keep work near its memory",
		       cpuset_format(c->arena, nodes));
	finding_evidence(c, f, LINE(c, view, vm->pins ? vm->pins->line : vm->vcpu_cpuset_line),
			 "pinning");
}

static void check(struct check *c)
{
	if (!several_nodes(c->host->topology))
		return;
	for_each_vm(c, view)
	{
		struct cpuset nodes;
		bool fine = true;

		if (!vcpu_nodes(c, view->vm, &nodes))
			continue; /* vm.unpinned says so */
		for (size_t i = 0; i < view->functions.n; i++)
			if (view->functions.v[i].function && bdf_function(view->functions.v[i].bdf) == 0)
				check_device(c, view, &nodes, view->functions.v[i].function, &fine);
		check_memory(c, view, &nodes, &fine);
		check_guest_nodes(c, view, &nodes, &fine);
		if (fine)
			check_pass(c, view->subject, "vCPUs, memory and devices are on node %s",
				   cpuset_format(c->arena, &nodes));
	}
}

const struct rule rule_vm_numa_mismatch = {
	.id = "vm.numa-mismatch",
	.pitfall = 10,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "CPU, memory and device are on different memory nodes",
	.why = "What crosses from one node to the other takes longer and shares one link: DMA of the card, its interrupts and the memory they touch belong on one node.",
	.fix = { "Pin the vCPUs and bind the memory to the node of the card; vfio-doctor vm tune NAME writes that." },
	.refs = { "https://libvirt.org/formatdomain.html#numa-node-tuning" },
	.check = check,
};
