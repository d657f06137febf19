#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""`vm tune` on the CPU and memory topologies of other people's machines, with a device on their first three nodes.

topologies.py VFIO-DOCTOR; the recordings are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.

Held against a reading of the same files made here: no CPU twice, none that the host keeps, the host keeps what the
documentation says, and no vCPU is on another node than the device's as long as that has whole cores free. What is written
for libvirt is shown to virt-xml-validate where that is installed.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile

from place import corpus

exe = sys.argv[1]
failures = []

DOMAIN = """<domain type='kvm'><name>{name}</name><memory unit='MiB'>64</memory><vcpu>{n}</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><devices>
<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0xf0' slot='{slot}' function='0'/></source></hostdev>
<memballoon model='none'/></devices></domain>
"""


def expect(condition, text):
    if not condition:
        failures.append(text)
        print("FAIL", text)


def read(path):
    try:
        with open(path, encoding="ascii") as text:
            return text.read().strip("\n\0 ")
    except OSError:
        return ""


def numbers(text):
    found = set()
    for part in text.split(","):
        if part:
            first, _, last = part.partition("-")
            found.update(range(int(first), int(last or first) + 1))
    return found


class Machine:
    """What the files say: CPUs, cores, packages, nodes, and what the host keeps by the rule of the manual."""

    def __init__(self, root):
        system = root + "/sys/devices/system"
        self.root = root
        self.cpus = sorted(numbers(read(f"{system}/cpu/online")))
        self.nodes = self.find_nodes(system)
        self.cores = []
        for cpu in self.cpus:
            if any(cpu in core for core in self.cores):
                continue
            core = numbers(read(f"{system}/cpu/cpu{cpu}/topology/core_cpus_list") or
                           read(f"{system}/cpu/cpu{cpu}/topology/thread_siblings_list")) & set(self.cpus)
            self.cores.append((core | {cpu}) - {c for other in self.cores for c in other})
        package = {cpu: read(f"{system}/cpu/cpu{cpu}/topology/physical_package_id") for cpu in self.cpus}
        self.kept = set()
        for one in set(package.values()):
            cores = [core for core in self.cores if package[min(core)] == one]
            for core in cores[: (len(cores) + 15) // 16] if len(self.cores) > 1 else []:
                self.kept |= core

    def find_nodes(self, system):
        lists = {}
        for path in glob.glob(f"{system}/node/node[0-9]*/cpulist"):
            for cpu in numbers(read(path)):
                lists.setdefault(cpu, set()).add(int(path.split("/node")[-1].split("/")[0]))
        # Made-up nodes (numa=fake) all list the same CPUs; then the link beside the CPU says which one is its own.
        for cpu, nodes in lists.items():
            if len(nodes) > 1:
                lists[cpu] = {int(p.split("/node")[-1]) for p in glob.glob(f"{system}/cpu/cpu{cpu}/node[0-9]*")}
        return {cpu: min(nodes) for cpu, nodes in lists.items() if len(nodes) == 1}

    def near(self, node):
        """The node itself, and others at no distance: made-up ones are parts of one real node."""
        ids = sorted(int(p.split("/node")[-1]) for p in glob.glob(f"{self.root}/sys/devices/system/node/node[0-9]*"))
        distance = read(f"{self.root}/sys/devices/system/node/node{node}/distance").split()
        return {node} | {n for n, d in zip(ids, distance) if d == "10"}

    def room(self, node):
        near = self.near(node)
        return sum(len(core) for core in self.cores if not core & self.kept and self.nodes.get(min(core)) in near)

    def add_device(self, slot, node):
        folder = f"{self.root}/sys/bus/pci/devices/0000:f0:{slot:02x}.0"
        os.makedirs(folder, exist_ok=True)
        for name, text in (("vendor", "0x10de"), ("device", "0x2335"), ("class", "0x030200"), ("numa_node", node), ("irq", 0)):
            with open(f"{folder}/{name}", "w", encoding="ascii") as file:
                file.write(f"{text}\n")


def tune(machine, wishes, folder, *options):
    files = []
    for i, (count, slot) in enumerate(wishes):
        files.append(os.path.join(folder, f"vm{i}.xml"))
        with open(files[-1], "w", encoding="ascii") as text:
            text.write(DOMAIN.format(name=f"vm{i}", n=count, slot=slot))
    done = subprocess.run([exe, "vm", "tune", *files, "--root", machine.root, *options], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def used(plan):
    return [cpu for one in plan["vcpus"] for cpu in one]


def one_on_each_node(machine, name, folder):
    """A single VM with its device on one of the first three nodes, of a size that just fits and of one that does not."""
    placed = 0
    for slot, node in enumerate(sorted(set(machine.nodes.values()))[:3]):
        machine.add_device(slot, node)
        room = machine.room(node)
        for count in {max(1, room // 2), room, room + 1} - {0}:
            out, err = tune(machine, [(count, slot)], folder, "--json")
            if not out:
                expect(False, f"{name}: node {node}, {count} vCPUs: {err.strip()}")
                continue
            plan = json.loads(out)
            where = f"{name}: node {node}, {count} vCPUs: {used(plan)}"
            expect(set(plan["kept"]) == machine.kept, f"{where}: keeps {plan['kept']}, by the rule {sorted(machine.kept)}")
            if not plan["fits"]:
                expect(count > room, f"{where}: refused: {plan['refused']}")
                continue
            placed += 1
            local = sum(machine.nodes.get(cpu) in machine.near(node) for cpu in used(plan))
            expect(len(set(used(plan))) == count == len(used(plan)), f"{where}: not each its own")
            expect(not set(used(plan)) & machine.kept, f"{where}: CPUs of the host's among them")
            expect(local == min(count, room), f"{where}: {local} of them local, {min(count, room)} could be")
            expect(plan["remote"] == count - local, f"{where}: says {plan['remote']} remote")
            expect({machine.nodes[cpu] for cpu in used(plan) if cpu in machine.nodes} == set(plan["nodes"]), f"{where}: says nodes {plan['nodes']}")
    return placed


def several(machine, name, folder):
    """Three at once, each of a third of the smallest node: no CPU, and no core, is given twice."""
    nodes = sorted(set(machine.nodes.values()))[:3]
    count = min([machine.room(node) for node in nodes] or [0]) // 3
    if not count:
        return
    wishes = [(count, n % len(nodes)) for n in range(3)]
    plans = json.loads(tune(machine, wishes, folder, "--json")[0])
    core = {cpu: i for i, cpus in enumerate(machine.cores) for cpu in cpus}
    seen = {}
    for i, plan in enumerate(plans):
        for cpu in used(plan):
            expect(seen.setdefault(core[cpu], i) == i, f"{name}: VMs {seen[core[cpu]]} and {i} share the core of CPU {cpu}")


def validate(machine, name, folder):
    if not shutil.which("virt-xml-validate"):
        return False
    rooms = [machine.room(node) for node in sorted(set(machine.nodes.values()))[:8]] or [1]
    for count in {max(1, rooms[0]), rooms[0] + (rooms[1] if len(rooms) > 1 else 0)} - {0}:
        out, _ = tune(machine, [(count, 0)], folder)
        whole = os.path.join(folder, "whole.xml")
        with open(whole, "w", encoding="utf-8") as text:
            text.write("<domain type='kvm'><name>t</name><memory unit='GiB'>1</memory>" + out +
                       "<os><type arch='x86_64' machine='q35'>hvm</type></os></domain>")
        done = subprocess.run(["virt-xml-validate", whole, "domain"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        expect(done.returncode == 0, f"{name}: virt-xml-validate: {done.stdout.decode()[:300]}")
    return True


def extract(path, folder):
    """Only what is looked at, and as sysfs has it; the members with links out of the tree are left alone."""
    with tarfile.open(path) as archive:
        archive.extractall(folder, members=[m for m in archive.getmembers() if "/devices/system/" in m.name or m.name.endswith("/sys")])
    end = "/sys/devices/system"  # os.walk does not follow links, of which sysfs has circles
    return [d[: -len(end)] for d, _, _ in os.walk(folder) if d.endswith(end)][:1]


def main():
    total = machines = validated = 0
    recordings = str(corpus("machines"))
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(glob.glob(recordings + "/hwloc/*.tar.bz2") + glob.glob(recordings + "/lscpu/*.tar.gz")):
            name = os.path.basename(path)
            for root in extract(path, os.path.join(folder, name)):
                machine = Machine(root)
                if not machine.cpus:
                    continue
                machines += 1
                total += one_on_each_node(machine, name, folder)
                several(machine, name, folder)
                validated += validate(machine, name, folder)
    print(f"{total} placements on {machines} recorded machines; virt-xml-validate looked at {validated}"
          f"{'' if validated else ' (not installed: package libvirt-clients)'}")
    expect(machines >= 20 and total >= 60, "fewer recorded topologies than there should be")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
