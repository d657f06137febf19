# SPDX-License-Identifier: LGPL-2.1-or-later
"""Tools and kernels from Debian packages. Kernels are unpacked into the cache, never installed here."""

import os
import shutil

from .cache import Missing, cache_dir, locked, made, quiet, remove
from .modules import build_modules

TOOLS = {  # program or file -> package
    "qemu-system-x86_64": "qemu-system-x86",
    "/usr/share/OVMF/OVMF_CODE_4M.fd": "ovmf",
    "/bin/busybox": "busybox-static",
    "zstd": "zstd",
    "iasl": "acpica-tools",
    "depmod": "kmod",
    "ldd": "libc-bin",
}

IMAGE_TOOLS = {
    "mmdebstrap": "mmdebstrap",
    "mke2fs": "e2fsprogs",
    "mformat": "mtools",
    "sfdisk": "fdisk",
    "qemu-img": "qemu-utils",
}

MODULE_TOOLS = {"make": "make", "gcc": "gcc", "as": "binutils", "xz": "xz-utils", "/usr/lib/x86_64-linux-gnu/libelf.so.1": "libelf1"}

# A kernel's short name, and the suite its package comes from. The last one's VFIO is built here, see modules.py.
KERNELS = {"6.1": "bookworm", "6.12": "bookworm-backports", "6.12-iommufd": "bookworm-backports"}
AS_PACKAGED = ("6.1", "6.12")

MIRROR = "http://deb.debian.org/debian"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def have(what):
    """Programs for administrators too, whatever the caller's PATH."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    return os.path.exists(what) if what.startswith("/") else shutil.which(what, path=path) is not None


def static_busybox():
    """The guest has no C library of its own before we copy one: busybox must be the static build."""
    with open("/bin/busybox", "rb") as f:
        return b"/lib64/ld-linux-x86-64.so.2" not in f.read(4096)


def install(packages):
    """With apt-get, as root. A machine that has never fetched its lists of packages does so now."""
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    argv = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    try:
        quiet(*argv, env=env)
    except Missing:
        quiet("apt-get", "update", env=env)
        quiet(*argv, env=env)


may_install = True     # the command line says


def need(tools=TOOLS):
    """Every tool there, or installed (as root, with apt-get), or named."""
    with locked("packages"):
        missing = {package for what, package in tools.items() if not have(what)}
        if "/bin/busybox" in tools and have("/bin/busybox") and not static_busybox():
            missing.add("busybox-static")
        if not missing:
            return
        names = " ".join(sorted(missing))
        if not may_install or os.geteuid() != 0 or not have("apt-get"):
            raise Missing(f"not installed: {names}   (apt-get install {names})")
        print(f"lab: installing {names}", flush=True)
        install(sorted(missing))


def apt(suite):
    """An apt of our own for one suite, so that the machine's own sources stay as they are."""
    home = cache_dir() / "apt" / suite
    if not os.path.exists(KEYRING):
        raise Missing(f"{KEYRING} (package debian-archive-keyring)")
    for sub in ("lists/partial", "cache/archives/partial", "parts"):
        (home / sub).mkdir(parents=True, exist_ok=True)
    (home / "sources.list").write_text(f"deb [signed-by={KEYRING}] {MIRROR} {suite} main\n")
    (home / "status").touch()
    (home / "apt.conf").write_text(
        f'Dir::Etc::sourcelist "{home}/sources.list";\nDir::Etc::sourceparts "{home}/parts";\n'
        f'Dir::State::lists "{home}/lists";\nDir::State::status "{home}/status";\n'
        f'Dir::Cache "{home}/cache";\nAPT::Architecture "amd64";\nAPT::Sandbox::User "";\n')
    env = os.environ | {"APT_CONFIG": str(home / "apt.conf")}
    quiet("apt-get", "update", env=env)
    return env


def kernel_package(env):
    """The package that linux-image-amd64 stands for today: linux-image-6.1.0-56-amd64."""
    for line in quiet("apt-cache", "depends", "linux-image-amd64", env=env).splitlines():
        if line.strip().startswith("Depends: linux-image-"):
            return line.split()[1]
    raise Missing("linux-image-amd64 names no kernel package")


def unpack(env, packages, to):
    """Packages without their dependencies, as files in a folder; nothing is installed."""
    debs = to.with_name(to.name + ".deb")
    remove(debs)
    debs.mkdir(parents=True)
    quiet("apt-get", "download", *packages, env=env, cwd=debs)
    for deb in debs.glob("*.deb"):
        quiet("dpkg-deb", "-x", deb, to)
    remove(debs)


def unpack_kernel(name, to):
    env = apt(KERNELS[name])
    package = kernel_package(env)
    unpack(env, [package], to)
    modules = to / "lib/modules" if (to / "lib/modules").exists() else to / "usr/lib/modules"
    (release,) = os.listdir(modules)
    if name not in AS_PACKAGED:
        replace_vfio(env, release, modules / release, to.with_name(to.name + ".source"))
    quiet("depmod", "-b", modules.parent.parent, release)


def replace_vfio(env, release, modules, work):
    """Instead of the package's VFIO modules: the same source, built with what Debian leaves out."""
    need(MODULE_TOOLS)
    remove(work)
    base = release.removesuffix("-amd64")
    unpack(env, [f"linux-headers-{release}", f"linux-headers-{base}-common", f"linux-kbuild-{base}",
                 f"linux-source-{'.'.join(base.split('.')[:2])}"], work)
    built = build_modules(work, release)
    remove(modules / "kernel/drivers/vfio")
    for path in built:
        (modules / "kernel/drivers/vfio" / path.name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, modules / "kernel/drivers/vfio" / path.name)
    remove(work)


class Kernel:
    """One Debian kernel, unpacked: .name (6.1), .release (6.1.0-56-amd64), .image, .modules (a folder)."""

    def __init__(self, name):
        if name not in KERNELS:
            raise Missing(f"no kernel called {name}; there are {', '.join(KERNELS)}")
        self.name = name
        self.top = made(cache_dir() / "kernels" / name, lambda to: unpack_kernel(name, to))
        (self.image,) = (self.top / "boot").glob("vmlinuz-*")
        self.release = self.image.name.removeprefix("vmlinuz-")
        self.modules = next(p for p in (self.top / "lib/modules" / self.release,
                                        self.top / "usr/lib/modules" / self.release) if p.exists())

    def builtin_text(self):
        return (self.modules / "modules.builtin").read_bytes()
