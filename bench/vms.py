#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Ten thousand definitions, half libvirt and half Proxmox, beside the host that make-host wrote.

    bench/vms.py DIR COUNT

Each machine is given a card or two, in different ways: whole, in part, shared with others, on a wrong guest bus, pinned
or not. Every sixteenth is pinned to CPUs of its own and starts with the host. The choice is the same in each run.
"""
import os
import random
import sys

LIBVIRT = """<domain type='kvm'>
  <name>vm{n}</name>
  <uuid>00000000-0000-4000-8000-{n:012d}</uuid>
  <memory unit='GiB'>{memory}</memory>
  {huge}<vcpu placement='static'>{vcpus}</vcpu>
  {tune}<os firmware='efi'><type arch='x86_64' machine='pc-q35-8.2'>hvm</type></os>
  <cpu mode='host-passthrough'/>
  <devices>
    <controller type='pci' index='0' model='pcie-root'/>
    <controller type='pci' index='1' model='pcie-root-port'><address type='pci' bus='0' slot='1' function='0'/></controller>
    <disk type='file' device='disk'><source file='/var/lib/libvirt/images/vm{n}.qcow2'/><target dev='vda' bus='virtio'/></disk>
    <interface type='bridge'><source bridge='br0'/><model type='virtio'/></interface>
{devices}    <memballoon model='none'/>
  </devices>
</domain>
"""
HOSTDEV = """    <hostdev mode='subsystem' type='pci' managed='yes'>
      <source><address domain='{domain:#06x}' bus='{bus:#04x}' slot='0x00' function='{function:#x}'/></source>
      <address type='pci' bus='{guest:#04x}' slot='0x00' function='{function:#x}'{multi}/>
    </hostdev>
"""


def libvirt(n, cards, choose):
    vcpus = choose.choice((2, 4, 8, 16))
    devices = "".join(HOSTDEV.format(domain=d, bus=b, function=f, guest=g + 1, multi=" multifunction='on'" if f == 0 else "")
                      for g, (d, b) in enumerate(cards) for f in (0, 1))
    tune = "<cputune>" + "".join(f"<vcpupin vcpu='{v}' cpuset='{(n * 16 + v) % 128}'/>" for v in range(vcpus)) + "</cputune>\n  "
    huge = "<memoryBacking><hugepages/></memoryBacking>\n  "
    return LIBVIRT.format(n=n, memory=choose.choice((4, 16, 64)), vcpus=vcpus, devices=devices, tune=tune if n % 2 else "",
                          huge=huge if n % 3 else "")


def proxmox(n, cards, choose):
    lines = ["agent: 1", "bios: ovmf", "boot: order=scsi0", f"cores: {choose.choice((2, 4, 8))}", "cpu: host", "machine: q35",
             f"memory: {choose.choice((4096, 16384))}", f"name: vm{n}", "net0: virtio=02:00:00:00:00:01,bridge=vmbr0",
             "scsi0: local-lvm:vm-disk-0,size=32G", f"affinity: {n % 120}-{n % 120 + 7}", f"onboot: {int(n % 16 == 0)}"]
    lines += [f"hostpci{i}: {d:04x}:{b:02x}:00{'' if n % 3 else '.0'}{',pcie=1' if n % 5 else ''}" for i, (d, b) in enumerate(cards)]
    lines += ["", "[before]", "memory: 4096", "snaptime: 1700000000"] if n % 10 == 0 else []
    return "\n".join(lines) + "\n"


def topology(root):
    for node in (0, 1):
        folder = f"{root}/sys/devices/system/node/node{node}"
        os.makedirs(folder, exist_ok=True)
        for name, text in (("cpulist", f"{node * 64}-{node * 64 + 63}"), ("distance", "10 21" if node == 0 else "21 10"),
                           ("meminfo", f"Node {node} MemTotal:       536870912 kB")):
            with open(f"{folder}/{name}", "w", encoding="ascii") as file:
                file.write(text + "\n")
    with open(f"{root}/sys/devices/system/cpu/online", "w", encoding="ascii") as file:
        file.write("0-127\n")


def main():
    root, count = sys.argv[1], int(sys.argv[2])
    choose = random.Random(7)
    present = [name for name in os.listdir(f"{root}/sys/bus/pci/devices") if name.endswith(":00.0") and name[5:7] != "00"]
    cards = sorted((int(name[:4], 16), int(name[5:7], 16)) for name in present)
    topology(root)
    for folder in ("etc/libvirt/qemu/autostart", "etc/pve/qemu-server"):
        os.makedirs(f"{root}/{folder}")
    for n in range(count):
        given = choose.sample(cards, choose.choice((1, 1, 2)))
        path = f"etc/pve/qemu-server/{n + 100}.conf" if n % 2 else f"etc/libvirt/qemu/vm{n}.xml"
        with open(f"{root}/{path}", "w", encoding="ascii") as file:
            file.write(proxmox(n, given, choose) if n % 2 else libvirt(n, given, choose))
        if n % 32 == 0:
            os.symlink(f"../vm{n}.xml", f"{root}/etc/libvirt/qemu/autostart/vm{n}.xml")


main()
