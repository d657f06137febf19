#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Machines of other people that are in order: nothing of severity major or blocker is said of them, but what is listed here
with its reason. And the boot logs of healthy machines, each as the kernel log of a desktop.

silence.py VFIO-DOCTOR HOSTS; the recordings are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from place import corpus

program, hosts = sys.argv[1:]

# recording, id: what the evidence there must show
TRUE = {
    # A function by itself, cut out of a machine: a graphics device that i915 drives.
    ("cap-pasid-pri", "driver.host-driver"): "i915",
    ("cap-pasid-pri", "driver.not-vfio"): "i915",
    # The kernel says that the firmware has VT-x off; without it there is no KVM.
    ("intel-brickland-4-sockets-linux-6.2.txt", "firmware.virt-off"): "VMX (outside TXT) disabled by BIOS",
    ("msi-cyborg-15-rtx4050-linux-6.18.txt", "firmware.virt-off"): "VMX (outside TXT) disabled by BIOS",
}


def check(option, path):
    done = subprocess.run([program, "check", "--json", option, str(path)], capture_output=True, text=True)
    if done.returncode >= 64 or done.stderr:
        raise RuntimeError(f"{path}: status {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)["findings"]


def loud(findings):
    return [f for f in findings if f["status"] in ("fail", "warn") and f["severity"] in ("major", "blocker")]


def machines(texts):
    for path in sorted((texts / "machines").glob("*/*")):
        if path.parent.name == "pciutils":
            yield path.name, check("--lspci", path)
        elif path.suffix not in (".xml", ".config"):
            yield path.name, check("--bundle", path)


def as_host(text):
    """The log as /dev/kmsg, with the command line and the release it tells of; on a desktop that has an IOMMU if the log's had."""
    lines, command, release = [], None, None
    for number, line in enumerate(text.splitlines()):
        time, words = re.match(r"(?:\[\s*([0-9.]+)\]\s?)?(.*)", line).groups()
        lines.append(f"6,{number},{int(float(time or 0) * 1e6)},-;{words}")
        command = command or (re.search(r"ommand line: (.*)", words) or [None, None])[1]
        release = release or (re.search(r"Linux version (\S+)", words) or [None, None])[1]
    base = "intel-desktop" if re.search(r"Adding to iommu group", text) else "intel-desktop-iommu-off"
    return "\n".join([f"host {base}", f"/proc/cmdline = {command or 'quiet'}", f"/proc/sys/kernel/osrelease = {release or '6.8.0'}",
                      "/dev/kmsg <<END-OF-LOG", *lines, "END-OF-LOG", ""])


def logs(texts):
    with tempfile.TemporaryDirectory(prefix="vfio-doctor-silence-") as work:
        for base in pathlib.Path(hosts).glob("*.host"):
            shutil.copy(base, work)
        for path in sorted((texts / "boot-logs").glob("*.txt")):
            host = pathlib.Path(work) / "a-host.host"
            host.write_text(as_host(path.read_text(errors="replace")))
            # What the desktop itself lacks is no matter of the log.
            yield path.name, [f for f in check("--root", host) if any(e["source"] == "/dev/kmsg" for e in f["evidence"])]


def main():
    texts, wrong, said, missing = corpus("machines").parent, 0, 0, set(TRUE)
    for kind in (machines, logs):
        read = spoken = 0
        for name, findings in kind(texts):
            read += 1
            for f in loud(findings):
                spoken += 1
                words = TRUE.get((name, f["id"]))
                missing.discard((name, f["id"]))
                if not words or words not in json.dumps(f["evidence"]):
                    wrong += 1
                    print(f"{name}: {f['severity']} {f['id']} {f['subject']}: {f['detail']}")
        said += read
        print(f"{read} {kind.__name__}: {spoken} findings of severity major or blocker")
    for name, ident in sorted(missing):
        wrong += 1
        print(f"{name}: {ident} is true there, but was not said")
    print(f"{wrong} complaints")
    return 1 if wrong or not said else 0


sys.exit(main())
