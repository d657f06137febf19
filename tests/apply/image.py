#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""apply and undo on a real file system: an image's folder, with owners, modes and a user's own lines.

image.py VFIO-DOCTOR SOURCE: a host is captured, unpacked into a folder, planned, changed, changed back.
"""
import hashlib
import json
import os
import pathlib
import stat
import subprocess
import sys
import tarfile
import tempfile

program, source = sys.argv[1:]
HOST = """
host intel-desktop
/proc/cmdline = BOOT_IMAGE=/boot/vmlinuz-6.8.12-4-pve root=/dev/nvme0n1p2 ro quiet amd_iommu=on
/etc/debian_version = 12.8
/etc/default/grub <<END
# mine, do not touch
GRUB_DEFAULT=0
GRUB_CMDLINE_LINUX_DEFAULT="quiet amd_iommu=on"   # and this
\tGRUB_CMDLINE_LINUX=""
END
/boot/grub/grub.cfg <<END
set default="0"
menuentry 'Debian GNU/Linux' --class debian {
\tlinux\t/boot/vmlinuz-6.8.12-4-pve root=/dev/nvme0n1p2 ro quiet amd_iommu=on
\tinitrd\t/boot/initrd.img-6.8.12-4-pve
}
END
/etc/initramfs-tools/modules = # none
/etc/initramfs-tools/initramfs.conf = MODULES=most
/etc/modules <<END
vfio
vfio_virqfd
END
/etc/modprobe.d/mine.conf <<END
# the user's own
options vfio-pci ids=1234:5678 disable_vga=1
END
pci 0000:01:00.0 driver=nouveau
pci 0000:01:00.1 driver=snd_hda_intel
"""
wrong = []


def run(*args, expect=0):
    out = subprocess.run([program, *args], capture_output=True, text=True)
    if out.returncode != expect:
        wrong.append(f"{args[0]}: exit {out.returncode} instead of {expect}: {out.stderr.strip()}")
    return out


def picture(root):
    """Every file below /etc: bytes, mode, owner."""
    state = {}
    for path in sorted((root / "etc").rglob("*")):
        st = path.lstat()
        if stat.S_ISREG(st.st_mode):
            state[str(path.relative_to(root))] = (hashlib.sha256(path.read_bytes()).hexdigest(), oct(st.st_mode), st.st_uid, st.st_gid)
    return state


with tempfile.TemporaryDirectory() as tmp:
    tmp = pathlib.Path(tmp)
    root = tmp / "image"
    root.mkdir()
    hosts = pathlib.Path(source) / "tests/hosts"
    (tmp / "t.host").write_text((hosts / "intel-desktop.host").read_text() + HOST.replace("host intel-desktop\n", ""))
    run("capture", "--root", str(tmp / "t.host"), "--output", str(tmp / "host.tar.zst"))
    subprocess.run(["sh", "-c", f"zstd -qdc {tmp}/host.tar.zst | tar -xf - --strip-components=1 -C {root}"], check=True)
    for path in (root / "etc").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    os.chmod(root / "etc/default/grub", 0o640)
    before = picture(root)

    # What stands in the image of the running kernel is only there because the recording has it too.
    plan = json.loads(run("plan", "--root", str(root), "--json").stdout)
    paths = {e["path"] for e in plan["edits"]}
    if "/etc/default/grub" not in paths or "/etc/modules" not in paths or "/etc/modprobe.d/mine.conf" not in paths:
        wrong.append(f"the plan edits {sorted(paths)}")
    run("apply", "--root", str(root), "--yes")
    after = picture(root)
    grub = (root / "etc/default/grub").read_text()
    if grub != '# mine, do not touch\nGRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"   # and this\n\tGRUB_CMDLINE_LINUX=""\n':
        wrong.append(f"/etc/default/grub is now {grub!r}")
    mine = (root / "etc/modprobe.d/mine.conf").read_text()
    # 1234:5678 is no device of this host (driver.id-typo), so the plan takes it off the user's line.
    if mine != "# the user's own\noptions vfio-pci ids=10de:2684,10de:22ba disable_vga=1\n":
        wrong.append(f"the user's modprobe file is now {mine!r}")
    if after["etc/default/grub"][1] != before["etc/default/grub"][1]:
        wrong.append("the mode of /etc/default/grub changed")

    again = json.loads(run("plan", "--root", str(root), "--json").stdout)
    if again["edits"]:
        wrong.append(f"a second plan still edits {[e['path'] for e in again['edits']]}")
    if "done" not in run("history", "--root", str(root)).stdout:
        wrong.append("history does not list the change")

    # A later change of the user's is not lost.
    saved = (root / "etc/modules").read_text()
    (root / "etc/modules").write_text("loop\n")
    said = run("undo", "--root", str(root), expect=2).stderr
    # The diff is of what the change left against what is there now: the user's line was put in, the rest taken away.
    if "Changed in /etc/modules since:" not in said or "\n  +loop\n" not in said or not all(f"\n  -{line}\n" in said for line in saved.splitlines()):
        wrong.append(f"undo does not show what was changed since: {said}")
    (root / "etc/modules").write_text(saved)
    run("undo", "--root", str(root))
    if picture(root) != before:
        wrong.append(f"undo left differences: {set(picture(root).items()) ^ set(before.items())}")
    left = [p for p in (root / "etc").rglob("*.vfio-doctor-new")]
    if left:
        wrong.append(f"left behind: {left}")

for w in wrong:
    print(w)
print(f"apply on a file system: {0 if wrong else 1} passed, {1 if wrong else 0} failed")
sys.exit(1 if wrong else 0)
