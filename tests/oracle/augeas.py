#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""augeas reads the same tree before and after a plan, apart from the change.

augeas.py VFIO-DOCTOR SOURCE: files with comments, odd spacing and settings of the user's own are planned for; each
file's tree (augtool print) may differ only in the nodes that name what the plan is about.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

if not shutil.which("augtool"):
    print("augtool (augeas-tools) is not installed: the oracle was not asked")
    sys.exit(77)

program, source = sys.argv[1:]
HOST = """
/proc/cmdline = BOOT_IMAGE=/boot/vmlinuz-6.8.12-4-pve root=/dev/nvme0n1p2 ro quiet amd_iommu=on
/etc/debian_version = 12.8
/etc/default/grub <<END
# If you change this file, run 'update-grub' afterwards.

GRUB_DEFAULT=0
  GRUB_TIMEOUT=5   # seconds
export GRUB_DISTRIBUTOR="Mine; own"
GRUB_CMDLINE_LINUX_DEFAULT="quiet  amd_iommu=on splash"   # and this
GRUB_CMDLINE_LINUX=""
#GRUB_TERMINAL=console
END
/boot/grub/grub.cfg <<END
set default="0"
menuentry 'Debian GNU/Linux' --class debian {
\tlinux\t/boot/vmlinuz-6.8.12-4-pve root=/dev/nvme0n1p2 ro quiet amd_iommu=on splash
\tinitrd\t/boot/initrd.img-6.8.12-4-pve
}
END
/etc/initramfs-tools/modules = # none
/etc/initramfs-tools/initramfs.conf = MODULES=most
/etc/modules <<END
# one a line
vfio
vfio_virqfd

loop
END
/etc/modprobe.d/mine.conf <<END
# the user's own
options   kvm  ignore_msrs=1
options vfio-pci ids=1234:5678 disable_vga=1
softdep   mlx5_core post: something
alias mine   nothing
END
pci 0000:01:00.0 driver=nouveau
pci 0000:01:00.1 driver=snd_hda_intel
"""
LENSES = {"/etc/default/grub": "Shellvars", "/etc/modules": "Modules", "/etc/modprobe.d/mine.conf": "Modprobe"}
# The nodes that the plan is about.
ABOUT = re.compile(r"GRUB_CMDLINE_LINUX_DEFAULT|vfio_virqfd|vfio-pci|/ids ")


def tree(root, path):
    out = subprocess.run(["augtool", "--noautoload", "--root", str(root)], capture_output=True, text=True,
                         input=f"set /augeas/load/X/lens {LENSES[path]}.lns\nset /augeas/load/X/incl {path}\nload\nprint /augeas//error\nprint /files{path}\n")
    lines = [line for line in out.stdout.splitlines() if line.startswith("/")]
    # Positions move when a node before them goes: the order stays, which is what is held.
    return [re.sub(r"\[\d+\]|/\d+(?= |$)", "", line) for line in lines]


wrong, nodes = [], 0
with tempfile.TemporaryDirectory() as tmp:
    tmp = pathlib.Path(tmp)
    (tmp / "t.host").write_text((pathlib.Path(source) / "tests/hosts/intel-desktop.host").read_text() + HOST)
    subprocess.run([program, "capture", "--root", str(tmp / "t.host"), "--output", str(tmp / "host.tar.zst")], check=True, capture_output=True)
    root = tmp / "image"
    root.mkdir()
    subprocess.run(["sh", "-c", f"zstd -qdc {tmp}/host.tar.zst | tar -xf - --strip-components=1 -C {root}"], check=True)
    before = {path: tree(root, path) for path in LENSES}
    subprocess.run([program, "apply", "--root", str(root), "--yes"], capture_output=True)
    for path in LENSES:
        after = tree(root, path)
        if not before[path] or any("/augeas" in line for line in before[path] + after):
            wrong.append(f"{path}: augeas cannot read it: {(before[path] + after)[:3]}")
        keep = [line for line in before[path] if not ABOUT.search(line)]
        if keep != [line for line in after if not ABOUT.search(line)]:
            wrong.append(f"{path}: {set(before[path]) ^ set(after)}")
        if before[path] == after:
            wrong.append(f"{path}: nothing was changed")
        nodes += len(keep)
for w in wrong:
    print(w)
print(f"augeas: {nodes} nodes of {len(LENSES)} files the same before and after; {0 if wrong else 1} passed, {1 if wrong else 0} failed")
sys.exit(1 if wrong else 0)
