/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Which host CPUs for the vCPUs of a machine.
 *
 * 	struct vcpu_pool pool;
 * 	vcpu_pool_init(&pool, topology, arena);
 * 	struct vcpu_wish wish = { .vcpus = 8, .nodes = gpu_nodes, .memory = 16 GiB };
 * 	struct vcpu_plan plan = vcpu_place(&pool, &wish, arena);	(and takes the CPUs out of the pool)
 *
 * The unit is the core: both threads of a core go to one machine, because a neighbour on the other thread
 * shares its execution units and first two caches. What the choice makes smallest, in this order: the
 * distance from vCPUs to the nodes of the devices; memory nodes; last-level caches; threads left over in
 * cores that are taken. Exact; tests/unit/test-vcpu-place.c holds it against trying every set of cores.
 *
 * What the host keeps: the CPUs that are not isolated, where some but not all CPUs are isolated; else
 * one core for each sixteen cores of a package, begun ones counted, the lowest numbers first. On a machine
 * with a single core nothing can be kept, and the plan says so.
 */

#include "base/arena.h"
#include "model/topology.h"

struct vcpu_core {
	unsigned core, cache, node, package;
	unsigned *cpus; /* threads, by number */
	size_t n;
	bool taken, kept;
};

struct vcpu_pool {
	const struct topology *topology;
	struct vcpu_core *cores; /* by first CPU */
	size_t n_cores;
	uint64_t *memory;   /* bytes that nobody was given yet, for each node of the topology */
	struct cpuset kept; /* for the host: its threads, QEMU's own, I/O */
	bool by_isolation;  /* kept are those that are not isolated */
};

struct vcpu_wish {
	unsigned vcpus;
	const unsigned *nodes; /* of the devices; none: anywhere */
	size_t n_nodes;
	uint64_t memory; /* bytes; 0: does not matter */
};

struct vcpu_cost {
	uint64_t distance; /* over all vCPUs, what lies above "the same node" */
	unsigned nodes, caches, waste;
};

/* The part of a machine that is on one node: a node of the guest, where there are several. */
struct vcpu_cell {
	unsigned node; /* of the host; TOPO_NONE: not known */
	struct cpuset vcpus;
	uint64_t memory; /* bytes */
};

struct vcpu_plan {
	bool fits;
	unsigned room;  /* vCPUs that there were CPUs for */
	unsigned *cpus; /* host CPU of each vCPU; those of a node together */
	size_t n;
	unsigned threads; /* per core, as the guest should see them; 1 where cores differ */
	struct vcpu_cell *cells;
	size_t n_cells;
	struct cpuset nodes; /* used */
	unsigned remote;     /* vCPUs on other nodes than the devices' */
	bool memory_fits; /* each node used has its part of the memory, or none says how much it has */
	struct cpuset emulator; /* kept CPUs nearest to the vCPUs */
	struct vcpu_cost cost;
};

void vcpu_pool_init(struct vcpu_pool *p, const struct topology *t, struct arena *a);
/* CPUs that somebody else uses; their whole core is gone. */
void vcpu_pool_take(struct vcpu_pool *p, const struct cpuset *cpus);
/* What a node has left; 0: nothing, or it does not say. */
uint64_t vcpu_pool_memory(const struct vcpu_pool *p, unsigned node);
void vcpu_pool_take_memory(struct vcpu_pool *p, unsigned node, uint64_t bytes);
struct vcpu_plan vcpu_place(struct vcpu_pool *p, const struct vcpu_wish *w, struct arena *a);
