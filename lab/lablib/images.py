# SPDX-License-Identifier: LGPL-2.1-or-later
"""Initial RAM disks of whole Debian systems, made by their own tools and listed by them: the oracle for what is read.

A system of each suite is made with mmdebstrap in the cache. In it, initramfs-tools and dracut make an image with each
compressor, and lsinitramfs and lsinitrd list it. What vfio-doctor saw is taken from a recording, which holds a listing
in each image's place."""

import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile

from . import packages
from .cache import Missing, cache_dir, made, quiet

SUITES = ("bookworm", "trixie")
COMPRESSORS = ("zstd", "xz", "gzip", "lz4")
PACKAGES = """linux-image-amd64 initramfs-tools dracut-core kmod udev zstd xz-utils gzip lz4 cpio binutils
systemd-boot-efi""".split()
TOOLS = {"mmdebstrap": "mmdebstrap", "zstd": "zstd"}

# Modules that the lists are about; a file of modprobe.d that must arrive.
CONF = "options vfio-pci ids=10de:2335\nsoftdep nouveau pre: vfio-pci\n"


def make_system(suite, to):
    if os.geteuid():
        raise Missing("making a system needs root")
    quiet("mmdebstrap", "--variant=minbase", f"--keyring={packages.KEYRING}", "--include=" + ",".join(PACKAGES),
          suite, to, packages.MIRROR)


def system(suite):
    return made(cache_dir() / "images" / suite / "system", lambda to: make_system(suite, to))


def inside(root, *argv, check=True):
    done = subprocess.run(["chroot", str(root), *argv], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"})
    if check and done.returncode:
        raise Missing(f"{argv[0]} failed in {root}: {done.stderr[-800:]}")
    return done.stdout


def release_of(root):
    return sorted(os.listdir(root / "lib/modules"))[-1]


def commands(release):
    """name, command that writes /out, command that lists /out"""
    for c in COMPRESSORS:
        yield f"initramfs-tools-{c}", ["mkinitramfs", "-c", c, "-o", "/out", release], ["lsinitramfs", "/out"]
    dracut = ["dracut", "--force", "--no-hostonly", "--kver", release, "--add-drivers", "vfio_pci"]
    for c in COMPRESSORS:
        yield f"dracut-{c}", [*dracut, f"--{c}", "/out"], ["lsinitrd", "/out"]
    yield "dracut-uki.efi", [*dracut, "--uefi", "--zstd", "--kernel-cmdline", "quiet intel_iommu=on", "/out"], ["lsinitrd", "/out"]


def make_image(root, make, ask, to):
    (root / "etc/modprobe.d").mkdir(parents=True, exist_ok=True)
    (root / "etc/modprobe.d/vfio.conf").write_text(CONF)
    with open(root / "etc/initramfs-tools/modules", "w") as f:
        f.write("vfio_pci\n")
    (root / "out").unlink(missing_ok=True)
    inside(root, *make)
    to.mkdir()
    (to / "listing").write_text(inside(root, *ask))
    shutil.move(root / "out", to / "image")


WANTED = re.compile(r"\.ko(\.[a-z0-9]+)?$|modprobe\.d/[^/]*\.conf$")


def path_of(line):
    """lsinitramfs prints paths, lsinitrd the lines of ls -l (links and folders are nothing that we keep)."""
    words = line.split()
    if words and re.match(r"^[-dlcbps][rwxsStT-]{9}", words[0]):
        return words[8] if len(words) > 8 and words[0][0] == "-" else ""
    return line.strip()


def listed(text):
    paths = (path_of(line).removeprefix("./").lstrip("/") for line in text.splitlines())
    return sorted({p for p in paths if WANTED.search(p)})


def recorded(binary, image, name):
    """The paths in the listing that a recording of the image holds, and its other lines."""
    with tempfile.TemporaryDirectory(prefix="vfio-doctor-images-") as work:
        work = pathlib.Path(work)
        place = work / "host" / ("boot/efi/EFI/Linux/debian.efi" if name.endswith(".efi") else "boot/initrd.img-0-lab")
        place.parent.mkdir(parents=True)
        shutil.copy(image, place)
        quiet(binary, "capture", "--root", work / "host", "--output", work / "out.tar.zst")
        tar = subprocess.run(["zstd", "-dcq", work / "out.tar.zst"], check=True, stdout=subprocess.PIPE).stdout
        (work / "out.tar").write_bytes(tar)
        with tarfile.open(work / "out.tar") as t:
            (member,) = [m for m in t.getmembers() if m.name.endswith(place.name)]
            text = t.extractfile(member).read().decode()
    words = [line.partition(" ")[::2] for line in text.splitlines()]
    return sorted({v for k, v in words if k in ("module", "file") and WANTED.search(v)}), words


def compare(name, binary, image, listing):
    theirs = listed(listing)
    ours, words = recorded(binary, image, name)
    about = ", ".join(v for k, v in words if k in ("maker", "part", "cmdline"))
    incomplete = [v for k, v in words if k == "incomplete"]
    if theirs and ours == theirs and not incomplete:
        print(f"ok    {name:36} {len(ours):5} paths agree ({about})", flush=True)
        return True
    print(f"FAIL  {name}: {about} {' '.join(incomplete)}")
    for path in sorted(set(ours) ^ set(theirs))[:10]:
        print(f"      only {'ours' if path in ours else 'theirs'}: {path}")
    return False


def run(suites, binary):
    good = bad = 0
    for suite in suites:
        root = system(suite)
        release = release_of(root)
        for name, make, ask in commands(release):
            kept = made(cache_dir() / "images" / suite / name, lambda to: make_image(root, make, ask, to))
            same = compare(f"{suite}-{name}", binary, kept / "image", (kept / "listing").read_text())
            good, bad = good + same, bad + (not same)
    print(f"images: {good} agree with the tools that made them, {bad} do not")
    return 1 if bad or not good else 0
