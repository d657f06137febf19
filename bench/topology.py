#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A large machine beside the host that make-host wrote: two packages of 128 cores with two threads each, four memory
nodes to a package, one last-level cache for eight cores.

    bench/topology.py DIR
"""
import os
import sys

CORES, THREADS, CORES_PER_CACHE, CORES_PER_NODE = 256, 2, 8, 32


def cpu_list(cores):
    return ",".join(f"{cores[0] + t * CORES}-{cores[-1] + t * CORES}" for t in range(THREADS))


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="ascii") as file:
        file.write(f"{text}\n")


def main():
    system = sys.argv[1] + "/sys/devices/system"
    write(f"{system}/cpu/online", f"0-{CORES * THREADS - 1}")
    for core in range(CORES):
        cache = range(core - core % CORES_PER_CACHE, core - core % CORES_PER_CACHE + CORES_PER_CACHE)
        for cpu in (core, core + CORES):
            folder = f"{system}/cpu/cpu{cpu}"
            write(f"{folder}/topology/core_cpus_list", f"{core},{core + CORES}")
            write(f"{folder}/topology/physical_package_id", core // (CORES // 2))
            for index, level in enumerate((1, 1, 2)):
                write(f"{folder}/cache/index{index}/level", level)
                write(f"{folder}/cache/index{index}/shared_cpu_list", f"{core},{core + CORES}")
            write(f"{folder}/cache/index3/level", 3)
            write(f"{folder}/cache/index3/shared_cpu_list", cpu_list(cache))
    nodes = CORES // CORES_PER_NODE
    for node in range(nodes):
        folder = f"{system}/node/node{node}"
        write(f"{folder}/cpulist", cpu_list(range(node * CORES_PER_NODE, (node + 1) * CORES_PER_NODE)))
        write(f"{folder}/distance", " ".join("10" if n == node else "12" if n // 4 == node // 4 else "32" for n in range(nodes)))
        write(f"{folder}/meminfo", f"Node {node} MemTotal:       201326592 kB")


main()
