/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * CPUs as they are built: which threads share a core, which cores share a last-level cache, which of those
 * share a package and a memory node. And what memory each node has. From /sys/devices/system/{cpu,node}
 * (Linux Documentation/ABI/stable/sysfs-devices-system-cpu, -node; admin-guide/cputopology.rst).
 *
 * Numbers are the kernel's; core and cache groups are numbered here, in the order of their first CPU.
 */

#include "base/cpulist.h"
#include "model/fact.h"

#define TOPO_NONE UINT32_MAX

struct topo_cpu {
	unsigned id;
	unsigned package, node; /* TOPO_NONE: not known */
	unsigned core, cache; /* own numbers; a CPU whose siblings are not known is a core of its own */
	bool isolated;        /* isolcpus or an isolated cpuset */
};

struct topo_pages {
	uint64_t size; /* bytes */
	struct fact_u64 total, free;
};

struct topo_node {
	unsigned id;
	uint64_t memory, memory_free; /* bytes; 0: none, or not known */
	struct fact_str distance;     /* "10 21" in the order of the nodes */
	struct {
		struct topo_pages *v;
		size_t n, cap;
	} pages;
};

struct topology {
	struct fact fact;      /* of /sys/devices/system/cpu/online */
	struct topo_cpu *cpus; /* online ones, by number */
	size_t n_cpus;
	struct topo_node *nodes; /* by number */
	size_t n_nodes;
	unsigned n_cores, n_caches, n_packages;
	bool cores_known, caches_known, nodes_known;
	struct cpuset online;
};

const struct topo_cpu *topo_cpu(const struct topology *t, unsigned id);
const struct topo_node *topo_node(const struct topology *t, unsigned id);
/* ACPI distance between two nodes; 10 for the same, 20 where the host does not say. */
unsigned topo_distance(const struct topology *t, unsigned from, unsigned to);
