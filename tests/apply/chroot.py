#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""apply --run-actions and apply --vm in an image's folder: the commands run in a chroot there, their result is believed
only when it is seen, and undo runs them back.

chroot.py VFIO-DOCTOR SOURCE. The image holds a shell, sed and cat of this machine, and scripts in place of update-grub
and virsh that do what these are documented to do.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, source = sys.argv[1:]
HOST = """
/etc/debian_version = 12.8
/proc/cmdline = BOOT_IMAGE=/boot/vmlinuz-6.8.12-4-pve root=/dev/nvme0n1p2 ro quiet amd_iommu=on
/etc/default/grub <<END
GRUB_CMDLINE_LINUX_DEFAULT="quiet amd_iommu=on"
END
/boot/grub/grub.cfg <<END
set default="0"
menuentry 'Debian GNU/Linux' --class debian {
\tlinux\t/boot/vmlinuz-6.8.12-4-pve root=/dev/nvme0n1p2 ro quiet amd_iommu=on
\tinitrd\t/boot/initrd.img-6.8.12-4-pve
}
END
"""
UPDATE_GRUB = """#!/bin/sh
. /etc/default/grub
exec sed -i "s#^\\(.*linux.*/boot/vmlinuz[^ ]* root=[^ ]* ro\\).*#\\1 $GRUB_CMDLINE_LINUX_DEFAULT#" /boot/grub/grub.cfg
"""
VIRSH = """#!/bin/sh
[ "$1" = define ] || exit 1
exec cat "$2" >/etc/libvirt/qemu/game.xml
"""
wrong = []

if os.geteuid() != 0:
    print("skipped: a chroot takes root")
    sys.exit(77)


def run(*args, expect=0):
    out = subprocess.run([program, *args], capture_output=True, text=True)
    if out.returncode != expect:
        wrong.append(f"{' '.join(args)}: exit {out.returncode} instead of {expect}: {out.stdout[-800:]}{out.stderr.strip()}")
    return out


def install(root, name):
    """A program of this machine with the libraries it needs."""
    path = shutil.which(name)
    needed = subprocess.run(["ldd", path], capture_output=True, text=True).stdout.split()
    for file in [path, *(w for w in needed if w.startswith("/"))]:
        to = root / file.lstrip("/")
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(os.path.realpath(file), to)
    # Where /bin is a folder of its own in the image.
    (root / "bin").mkdir(exist_ok=True)
    if not (root / "bin" / name).exists():
        shutil.copy(os.path.realpath(path), root / "bin" / name)


def script(root, name, text):
    path = root / "usr/sbin" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def make_image(tmp):
    hosts = pathlib.Path(source) / "tests/hosts"
    case = (pathlib.Path(source) / "tests/cases/vm-cpu-model-libvirt.case").read_text()
    definition = case[case.index("/etc/libvirt"):case.index("\nEND\n") + 5]
    for name in hosts.glob("*.host"):
        shutil.copy(name, tmp)
    (tmp / "t.host").write_text("host vm-desktop\n" + definition + HOST)
    run("capture", "--root", str(tmp / "t.host"), "--output", str(tmp / "host.tar.zst"))
    root = tmp / "image"
    root.mkdir()
    subprocess.run(["sh", "-c", f"zstd -qdc {tmp}/host.tar.zst | tar -xf - --strip-components=1 -C {root}"], check=True)
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o644)
    for name in ("sh", "sed", "cat"):
        install(root, name)
    return root


with tempfile.TemporaryDirectory() as tmp:
    root = make_image(pathlib.Path(tmp))
    here = ("--root", str(root), "--run-actions")
    grub, cfg, xml = root / "etc/default/grub", root / "boot/grub/grub.cfg", root / "etc/libvirt/qemu/game.xml"
    before = grub.read_text(), cfg.read_text(), xml.read_text()

    # Without the manager nothing is begun, so there is nothing that only the manager could take back.
    said = run("apply", *here, "--vm", "game", "--yes", expect=2).stderr
    if "virsh is not installed" not in said or "nothing was changed" not in said:
        wrong.append(f"without virsh: {said}")
    script(root, "virsh", VIRSH)

    # A command that ends well and does nothing is found out, one that fails is not swallowed; all is put back.
    for text, says in (("#!/bin/sh\n", "still has"), ("#!/bin/sh\nexit 3\n", "failed with status 3")):
        script(root, "update-grub", text)
        out = run("apply", *here, "--yes", expect=2)
        if says not in out.stderr:
            wrong.append(f"does not say '{says}': {out.stderr.strip()}")
        if (grub.read_text(), cfg.read_text(), xml.read_text()) != before:
            wrong.append(f"not put back after {text!r}")

    script(root, "update-grub", UPDATE_GRUB)
    out = run("apply", *here, "--yes")
    if "amd_iommu" in cfg.read_text() or "amd_iommu" in grub.read_text():
        wrong.append(f"amd_iommu=on is still there: {cfg.read_text()}")
    run("undo", *here)
    if (grub.read_text(), cfg.read_text()) != before[:2]:
        wrong.append("undo did not write the entries anew")

    # The machine's definition alone, by its manager, and back.
    start = xml.read_text()
    out = run("apply", *here, "--vm", "game", "--yes")
    if "<cpu mode='host-passthrough'/>\n  <devices>" not in xml.read_text():
        wrong.append("virsh define was not given the new definition")
    run("undo", *here)
    if xml.read_text() != start:
        wrong.append("undo did not give the old definition back")
    run("apply", *here, "--vm", "nobody", "--yes", expect=66)

for w in wrong:
    print(w)
print(f"apply in a chroot: {0 if wrong else 1} passed, {1 if wrong else 0} failed")
sys.exit(1 if wrong else 0)
