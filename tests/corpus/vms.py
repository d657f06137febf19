#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""VM definitions and CPU topologies of other people: are they read, is what is wrong with them found, is what is
written for them valid.

vms.py VFIO-DOCTOR; the files are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile

exe = sys.argv[1]
source = os.environ.get("VFIO_DOCTOR_SOURCE", ".")
host = os.path.join(source, "tests/hosts/vm-desktop.host")
failures = []


def shared():
    for place in (os.environ.get("VFIO_DOCTOR_SHARED"), source + "/../shared"):
        if place and os.path.isdir(place + "/corpus/configs"):
            return place + "/corpus"
    print("no VM definitions here: set VFIO_DOCTOR_SHARED to the folder that holds corpus/configs")
    sys.exit(77)


def run(*arguments):
    done = subprocess.run([exe, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def expect(condition, text):
    if not condition:
        failures.append(text)
        print("FAIL", text)


def findings(*arguments):
    status, out, err = run(*arguments, "--json")
    if status in (64, 66, 70) or status < 0 or not out:
        expect(False, f"{arguments}: status {status} {err.strip()}")
        return []
    return [f for f in json.loads(out)["findings"] if f["status"] not in ("pass", "info")]


def read_all(configs):
    files = [f for pattern in ("**/*.xml", "**/*.cmd", "**/qemu-server/*.conf", "technomagniaque+pve/*.conf",
                               "proxmox-qemu-server/*.conf") for f in glob.glob(f"{configs}/{pattern}", recursive=True)]
    for file in sorted(set(files)):
        findings("vm", "check", file, "--root", host)
    print(f"{len(set(files))} definitions read")
    expect(len(set(files)) > 100, "fewer definitions than there should be")


# What is wrong with these by nature; the text must be in the detail.
DEFECTS = (
    ("smartperson*/etc/libvirt/qemu/win10.xml", "vm.pin-overlap", "vCPUs 1 and 11 are both pinned to CPU 20"),
    ("bducha*/win10.xml", "vm.multifunction", "0000:07:00.0 and 0000:07:00.1"),
    ("kUmutUK*/vm-xml/win10.xml", "vm.multifunction", "sit in two slots"),
    ("stewi1014*/win11.xml", "vm.multifunction", "0000:0c:00.0 and 0000:0c:00.1"),
    ("liss-h*/win10.xml", "vm.multifunction", "0000:03:00.0 and 0000:03:00.3"),
    ("bducha*/win10.xml", "vm.unpinned", "none of the 8"),
    ("kUmutUK*/vm-xml/win10.xml", "vm.unpinned", "none of the 6"),
    ("liss-h*/win10.xml", "vm.hugepages", "48 GiB"),
    ("stewi1014*/win11.xml", "vm.hugepages", "without huge pages"),
    ("technomagniaque+pve/666.conf", "vm.multifunction", "0000:05:00.0 and 0000:05:00.1"),
    ("technomagniaque+pve/666.conf", "vm.display", "qxl"),
    ("technomagniaque+pve/555.conf", "vm.machine-type", "0000:42:00.0"),
    ("alexjbarnes*/qemu-server/200.conf", "vm.machine-type", "i440fx"),
    ("alexjbarnes*/qemu-server/200.conf", "vm.firmware", "SeaBIOS"),
    ("libvirt/qemuxmlconfdata/hostdev-pci-duplicate.xml", "vm.device-twice", "given twice"),
    ("libvirt/qemuxmlconfdata/hostdev-mdev-duplicate.xml", "vm.device-twice", "given twice"),
    ("libvirt/qemuxmlconfdata/hostdev-mdev-src-address-invalid.xml", "vm.definition", "uuid"),
    ("proxmox-qemu-server/i440fx-viommu-intel.conf", None, None),
)
# And nothing of this in these.
SOUND = (
    ("iubayb*/examples/bazzite.xml", "vm.multifunction"),
    ("iubayb*/examples/bazzite.xml", "vm.pin-overlap two"),
    ("smartperson*/etc/libvirt/qemu/win10.xml", "vm.multifunction"),
    ("smartperson*/etc/libvirt/qemu/win10.xml", "vm.unpinned"),
    ("stewi1014*/win11.xml", "vm.device-twice"),
)


def natural_defects(configs):
    for pattern, wanted, text in DEFECTS:
        for file in glob.glob(f"{configs}/{pattern}"):
            found = findings("vm", "check", file, "--root", host)
            if wanted:
                expect(any(f["id"] == wanted and text in f["detail"] for f in found), f"{pattern}: {wanted} ({text}) not found")
    for pattern, unwanted in SOUND:
        for file in glob.glob(f"{configs}/{pattern}"):
            found = findings("vm", "check", file, "--root", host)
            expect(not any(f["id"] == unwanted for f in found), f"{pattern}: {unwanted} is no fault of it")


def one_card_for_six(configs, folder):
    """Six VMs of one Proxmox host, and the same card in each."""
    conf = os.path.join(folder, "pve/etc/pve/qemu-server")
    os.makedirs(conf)
    for file in glob.glob(f"{configs}/technomagniaque+pve/*.conf"):
        shutil.copy(file, conf)
    found = findings("check", "--root", os.path.join(folder, "pve"))
    twice = {f["subject"] for f in found if f["id"] == "vm.device-twice" and "0000:05:00.0" in f["detail"]}
    expect(len(twice) == 6, f"six VMs share 05:00, found {sorted(twice)}")


MACHINE = """<domain type='kvm'><name>t</name><memory unit='GiB'>1</memory><vcpu>{n}</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><devices><memballoon model='none'/></devices></domain>
"""


def nodes_of(sys_dir):
    cpus = {}
    for path in glob.glob(sys_dir + "/sys/devices/system/node/node[0-9]*/cpulist"):
        node = int(path.split("/node")[-1].split("/")[0])
        with open(path, encoding="ascii") as text:
            for part in text.read().strip("\n\0 ").split(","):
                if part:
                    first, _, last = part.partition("-")
                    for c in range(int(first), int(last or first) + 1):
                        cpus.setdefault(c, set()).add(node)
    # Made-up nodes (numa=fake) all list the same CPUs; then the link beside the CPU says which one is its own.
    for c, nodes in cpus.items():
        links = {int(p.split("/node")[-1]) for p in glob.glob(f"{sys_dir}/sys/devices/system/cpu/cpu{c}/node[0-9]*")}
        cpus[c] = min(nodes) if len(nodes) == 1 else min(links)
    return cpus


def place_on(sys_dir, name, folder):
    placed = 0
    nodes = nodes_of(sys_dir)
    for count in (1, 2, 4, 8, 16):
        file = os.path.join(folder, "t.xml")
        with open(file, "w", encoding="ascii") as text:
            text.write(MACHINE.format(n=count))
        status, out, err = run("vm", "tune", file, "--root", sys_dir, "--json")
        if not out:
            expect(False, f"{name}: {count} vCPUs: status {status} {err.strip()}")
            continue
        plan = json.loads(out)
        if not plan["fits"]:
            continue
        placed += 1
        cpus = [c for one in plan["vcpus"] for c in one]
        expect(len(cpus) == count == len(set(cpus)), f"{name}: {count} vCPUs on {cpus}")
        expect(not set(cpus) & set(plan["emulator"]), f"{name}: QEMU's own threads among the vCPUs")
        used = {nodes[c] for c in cpus if c in nodes}
        expect(used == set(plan["nodes"]) or not nodes, f"{name}: nodes {used}, said {plan['nodes']}")
        if placed == 1 or count == 8:
            validate(file, sys_dir, name, folder)
    return placed


def validate(file, sys_dir, name, folder):
    """virt-xml-validate, where it is installed, accepts what tune writes."""
    if not shutil.which("virt-xml-validate"):
        return
    _, out, _ = run("vm", "tune", file, "--root", sys_dir)
    whole = os.path.join(folder, "whole.xml")
    with open(whole, "w", encoding="utf-8") as text:
        text.write("<domain type='kvm'><name>t</name><memory unit='GiB'>1</memory>" + out +
                   "<os><type arch='x86_64' machine='q35'>hvm</type></os></domain>")
    done = subprocess.run(["virt-xml-validate", whole, "domain"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    expect(done.returncode == 0, f"{name}: virt-xml-validate: {done.stdout.decode()[:300]}")


def topologies(machines, folder):
    total = archives = 0
    for path in sorted(glob.glob(machines + "/hwloc/*.tar.bz2") + glob.glob(machines + "/lscpu/*.tar.gz")):
        name = os.path.basename(path)
        here = os.path.join(folder, name)
        with tarfile.open(path) as archive:
            members = [m for m in archive.getmembers() if "/devices/system/" in m.name or m.name.endswith("/sys")]
            archive.extractall(here, members=members)
        end = "/sys/devices/system"  # os.walk does not follow links, of which sysfs has circles
        roots = [d[: -len(end)] for d, _, _ in os.walk(here) if d.endswith(end)]
        if roots:
            archives += 1
            total += place_on(roots[0], name, folder)
    print(f"{total} placements on {archives} recorded machines")
    expect(archives >= 20 and total >= 40, "fewer recorded topologies than there should be")


def main():
    corpus = shared()
    with tempfile.TemporaryDirectory() as folder:
        read_all(corpus + "/configs")
        natural_defects(corpus + "/configs")
        one_card_for_six(corpus + "/configs", folder)
        topologies(corpus + "/machines", folder)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
