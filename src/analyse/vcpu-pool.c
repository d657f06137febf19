/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "analyse/vcpu-place.h"

#define CORES_PER_KEPT 16

static void add_thread(struct vcpu_pool *p, const struct topo_cpu *cpu, struct arena *a)
{
	struct vcpu_core *c = NULL;

	/* Siblings are often far apart in number: look back through all cores only by core number, kept as an index. */
	for (size_t i = p->n_cores; i-- > 0 && !c;)
		if (p->cores[i].core == cpu->core)
			c = &p->cores[i];
	if (!c) {
		c = &p->cores[p->n_cores++];
		*c = (struct vcpu_core){ .core = cpu->core,
					 .cache = cpu->cache,
					 .node = cpu->node,
					 .package = cpu->package };
		c->cpus = arena_array(a, 8, sizeof(*c->cpus));
	}
	if (c->n < 8)
		c->cpus[c->n++] = cpu->id;
}

static void keep_core(struct vcpu_pool *p, struct vcpu_core *c)
{
	c->kept = true;
	for (size_t i = 0; i < c->n; i++)
		cpuset_add(&p->kept, c->cpus[i]);
}

static bool keep_by_isolation(struct vcpu_pool *p)
{
	const struct topology *t = p->topology;
	size_t isolated = 0;

	for (size_t i = 0; i < t->n_cpus; i++)
		isolated += t->cpus[i].isolated;
	if (!isolated || isolated == t->n_cpus)
		return false;
	for (size_t i = 0; i < p->n_cores; i++) {
		const struct topo_cpu *cpu = topo_cpu(t, p->cores[i].cpus[0]);

		if (cpu && !cpu->isolated)
			keep_core(p, &p->cores[i]);
	}
	return true;
}

static void keep_by_count(struct vcpu_pool *p)
{
	if (p->n_cores < 2)
		return;
	for (size_t i = 0; i < p->n_cores; i++) {
		size_t cores = 0, before = 0;

		for (size_t k = 0; k < p->n_cores; k++) {
			cores += p->cores[k].package == p->cores[i].package;
			before += k < i && p->cores[k].package == p->cores[i].package;
		}
		if (before < (cores + CORES_PER_KEPT - 1) / CORES_PER_KEPT)
			keep_core(p, &p->cores[i]);
	}
}

void vcpu_pool_init(struct vcpu_pool *p, const struct topology *t, struct arena *a)
{
	*p = (struct vcpu_pool){ .topology = t };
	p->cores = arena_array(a, t->n_cpus + 1, sizeof(*p->cores));
	for (size_t i = 0; i < t->n_cpus; i++)
		add_thread(p, &t->cpus[i], a);
	p->memory = arena_array(a, t->n_nodes + 1, sizeof(*p->memory));
	for (size_t i = 0; i < t->n_nodes; i++)
		p->memory[i] = t->nodes[i].memory;
	p->by_isolation = keep_by_isolation(p);
	if (!p->by_isolation)
		keep_by_count(p);
}

void vcpu_pool_take(struct vcpu_pool *p, const struct cpuset *cpus)
{
	for (size_t i = 0; i < p->n_cores; i++)
		for (size_t k = 0; k < p->cores[i].n; k++)
			if (cpuset_has(cpus, p->cores[i].cpus[k]))
				p->cores[i].taken = true;
}

static uint64_t *memory_of(const struct vcpu_pool *p, unsigned node)
{
	for (size_t i = 0; i < p->topology->n_nodes; i++)
		if (p->topology->nodes[i].id == node)
			return &p->memory[i];
	return NULL;
}

uint64_t vcpu_pool_memory(const struct vcpu_pool *p, unsigned node)
{
	const uint64_t *memory = memory_of(p, node);

	return memory ? *memory : 0;
}

void vcpu_pool_take_memory(struct vcpu_pool *p, unsigned node, uint64_t bytes)
{
	uint64_t *memory = memory_of(p, node);

	if (memory)
		*memory -= *memory < bytes ? *memory : bytes;
}
