/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/vm/vm-rule.h"

#define SAID_MAX 16 /* of one kind about one machine */

/* The CPU, if the vCPU may run on one only. */
static int single(const struct vm_pins *p)
{
	struct cpuset set;

	if (!p->cpus || cpuset_parse(span_of(p->cpus), &set) < 0 || cpuset_count(&set) != 1)
		return -1;
	return cpuset_next(&set, 0);
}

static const struct vm_pins *first_on(const struct vm *vm, int cpu)
{
	for (const struct vm_pins *p = vm->pins; p; p = p->next)
		if (single(p) == cpu)
			return p;
	return NULL;
}

static void inside(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	struct cpuset seen = { 0 };
	unsigned said = 0;

	for (const struct vm_pins *p = view->vm->pins; p && said < SAID_MAX; p = p->next) {
		const struct vm_pins *first;
		int cpu = single(p);
		struct finding *f;

		if (cpu < 0)
			continue;
		if (!cpuset_has(&seen, (unsigned)cpu)) {
			cpuset_add(&seen, (unsigned)cpu);
			continue;
		}
		said++;
		*ret_fine = false;
		first = first_on(view->vm, cpu);
		f = check_warn(c, view->subject, "vCPUs %u and %u are both pinned to CPU %d",
			       first->id, p->id, cpu);
		finding_evidence(c, f, LINE(c, view, first->line), "vCPU %u: %s", first->id,
				 first->cpus);
		finding_evidence(c, f, LINE(c, view, p->line), "vCPU %u: %s", p->id, p->cpus);
	}
}

static void emulator(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	const struct vm_pins *e = view->vm->emulator_pin;
	struct cpuset set;

	if (!e || !e->cpus || cpuset_parse(span_of(e->cpus), &set) < 0)
		return;
	for (const struct vm_pins *p = view->vm->pins; p; p = p->next) {
		int cpu = single(p);
		struct finding *f;

		if (cpu < 0 || !cpuset_has(&set, (unsigned)cpu))
			continue;
		*ret_fine = false;
		f = check_warn(c, view->subject,
			       "QEMU's own threads may run on CPU %d, which vCPU %u is pinned to",
			       cpu, p->id);
		finding_evidence(c, f, LINE(c, view, e->line), "emulator: %s", e->cpus);
		finding_evidence(c, f, LINE(c, view, p->line), "vCPU %u: %s", p->id, p->cpus);
		return; /* one is enough to see it */
	}
}

/* Too few CPUs for all: a shared set with fewer CPUs than vCPUs. */
static void shared_set(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	const struct vm *vm = view->vm;
	struct cpuset set;
	struct finding *f;

	if (vm->pins || !vm->vcpu_cpuset || cpuset_parse(span_of(vm->vcpu_cpuset), &set) < 0 ||
	    cpuset_count(&set) >= vm->vcpus)
		return;
	*ret_fine = false;
	f = check_warn(c, view->subject, "%u vCPUs share %u CPUs", vm->vcpus, cpuset_count(&set));
	finding_evidence(c, f, LINE(c, view, vm->vcpu_cpuset_line), "%s", vm->vcpu_cpuset);
}

/* All of them isolated, and more than one. */
static bool is_isolated_set(const struct check *c, const char *cpus)
{
	struct cpuset set;

	if (!cpus || cpuset_parse(span_of(cpus), &set) < 0 || cpuset_count(&set) < 2)
		return false;
	for (int i = cpuset_next(&set, 0); i >= 0; i = cpuset_next(&set, (unsigned)i + 1)) {
		const struct topo_cpu *cpu = topo_cpu(c->host->topology, (unsigned)i);

		if (!cpu || !cpu->isolated)
			return false;
	}
	return true;
}

/* Nothing is balanced between isolated CPUs (Linux kernel-parameters.txt, isolcpus=domain): threads that share some stay on the first. */
static void isolated_set(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	const struct vm *vm = view->vm;
	const char *cpus = vm->pins ? NULL : vm->vcpu_cpuset;
	unsigned line = vm->vcpu_cpuset_line;
	struct finding *f;

	for (const struct vm_pins *p = vm->pins; p && !cpus; p = p->next)
		if (is_isolated_set(c, p->cpus)) {
			cpus = p->cpus;
			line = p->line;
		}
	if (!is_isolated_set(c, cpus))
		return;
	*ret_fine = false;
	f = check_warn(c, view->subject,
		       "CPUs %s are isolated, and vCPUs may run on any of them: nothing spreads them, they stay on one",
		       cpus);
	finding_evidence(c, f, LINE(c, view, line), "%s", cpus);
	finding_fact_str(c, f, &c->host->cpu.isolated);
	finding_fix(c, f, "Pin each vCPU to one of them%s.",
		    vm->format == VM_PROXMOX
			    ? " (Proxmox' affinity cannot: a hookscript with taskset, or CPUs that are not isolated)"
			    : "");
}

static bool host_runs_there(const struct check *c, const struct vm *vm)
{
	struct cpuset all;

	if (!vm_all_cpus(vm, &all))
		return true;
	for (int i = cpuset_next(&all, 0); i >= 0; i = cpuset_next(&all, (unsigned)i + 1)) {
		const struct topo_cpu *cpu = topo_cpu(c->host->topology, (unsigned)i);

		if (!cpu || !cpu->isolated)
			return true;
	}
	return false;
}

static void missing_cpu(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	const struct topology *t = c->host->topology;
	struct cpuset all;
	struct finding *f;

	if (!vm_all_cpus(view->vm, &all))
		return;
	if (t->fact.avail == AVAIL_DENIED || t->fact.avail == AVAIL_ERROR) {
		*ret_fine = false;
		finding_fact(c,
			     check_unknown(c, view->subject,
					   "which CPUs this host has online could not be read"),
			     &t->fact);
	}
	if (!fact_known(&t->fact))
		return;
	for (int i = cpuset_next(&all, 0); i >= 0; i = cpuset_next(&all, (unsigned)i + 1)) {
		if (cpuset_has(&t->online, (unsigned)i))
			continue;
		*ret_fine = false;
		f = check_fail(c, view->subject,
			       "a vCPU is pinned to CPU %d, which this host does not have online", i);
		f->severity = SEVERITY_MAJOR;
		finding_evidence(c, f, t->fact.source, "%s", c->host->cpu.online.value);
		finding_evidence(c, f,
				 LINE(c, view,
				      view->vm->pins ? view->vm->pins->line : view->vm->vcpu_cpuset_line),
				 "pinning");
		return;
	}
}

static const struct vm_view *owner(const struct check *c, const struct vm_view *view, unsigned cpu)
{
	const struct vm_cpu_owner *o = &c->analysis->vms->cpus[cpu];

	for (unsigned i = 0; i < o->n; i++)
		if (o->owners[i] != view)
			return o->owners[i];
	return NULL;
}

static void others(struct check *c, const struct vm_view *view, bool *ret_fine)
{
	const struct topology *t = c->host->topology;

	if (!view->live && !c->analysis->vms->asked)
		return;
	for (const struct vm_pins *p = view->vm->pins; p; p = p->next) {
		int cpu = single(p);
		const struct vm_view *other = cpu >= 0 ? owner(c, view, (unsigned)cpu) : NULL;
		const struct topo_cpu *own = cpu >= 0 ? topo_cpu(t, (unsigned)cpu) : NULL;
		struct finding *f;
		int at = cpu;

		for (size_t i = 0; own && !other && i < t->n_cpus; i++)
			if (t->cpus[i].core == own->core) {
				other = owner(c, view, t->cpus[i].id);
				at = (int)t->cpus[i].id;
			}
		if (!other)
			continue;
		*ret_fine = false;
		f = at == cpu ? check_warn(c, view->subject,
					   "CPU %d belongs to a vCPU of this VM and to one of %s",
					   cpu, other->vm->name)
			      : check_warn(c, view->subject,
					   "CPU %d and CPU %d are threads of one core; the second belongs to %s",
					   cpu, at, other->vm->name);
		finding_evidence(c, f, LINE(c, view, p->line), "vCPU %u: %s", p->id, p->cpus);
		finding_culprit(c, f, other->subject);
		return;
	}
}

static void check(struct check *c)
{
	for_each_vm(c, view)
	{
		bool fine = true;

		if (!view->vm->pins && !view->vm->vcpu_cpuset)
			continue;
		inside(c, view, &fine);
		emulator(c, view, &fine);
		shared_set(c, view, &fine);
		isolated_set(c, view, &fine);
		missing_cpu(c, view, &fine);
		others(c, view, &fine);
		if (fine)
			check_pass(c, view->subject, "no CPU is promised twice%s",
				   host_runs_there(c, view->vm)
					   ? "; the host's own threads may run there, too, as not all of them are isolated"
					   : "");
	}
}

const struct rule rule_vm_pin_overlap = {
	.id = "vm.pin-overlap",
	.pitfall = 10,
	.severity = SEVERITY_MINOR,
	.actor = ACTOR_VM,
	.title = "A CPU is promised twice",
	.why = "Two vCPUs on one CPU run in turns; each waits for the other while the guest thinks that both run. Two machines on the threads of one core take each other's execution units.",
	.fix = { "Give each vCPU a CPU of its own and keep the threads of a core together; vfio-doctor vm tune NAME writes such a placement." },
	.refs = { "https://libvirt.org/formatdomain.html#cpu-tuning",
		  "https://docs.kernel.org/admin-guide/kernel-parameters.html" },
	.check = check,
};
