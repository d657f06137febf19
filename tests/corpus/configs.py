#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Boot and module configurations of other people's hosts: each is read without error, each of its lines is understood or
named as not understood, with file and line; what is wrong in them is found, and what is harmless is not blamed.

configs.py VFIO-DOCTOR HOSTS; the configurations are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from place import corpus

program, hosts = sys.argv[1:]

# folder, {file: where it stands on a host}, further lines of the host
CONFIGS = [
    ("smartperson+ubuntu-x570-qemu-setup", {"etc/modprobe.d/vfio.conf": None, "etc/modprobe.d/kvm.conf": None,
                                            "etc/modprobe.d/qemu-system-x86.conf": None, "etc/default/grub": None},
     "/boot/config-6.8.12-4-pve = CONFIG_SYSFB_SIMPLEFB=y\n/proc/cpuinfo <<END\nvendor_id\t: AuthenticAMD\nEND\n"),
    ("Bensikrac+VFIO-Nvidia-dynamic-unbind", {"configs/oldermethod/etc_modprobe.d_vfio.conf": "etc/modprobe.d/vfio.conf",
                                              "configs/oldermethod/vfio.conf": "etc/mkinitcpio.conf.d/vfio.conf"}, ""),
    ("Bomberus+qemu-gaming", {"etc/modprobe.d/vfio.conf": None, "etc/modprobe.d/kvm.conf": None},
     "pci 0000:01:00.0 driver=nvidia\npci 0000:01:00.1 10de:0e0a 040300 endpoint\n"),
    ("GPlaczek+vfio-gaming", {f"modprobe.d/{n}.conf": f"etc/modprobe.d/{n}.conf" for n in
                              ("vfio", "kvm", "blacklist-nouveau", "iommu_unsafe_interrupts")},
     "/sys/module/vfio_iommu_type1 -\n"),
    ("iubayb+bazzite-vfio-passthrough", {"etc/modprobe.d/vfio.conf": None}, ""),
    ("some-natalie+fedora-acs-override", {"dracut.conf.d/vfio.conf": "etc/dracut.conf.d/vfio.conf"}, ""),
]
# folder, id, what the finding (its sentence or its evidence) must say
FOUND = [
    ("smartperson+ubuntu-x570-qemu-setup", "driver.id-typo", "diable_vga"),
    ("smartperson+ubuntu-x570-qemu-setup", "driver.id-typo", "/etc/modprobe.d/vfio.conf:"),
    ("smartperson+ubuntu-x570-qemu-setup", "cmdline.ineffective", "amd_iommu=on"),
    ("smartperson+ubuntu-x570-qemu-setup", "cmdline.ineffective", "video=efifb:off"),
    ("Bensikrac+VFIO-Nvidia-dynamic-unbind", "driver.id-typo", "/etc/modprobe.d/vfio.conf:"),
    ("Bomberus+qemu-gaming", "driver.not-vfio", "nvidia"),
    ("GPlaczek+vfio-gaming", "intremap.unsafe-allowed", "/etc/modprobe.d/iommu_unsafe_interrupts.conf:"),
]
# folder, what no finding may say
SILENT = [
    ("smartperson+ubuntu-x570-qemu-setup", "nested"),
    ("GPlaczek+vfio-gaming", "blacklist-nouveau.conf"),
    ("GPlaczek+vfio-gaming", "softdep nvidia pre: vfio-pci"),
]
MODPROBE = {"alias", "blacklist", "install", "remove", "options", "softdep", "weakdep"}


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode >= 64 or done.stderr:
        raise RuntimeError(f"{arguments}: status {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def surprising(path, text):
    """Lines of modprobe.d that modprobe itself does not know."""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if "modprobe.d" in path and words and not line.startswith("#") and words[0] not in MODPROBE:
            yield f"/{path}", number


def main():
    texts, bad, good, reports = corpus("configs"), 0, 0, {}
    with tempfile.TemporaryDirectory(prefix="vfio-doctor-configs-") as work:
        for base in pathlib.Path(hosts).glob("*.host"):
            shutil.copy(base, pathlib.Path(work) / base.name)
        for folder, files, more in CONFIGS:
            host, wanted = pathlib.Path(work) / "a-host.host", set()
            text = "host intel-desktop\n" + more
            for file, place in files.items():
                content = (texts / folder / file).read_text()
                text += f"/{place or file} <<END-OF-FILE\n{content.rstrip()}\nEND-OF-FILE\n"
                wanted |= set(surprising(place or file, content))
            host.write_text(text)
            reports[folder] = [f for f in run("check", "--json", "--root", host)["findings"] if f["status"] not in ("pass", "info")]
            notes = {(n["file"], n["line"]) for n in run("show", "boot", "--json", "--root", host)["not_understood"]}
            for missing in wanted - notes:
                print(f"{folder}: {missing[0]}:{missing[1]} is neither understood nor named")
                bad += 1
            good += len(files)
    for folder, id, words in FOUND:
        if not any(f["id"] == id and words in json.dumps(f) for f in reports[folder]):
            print(f"{folder}: no {id} that says '{words}'")
            bad += 1
    for folder, words in SILENT:
        for f in reports[folder]:
            if words in f["detail"] or any(words in e["source"] + e["value"] for e in f["evidence"]):
                print(f"{folder}: {f['id']} blames '{words}': {f['detail']}")
                bad += 1
    print(f"configurations: {good} files read, {len(FOUND)} defects looked for, {bad} complaints")
    return 1 if bad else 0


sys.exit(main())
