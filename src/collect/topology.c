/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "collect/read.h"
#include "model/topology.h"

#define CPUS "/sys/devices/system/cpu"
#define NODES "/sys/devices/system/node"
#define CACHES_MAX 10

static struct topo_cpu *find(struct topology *t, int id)
{
	return id < 0 ? NULL : (struct topo_cpu *)topo_cpu(t, (unsigned)id);
}

static bool read_set(struct collector *c, const char *path, struct cpuset *ret)
{
	struct fact_str text;

	read_str(c, path, &text);
	return fact_known(&text.fact) && text.value[0] && cpuset_parse(span_of(text.value), ret) == 0;
}

static unsigned read_number(struct collector *c, const char *path)
{
	struct fact_i64 v;

	read_i64(c, path, &v);
	return fact_known(&v.fact) && v.value >= 0 && v.value < INT32_MAX ? (unsigned)v.value
									  : TOPO_NONE;
}

/* thread_siblings_list is the older name of core_cpus_list (Linux 5.2). */
static bool core_of(struct collector *c, unsigned cpu, struct cpuset *ret)
{
	return read_set(c, arena_printf(c->arena, CPUS "/cpu%u/topology/core_cpus_list", cpu), ret) ||
	       read_set(c, arena_printf(c->arena, CPUS "/cpu%u/topology/thread_siblings_list", cpu),
			ret);
}

/* The unified cache of the highest level; a side cache of instructions has no say. */
static bool cache_of(struct collector *c, unsigned cpu, struct cpuset *ret)
{
	unsigned best = 0;
	bool found = false;

	for (unsigned i = 0; i < CACHES_MAX; i++) {
		unsigned level = read_number(c, arena_printf(c->arena, CPUS "/cpu%u/cache/index%u/level",
							     cpu, i));
		struct cpuset set;

		if (level == TOPO_NONE)
			break;
		if (level < 2 || level < best)
			continue;
		if (read_set(c, arena_printf(c->arena, CPUS "/cpu%u/cache/index%u/shared_cpu_list", cpu, i),
			     &set)) {
			*ret = set;
			best = level;
			found = true;
		}
	}
	return found;
}

static void number_cores(struct collector *c, struct topology *t)
{
	for (size_t i = 0; i < t->n_cpus; i++) {
		struct cpuset set;

		if (t->cpus[i].core != TOPO_NONE)
			continue;
		t->cpus[i].core = t->n_cores;
		if (core_of(c, t->cpus[i].id, &set)) {
			t->cores_known = true;
			for (int s = cpuset_next(&set, 0); s >= 0;
			     s = cpuset_next(&set, (unsigned)s + 1)) {
				struct topo_cpu *sibling = find(t, s);

				if (sibling && sibling->core == TOPO_NONE)
					sibling->core = t->n_cores;
			}
		}
		t->n_cores++;
	}
}

/* Where no cache is told, the package stands in: the cores of one are nearer to each other than to others. */
static void number_caches(struct collector *c, struct topology *t)
{
	for (size_t i = 0; i < t->n_cpus; i++) {
		struct topo_cpu *cpu = &t->cpus[i];
		struct cpuset set;
		bool known;

		if (cpu->cache != TOPO_NONE)
			continue;
		known = cache_of(c, cpu->id, &set);
		t->caches_known |= known;
		for (size_t k = i; k < t->n_cpus; k++) {
			struct topo_cpu *other = &t->cpus[k];
			bool same = known ? cpuset_has(&set, other->id)
					  : other->package == cpu->package && other->node == cpu->node;

			if (other->cache == TOPO_NONE && (other == cpu || same))
				other->cache = t->n_caches;
		}
		t->n_caches++;
	}
}

static void read_packages(struct collector *c, struct topology *t)
{
	for (size_t i = 0; i < t->n_cpus; i++) {
		struct topo_cpu *cpu = &t->cpus[i];
		bool seen = false;

		cpu->package =
			read_number(c, arena_printf(c->arena, CPUS "/cpu%u/topology/physical_package_id",
						    cpu->id));
		for (size_t k = 0; k < i && !seen; k++)
			seen = t->cpus[k].package == cpu->package;
		t->n_packages += !seen;
	}
}

/* "Node 0 MemFree:        6571507 kB" */
static uint64_t meminfo(const struct fact_str *text, const char *key)
{
	const char *at = fact_known(&text->fact) ? strstr(text->value, key) : NULL;
	struct span rest = span_of(at ? at + strlen(key) : ""), word;
	uint64_t kb;

	return span_next_word(&rest, &word) && span_u64(word, 10, &kb) == 0 && kb < UINT64_MAX >> 11
		       ? kb << 10
		       : 0;
}

static void read_pages(struct collector *c, struct topo_node *node, const char *dir)
{
	const char *pages = read_path(c, dir, "hugepages");
	struct root_names names;

	read_list(c, pages, &names);
	for (size_t i = 0; i < names.n; i++) {
		struct span size = span_of(names.v[i]);
		struct topo_pages *p;
		uint64_t kb;

		/* hugepages-2048kB */
		if (!span_has_prefix(size, "hugepages-") || size.n < 13)
			continue;
		size = (struct span){ size.p + 10, size.n - 12 };
		if (span_u64(size, 10, &kb) < 0 || kb > UINT64_MAX >> 11)
			continue;
		p = vec_push(c->arena, &node->pages);
		p->size = kb << 10;
		read_u64(c, read_path(c, read_path(c, pages, names.v[i]), "nr_hugepages"), 10,
			 &p->total);
		read_u64(c, read_path(c, read_path(c, pages, names.v[i]), "free_hugepages"), 10,
			 &p->free);
	}
}

static void read_node(struct collector *c, struct topology *t, unsigned id, struct cpuset *shared)
{
	const char *dir = arena_printf(c->arena, NODES "/node%u", id);
	struct topo_node *node = &t->nodes[t->n_nodes++];
	struct fact_str text;
	struct cpuset cpus;

	node->id = id;
	read_text(c, read_path(c, dir, "meminfo"), ROOT_TEXT_MAX, &text);
	node->memory = meminfo(&text, "MemTotal:");
	node->memory_free = meminfo(&text, "MemFree:");
	read_str(c, read_path(c, dir, "distance"), &node->distance);
	read_pages(c, node, dir);
	if (!read_set(c, read_path(c, dir, "cpulist"), &cpus))
		return;
	for (int i = cpuset_next(&cpus, 0); i >= 0; i = cpuset_next(&cpus, (unsigned)i + 1)) {
		struct topo_cpu *cpu = find(t, i);

		if (cpu && cpu->node != TOPO_NONE)
			cpuset_add(shared, cpu->id);
		else if (cpu)
			cpu->node = id;
	}
}

/*
 * Nodes that were made up (numa=fake=, arch/x86/mm/numa_emulation.c) all list the CPUs of the real one. The link beside
 * the CPU is the node that it allocates from (drivers/base/node.c); without one link its node is not known.
 */
static void read_own_node(struct collector *c, struct topo_cpu *cpu)
{
	struct root_names names;
	unsigned n = 0;

	cpu->node = TOPO_NONE;
	read_list(c, arena_printf(c->arena, CPUS "/cpu%u", cpu->id), &names);
	for (size_t i = 0; i < names.n; i++) {
		uint64_t id;

		if (!str_has_prefix(names.v[i], "node") || str_u64(names.v[i] + 4, 10, &id) < 0 ||
		    id >= CPUSET_MAX)
			continue;
		cpu->node = n++ ? TOPO_NONE : (unsigned)id;
	}
}

static void read_nodes(struct collector *c, struct topology *t)
{
	struct root_names names;
	struct cpuset ids = { 0 }, shared = { 0 };

	read_list(c, NODES, &names);
	for (size_t i = 0; i < names.n; i++) {
		uint64_t id;

		if (str_has_prefix(names.v[i], "node") && str_u64(names.v[i] + 4, 10, &id) == 0 &&
		    id < CPUSET_MAX)
			cpuset_add(&ids, (unsigned)id);
	}
	t->nodes = arena_array(c->arena, cpuset_count(&ids) + 1, sizeof(*t->nodes));
	for (int i = cpuset_next(&ids, 0); i >= 0; i = cpuset_next(&ids, (unsigned)i + 1))
		read_node(c, t, (unsigned)i, &shared);
	for (size_t i = 0; i < t->n_cpus; i++)
		if (cpuset_has(&shared, t->cpus[i].id))
			read_own_node(c, &t->cpus[i]);
	t->nodes_known = t->n_nodes > 0;
	/* A kernel without NUMA support has one node, and no folder for it. */
	for (size_t i = 0; !t->nodes_known && i < t->n_cpus; i++)
		t->cpus[i].node = 0;
}

void collect_topology(struct collector *c)
{
	struct topology *t = arena_new0(c->arena, struct topology);
	const struct cpu *cpu = &c->host->cpu;
	struct cpuset isolated = { 0 };

	c->host->topology = t;
	t->fact = cpu->online.fact;
	if (!fact_known(&t->fact))
		return;
	if (cpuset_parse(span_of(cpu->online.value), &t->online) < 0) {
		t->fact.avail = AVAIL_ERROR;
		return;
	}
	if (fact_known(&cpu->isolated.fact))
		cpuset_parse(span_of(cpu->isolated.value), &isolated);
	t->cpus = arena_array(c->arena, cpuset_count(&t->online), sizeof(*t->cpus));
	for (int i = cpuset_next(&t->online, 0); i >= 0; i = cpuset_next(&t->online, (unsigned)i + 1))
		t->cpus[t->n_cpus++] =
			(struct topo_cpu){ .id = (unsigned)i,
					   .package = TOPO_NONE,
					   .node = TOPO_NONE,
					   .core = TOPO_NONE,
					   .cache = TOPO_NONE,
					   .isolated = cpuset_has(&isolated, (unsigned)i) };
	read_nodes(c, t);
	read_packages(c, t);
	number_cores(c, t);
	number_caches(c, t);
}
