# SPDX-License-Identifier: LGPL-2.1-or-later
"""The guest: busybox, kmod, the program under test and the modules that scenarios use, as one cpio."""

import functools
import hashlib
import io
import lzma
import pathlib
import subprocess
import tarfile

from .cache import LAB, Missing, cache_dir, made
from .cpio import Cpio
from .packages import static_busybox

# Loaded by a scenario, not by the guest: what is absent from a kernel is left out without a word.
MODULES = """vfio vfio-pci vfio_iommu_type1 vfio_virqfd iommufd irqbypass snd-hda-intel snd-hda-codec-generic
e1000 e1000e virtio-pci virtio-net virtio-blk virtio-scsi nvme ahci sd_mod bochs simpledrm xhci-pci i2c-i801 pcspkr
virtio-console kvm aer_inject ext4 vfat nls_cp437 nls_ascii""".split()


def key(name):
    return pathlib.Path(name).name.split(".ko")[0].replace("-", "_")


def dependencies(kernel):
    """module -> (file, [files it needs]), from modules.dep."""
    table = {}
    for line in (kernel.modules / "modules.dep").read_text().splitlines():
        file, _, needs = line.partition(":")
        table[key(file)] = (file, needs.split())
    return table


def module_files(kernel, names):
    table, files = dependencies(kernel), []
    for name in names:
        if key(name) in table:
            file, needs = table[key(name)]
            files += [f for f in [file, *needs] if f not in files]
    return files


def plain(path):
    """A module as the kernel takes it from busybox too: without compression."""
    data = path.read_bytes()
    if path.name.endswith(".xz"):
        return lzma.decompress(data)
    if path.name.endswith(".zst"):
        return subprocess.run(["zstd", "-dcq", path], check=True, stdout=subprocess.PIPE).stdout
    return data


def add_modules(c, kernel, names):
    base = f"lib/modules/{kernel.release}"
    for file in module_files(kernel, names):
        c.file(f"{base}/{file.split('.ko')[0]}.ko", plain(kernel.modules / file))
    for name in ("modules.builtin", "modules.builtin.modinfo", "modules.order"):
        if (kernel.modules / name).exists():
            c.file(f"{base}/{name}", (kernel.modules / name).read_bytes())
    c.file(f"boot/config-{kernel.release}", (kernel.top / f"boot/config-{kernel.release}").read_bytes())


def libraries(program):
    """The shared libraries of a dynamic program, at the paths it looks for them."""
    out = subprocess.run(["ldd", program], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    if "not found" in out:
        raise Missing(f"{program} lacks shared libraries:\n{out}")
    return [word for line in out.splitlines() for word in line.split() if word.startswith("/")]


def add_program(c, path, name):
    c.file(name, pathlib.Path(path).read_bytes(), 0o755)
    for library in libraries(path):
        c.file(library, pathlib.Path(library).read_bytes(), 0o755)


def program(name):
    for folder in ("/usr/bin", "/bin", "/usr/sbin", "/sbin"):
        if pathlib.Path(folder, name).exists():
            return pathlib.Path(folder, name)
    raise Missing(f"{name} is not installed")


def build(kernel, binary, to):
    c = Cpio()
    c.node("dev/console", 5, 1)
    c.node("dev/null", 1, 3)
    for folder in ("proc", "sys", "run", "tmp", "etc", "var", "root", "mnt"):
        c.folder(folder)
    c.file("bin/busybox", pathlib.Path("/bin/busybox").read_bytes(), 0o755)
    add_program(c, program("kmod").resolve(), "sbin/kmod")
    for name in ("modprobe", "depmod", "insmod", "rmmod", "lsmod", "modinfo"):
        c.link(f"sbin/{name}", "kmod")
    add_program(c, program("setpriv"), "sbin/setpriv")
    if binary:
        add_program(c, binary, "usr/bin/vfio-doctor")
    for name in ("init", "functions"):
        c.file("init" if name == "init" else f"lab/{name}", (LAB / "guest" / name).read_bytes(), 0o755)
    add_modules(c, kernel, MODULES)
    to.write_bytes(c.bytes())


@functools.cache
def digest(*paths):
    h = hashlib.sha256()
    for path in paths:
        h.update(pathlib.Path(path).read_bytes())
    return h.hexdigest()[:16]


def initramfs(kernel, binary):
    """The archive for this kernel and this build of the program, kept in the cache."""
    if not static_busybox():
        raise Missing("/bin/busybox is not the static build (package busybox-static)")
    inputs = [LAB / "guest/init", LAB / "guest/functions", __file__, *([binary] if binary else [])]
    name = f"{kernel.name}-{kernel.release}-{digest(*inputs)}.cpio"    # two kernels of ours have one release
    return made(cache_dir() / "initramfs" / name, lambda to: build(kernel, binary, to))


def job_archive(script, files):
    """What one boot does, appended to the archive above."""
    c = Cpio()
    c.file("lab/job", script, 0o755)
    for name, data in files.items():
        c.file(name, data)
    return c.bytes()


def runtime(program_path):
    """The program with the libraries and the loader of the machine it was built on: it runs on any distribution then."""
    found = [pathlib.Path(f) for f in libraries(program_path)]
    (loader,) = [f for f in found if f.name.startswith("ld-linux")]
    files = {f"lib/{f.name}": f.read_bytes() for f in found}
    files["lib/vfio-doctor"] = pathlib.Path(program_path).read_bytes()
    files["bin/vfio-doctor"] = f'#!/bin/sh\nexec /lab/lib/{loader.name} --library-path /lab/lib /lab/lib/vfio-doctor "$@"\n'.encode()
    return files


def job_tar(script, files, binary, out):
    """What one boot of a whole Debian does, as the tar that lab/guest/start unpacks."""
    members = {"job": script.encode(), "functions": (LAB / "guest/functions").read_bytes(),
               **(runtime(binary) if binary else {}), **{f"files/{name}": text.encode() for name, text in files.items()}}
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(data), 0o755
            tar.addfile(info, io.BytesIO(data))
