/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * Which GPUs for which virtual machines.
 *
 * 	struct place_host host = { gpus, NVSwitch partitions if there is a fabric, NUMA nodes };
 * 	struct place_wish wishes[] = { { "a", .gpus = 4 }, { "b", .gpus = 2 } };
 * 	place_solve(&host, wishes, 2, arena, &result);
 *
 * What a solution must obey: with NVSwitches, every set is a partition of the board; without, GPUs are free
 * to combine; GPUs of one isolation group go to one virtual machine; CPUs and memory, where wished for, are
 * there at all. What it then makes smallest, in this order: NVLink bridges that lead out of a machine, NUMA
 * nodes beyond the first of each machine, PCIe switches beyond the first, GPUs without a network port beside
 * them, large partitions broken up (so that the next virtual machine still finds one), module ids. The search over GPUs is exact (branch and bound over whole sets); tests/unit/test-place.c holds
 * it against trying every assignment. CPUs and memory follow the GPUs: an even share of each of their nodes,
 * the rest from where there is some.
 *
 * A mask has one bit a GPU: bit i is host->gpus[i]. For a board the caller orders gpus by module
 * id.
 */

#include "base/cpulist.h"
#include "decode/bdf.h"
#include "decode/gpu-table.h"

#define PLACE_GPUS_MAX 16
#define PLACE_VMS_MAX 16
#define PLACE_NODES_MAX 16
#define PLACE_NICS_MAX 4

/* How NVSwitches are used: kept by the host, or given to the guest that gets all GPUs. */
enum place_model { PLACE_SHARED, PLACE_FULL };

struct place_gpu {
	unsigned module;     /* 1..16; 0: not on a board, or not known */
	const char *name;    /* BDF, or NULL in planning without hardware */
	int node;            /* -1: not known */
	unsigned pci_switch; /* equal numbers: behind one switch; 0: none or not known */
	unsigned group;      /* isolation group; 0: one of its own */
	uint32_t bridged;    /* the GPUs that an NVLink bridge joins it with; 0 behind NVSwitches */
	/* Network ports behind the same PCIe switch: GPUDirect between them and the GPU stays below it. */
	const char *nics[PLACE_NICS_MAX];
	size_t n_nics;
	bool taken; /* not to be given away */
};

struct place_node {
	unsigned id;
	/* To give away, in the order they are taken: threads of a core side by side, housekeeping CPUs left out. */
	const unsigned *cpus;
	size_t n_cpus;
	uint64_t mem_mb; /* 0: not known */
};

struct place_host {
	const struct gpu_tables *tables;
	const char *board;      /* partition table, or NULL: no NVSwitch */
	enum place_model model; /* what the tables were made for */
	struct place_gpu gpus[PLACE_GPUS_MAX];
	size_t n_gpus;
	struct place_node nodes[PLACE_NODES_MAX];
	size_t n_nodes;
};

struct place_wish {
	const char *name;
	unsigned gpus, vcpus; /* 0 vCPUs: does not matter */
	uint64_t mem_mb;
};

struct place_vm {
	const struct place_wish *wish;
	uint32_t gpus;
	const struct fabric_partition *partition; /* NULL without a fabric */
	uint32_t nodes; /* NUMA nodes of its GPUs; bit i: host->nodes[i] */
	struct cpuset cpus;
	unsigned cpus_remote; /* CPUs from other nodes than its GPUs' */
	uint64_t mem_mb[PLACE_NODES_MAX];
};

/* Smaller is better; compared member by member. */
struct place_cost {
	unsigned bridges, nodes, switches, without_nic, broken;
	uint64_t order;
};

struct place_result {
	bool fits;
	struct place_vm vms[PLACE_VMS_MAX];
	size_t n_vms;
	struct place_cost cost;
	const char *why; /* if it does not fit: the first reason that was found */
	/* If it does not fit: the numbers of GPUs nearest to the wishes that do. */
	bool has_nearest;
	unsigned nearest[PLACE_VMS_MAX];
};

/* 0, or -EINVAL: too many wishes, or none. result->fits says whether there is a solution. */
int place_solve(const struct place_host *h, const struct place_wish *wishes, size_t n,
		struct arena *a, struct place_result *ret);
/* What a finished assignment costs; -EINVAL if it breaks a rule. masks[i]: the GPUs of wish i. */
int place_cost(const struct place_host *h, const uint32_t *masks, size_t n, struct place_cost *ret);
int place_cost_compare(const struct place_cost *a, const struct place_cost *b);
/* Module ids of a set of GPUs. */
uint32_t place_modules(const struct place_host *h, uint32_t gpus);
