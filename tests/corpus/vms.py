#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""VM definitions of other people: are they read, and is what is wrong with them found.

vms.py VFIO-DOCTOR; the files are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

from place import corpus

exe = sys.argv[1]
source = os.environ.get("VFIO_DOCTOR_SOURCE", ".")
host = os.path.join(source, "tests/hosts/vm-desktop.host")
failures = []


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
    # Proxmox refuses these two, libvirt those six.
    ("proxmox-qemu-server/i440fx-viommu-intel.conf", "vm.machine-type", "needs a q35 machine"),
    ("proxmox-qemu-server/q35-no-viommu-with-aw-bits.conf", "vm.definition", "aw-bits without viommu"),
    ("libvirt/qemuxmlconfdata/hostdev-mdev-display-missing-graphics.xml", "vm.definition", "without a <graphics>"),
    ("libvirt/qemuxmlconfdata/hostdev-mdev-display-ramfb-multiple.xml", "vm.definition", "second device"),
    ("libvirt/qemuxmlconfdata/hostdev-mdev-invalid-target-address.xml", "vm.definition", "address of type 'drive'"),
    ("libvirt/qemuxmlconfdata/net-hostdev-fail.xml", "vm.definition", "<backend tap=>"),
)
# And nothing of this in these.
SOUND = (
    ("iubayb*/examples/bazzite.xml", "vm.multifunction"),
    ("iubayb*/examples/bazzite.xml", "vm.device-twice"),
    ("smartperson*/etc/libvirt/qemu/win10.xml", "vm.multifunction"),
    ("smartperson*/etc/libvirt/qemu/win10.xml", "vm.unpinned"),
    ("stewi1014*/win11.xml", "vm.device-twice"),
)


def natural_defects(configs):
    judged = {}

    def found_in(pattern):
        files = glob.glob(f"{configs}/{pattern}")
        expect(files, f"{pattern}: no such file")
        for file in files:
            if file not in judged:
                judged[file] = findings("vm", "check", file, "--root", host)
            yield judged[file]

    for pattern, wanted, text in DEFECTS:
        for found in found_in(pattern):
            expect(any(f["id"] == wanted and text in f["detail"] for f in found), f"{pattern}: {wanted} ({text}) not found")
    for pattern, unwanted in SOUND:
        for found in found_in(pattern):
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


def main():
    texts = str(corpus("configs").parent)
    with tempfile.TemporaryDirectory() as folder:
        read_all(texts + "/configs")
        natural_defects(texts + "/configs")
        one_card_for_six(texts + "/configs", folder)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
