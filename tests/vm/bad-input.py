#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""VM definitions that nobody should have written: one clear line each, in a moment, and whatever else can be judged is.

bad-input.py VFIO-DOCTOR SOURCE-FOLDER
"""
import json
import os
import subprocess
import sys
import tempfile

exe, source = sys.argv[1:3]
host = os.path.join(source, "tests/hosts/vm-desktop.host")
failures = 0

DOMAIN = ("<domain type='kvm'><name>n</name><memory unit='GiB'>1</memory><vcpu>{vcpus}</vcpu>{more}"
          "<os><type machine='q35'>hvm</type></os><devices>{devices}</devices></domain>")
HOSTDEV = ("<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='1' slot='0' function='0'/></source></hostdev>")

# Text, and what standard error must say: the whole definition is refused.
REFUSED = {
    "entities": ("<!DOCTYPE domain [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><domain><name>&b;</name></domain>", "DOCTYPE"),
    "external": ("<!DOCTYPE domain [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain><name>&x;</name></domain>", "DOCTYPE"),
    "nested": ("<domain>" + "<a>" * 1000000, "not well-formed XML"),
    "nested-100-MB": ("<domain>" + "<a>" * 33000000, "larger than any VM definition"),
    "cut": ("<domain><name>n</name>", "not well-formed XML"),
    "quote": ("qemu-system-x86_64 -m 4G -device 'vfio-pci,host=01:00.0", "a quote is not closed"),
    "empty": ("\n\n", "empty"),
    "other": ("hello world", "neither libvirt XML"),
}
# Text, and what a finding of vm.definition must say: the rest is judged.
JUDGED = {
    "unknown-key.conf": ("frobnicate: 1\nmachine: q35\nhostpci0: 01:00,pcie=1,frob=2\n", "unknown key frobnicate"),
    "no-address.conf": ("machine: q35\nhostpci0: 01:00.0,pcie=1\nhostpci1: nowhere\n", "nowhere is no PCI address"),
    "devices.conf": ("machine: q35\n" + "".join(f"hostpci{i}: 01:00.0\n" for i in range(100000)), "more than 256 devices"),
    "devices.xml": (DOMAIN.format(vcpus=2, more="", devices=HOSTDEV * 50000), "more than 256 devices"),
    "vcpus.xml": (DOMAIN.format(vcpus=100000, more="", devices=HOSTDEV), "<vcpu>: not a count"),
    "vcpus.conf": ("machine: q35\nvcpus: 1000000\nhostpci0: 01:00,pcie=1\n", "more than any machine can have"),
    "json": ("qemu-system-x86_64 -m 4G -device vfio-pci,host=01:00.0 -device '{broken'", "no JSON that QEMU would take"),
    "json-deep": ("qemu-system-x86_64 -m 4G -device vfio-pci,host=01:00.0 -device '" + '{"a":' * 100000 + "'", "no JSON that QEMU would take"),
}


def expect(condition, text):
    global failures
    if not condition:
        failures += 1
        print("FAIL", text)


def check(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    done = subprocess.run([exe, "vm", "check", path, "--root", host, "--json", "--all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=60, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, (text, says) in REFUSED.items():
            status, out, err = check(folder, name, text)
            expect(status == 66 and not out and err.count("\n") == 1 and says in err, f"{name}: status {status}, {err[:300]!r}")
        for name, (text, says) in JUDGED.items():
            status, out, err = check(folder, name, text)
            expect(status in (0, 1, 2, 3) and not err, f"{name}: status {status}, {err[:300]!r}")
            found = json.loads(out)["findings"] if out else []
            lines = [f["detail"] for f in found if f["id"] == "vm.definition"] + [e["value"] for f in found if f["id"] == "vm.definition" for e in f["evidence"]]
            expect(any(says in line for line in lines), f"{name}: {says!r} is not in {lines[:4]}")
            expect(any(f["id"] == "vm.partial-group" for f in found), f"{name}: the rest was not judged")
            expect(len(found) < 1000, f"{name}: {len(found)} findings")
        # Doubled commas are one; both ways of writing a device are read.
        status, out, err = check(folder, "commas", "qemu-system-x86_64 -name a,,b -m 4G -M q35 -device vfio-pci,host=01:00.0 "
                                 "-device '{\"driver\":\"vfio-pci\",\"host\":\"0000:01:00.1\",\"id\":\"sound\"}'")
        expect('"vm:a,b"' in out and not err, f"commas: {err}")
        expect("all 2 functions" in out, "commas: both devices")
        # The file that an external reference names is not opened, however it is asked for.
        status, out, err = check(folder, "xinclude", DOMAIN.format(vcpus=1, devices=HOSTDEV,
                                 more="<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/>"))
        expect("root:" not in out and not err, "xinclude: the file was read")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
