#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Two readers against each other: a Proxmox configuration, and the QEMU command that Proxmox itself makes of it.

proxmox.py PRINT-VM; pairs of X.conf and X.conf.cmd are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
What both know must agree: machine, firmware, CPU, address bits, vCPUs, memory, huge pages, balloon, vIOMMU and each device
with its address, its kind of guest bus and its options.
"""
import glob
import os
import re
import subprocess
import sys

print_vm = sys.argv[1]
source = os.environ.get("VFIO_DOCTOR_SOURCE", ".")
failures = 0

# What the one says and the other cannot, or words for the same thing.
SAME = {"firmware": {"seabios": "default"},
        "confidential": {"sev-es": "sev-guest", "sev-snp": "sev-snp-guest"}}
# A model of one's own stands in another file; a template is started without its devices; memory that is plugged in later.
NOT_COMPARED = {"custom-cpu-model": {"cpu", "phys-bits", "hidden"}, "custom-cpu-model-host-phys-bits": {"cpu", "phys-bits", "hidden"},
                "q35-linux-hostpci-template": {"machine", "cpu", "vcpus", "device", "cell", "problem"},
                "q35-linux-hostpci-mapping": {"device"}}
ONLY_THERE = {"video", "not-understood"}


def facts(text):
    found = {}
    for line in text.splitlines():
        key, _, value = line.partition(" ")
        found.setdefault(key, []).append(value)
    return found


def machine(value):
    return value.split()[0]  # the command pins the version of today


def words(text):
    """The device, without what only one side can say of it."""
    fields = text.split()
    return " ".join(f for f in fields if not f.startswith(("mapping=", "mdev=")))


def compare(name, conf, command):
    global failures
    for key in sorted((set(conf) | set(command)) - ONLY_THERE - {"problem"}):
        a, b = conf.get(key, []), command.get(key, [])
        if key in NOT_COMPARED.get(name, ()):
            continue
        if key == "machine":
            a, b = [machine(v) for v in a], [machine(v) for v in b]
        if key == "device":
            a, b = sorted(map(words, a)), sorted(map(words, b))
        if key == "memory":  # maxmem is Proxmox' own choice
            a, b = [v.split()[0] for v in a], [v.split()[0] for v in b]
        if key == "cell" and "hotplug" in name:
            continue
        a = [SAME.get(key, {}).get(v, v) for v in a]
        b = [SAME.get(key, {}).get(v, v) for v in b]
        if a != b:
            failures += 1
            print(f"FAIL {name}: {key}: configuration {a}, command {b}")
    # An address that no PCI device can have is refused on both sides, function by function.
    refused = {p.split()[1].split(";")[0].rstrip(":") for p in conf.get("problem", []) if "is no PCI address" in p}
    missing = [n for n in command.get("not-understood", []) if "which device is host=" in n]
    if bool(refused) != bool(missing) and "problem" not in NOT_COMPARED.get(name, ()):
        failures += 1
        print(f"FAIL {name}: refused in the configuration {refused}, in the command {missing}")


def main():
    for place in (os.environ.get("VFIO_DOCTOR_SHARED"), source + "/../shared"):
        folder = f"{place}/corpus/configs/proxmox-qemu-server"
        if place and os.path.isdir(folder):
            break
    else:
        print("no Proxmox configurations here: set VFIO_DOCTOR_SHARED to the folder that holds corpus/configs")
        sys.exit(77)
    pairs = refusals = 0
    for conf in sorted(glob.glob(folder + "/*.conf")):
        name = os.path.basename(conf)[: -len(".conf")]
        files = [os.path.abspath(f) for f in (conf, conf + ".cmd") if os.path.exists(f)]
        done = subprocess.run([print_vm, *files], stdout=subprocess.PIPE, check=True)
        texts = [part.partition("\n")[2] for part in re.split("^file ", done.stdout.decode("utf-8", "replace"), flags=re.M)[1:]]
        if len(files) == 2:
            pairs += 1
            compare(name, facts(texts[0]), facts(texts[1]))
        else:
            refusals += 1
    print(f"{pairs} configurations beside their commands; {refusals} that Proxmox refuses")
    sys.exit(1 if failures or pairs < 25 else 0)


if __name__ == "__main__":
    main()
