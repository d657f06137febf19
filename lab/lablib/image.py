# SPDX-License-Identifier: LGPL-2.1-or-later
"""Whole Debians on disk images, made once without mounting anything, and kept in the cache.

mmdebstrap makes the file system's contents, mke2fs puts them into a partition of an image file, and the image's own first
boot installs its boot loader. A circle then boots from an overlay, so that the image itself never changes.
"""

import dataclasses
import os
import pathlib
import subprocess
import tarfile
import tempfile

from .boot import QUICKER, Guest, boot
from .cache import LAB, Broken, Missing, cache_dir, made, quiet
from .initramfs import digest
from .packages import IMAGE_TOOLS, KEYRING, MIRROR, need

ESP_MB = 96
ROOT_UUID, ESP_ID = "1ab00000-0000-4000-8000-000000000001", "1AB0-0001"
CONSOLE = f"console=ttyS0 {QUICKER}"


@dataclasses.dataclass(frozen=True)
class Image:
    suite: str
    loader: str     # grub or systemd-boot
    builder: str    # of the initial RAM disk: initramfs-tools or dracut
    more: tuple = ()    # packages beyond a bare system

    @property
    def size_mb(self):
        return 2400 if self.more else 1400

    @property
    def uefi(self):
        return self.loader == "systemd-boot"


LIBVIRT = ("libvirt-daemon-system", "libvirt-clients", "qemu-system-x86", "qemu-utils")
IMAGES = {f"debian{release}-{loader}-{builder}": Image(suite, loader, builder)
          for release, suite, loader, builder in (("12", "bookworm", "grub", "initramfs-tools"),
                                                  ("12", "bookworm", "systemd-boot", "dracut"),
                                                  ("13", "trixie", "grub", "dracut"),
                                                  ("13", "trixie", "systemd-boot", "initramfs-tools"))}
IMAGES["debian12-libvirt"] = Image("bookworm", "grub", "initramfs-tools", LIBVIRT)

PACKAGES = ["systemd-sysv", "udev", "dbus", "kmod", "iproute2", "lz4", "linux-image-amd64"]
LEFT_OUT = ["/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*"]
MASKED = ["serial-getty@ttyS0.service", "getty@tty1.service", "apt-daily.timer", "apt-daily-upgrade.timer", "dpkg-db-backup.timer",
          "e2scrub_all.timer", "e2scrub_reap.service", "fstrim.timer", "systemd-networkd-wait-online.service", "logrotate.timer"]

# What an administrator of a small machine would set: only the modules this machine needs in the initial RAM disk.
SMALL = {
    "initramfs-tools": {"etc/initramfs-tools/conf.d/lab": "MODULES=list\nCOMPRESS=lz4\nCOMPRESSLEVEL=1\n",
                        "etc/initramfs-tools/modules": "# One module a line.\nvirtio_pci\nvirtio_blk\next4\n"},
    "dracut": {"etc/dracut.conf.d/lab.conf":
               'hostonly="no"\ndracutmodules="base kernel-modules rootfs-block fs-lib udev-rules systemd systemd-initrd dracut-systemd"\n'
               'drivers="virtio_pci virtio_blk ext4"\nfilesystems="ext4"\ncompress="lz4 -l -1"\n'},
}
LOADER_FILES = {
    "grub": {"etc/default/grub.d/lab.cfg": f'GRUB_TIMEOUT=0\nGRUB_CMDLINE_LINUX="{CONSOLE}"\n'},
    "systemd-boot": {"etc/kernel/cmdline": f"root=UUID={ROOT_UUID} ro {CONSOLE}\n"},
}
SERVICE = """[Unit]
Description=Job of the lab
After=multi-user.target systemd-modules-load.service

[Service]
Type=idle
StandardOutput=null
ExecStart=/bin/sh /usr/local/lib/lab/start

[Install]
WantedBy=multi-user.target
"""
FINISH = {
    "grub": "record loader sh -c 'grub-install /dev/vda && update-grub'\n",
    "systemd-boot": "record loader sh -c 'bootctl install && kernel-install add $(uname -r) /boot/vmlinuz-$(uname -r)'\n",
}


def contents(image):
    """path -> text of the files that make a Debian into one of ours, and those it must have before packages are unpacked."""
    esp = f"UUID={ESP_ID} /boot/efi vfat umask=0077 0 0\n" if image.uefi else ""
    return {**SMALL[image.builder], **LOADER_FILES[image.loader],
            "etc/fstab": f"UUID={ROOT_UUID} / ext4 errors=remount-ro 0 1\n{esp}",
            "etc/hostname": "lab\n", "etc/machine-id": "1ab" + "0" * 28 + "1\n",
            "etc/systemd/system/lab.service": SERVICE,
            "usr/local/lib/lab/start": (LAB / "guest/start").read_text()}


def lay_out(image, root):
    for name, text in contents(image).items():
        path = pathlib.Path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def links(root):
    units = pathlib.Path(root, "etc/systemd/system")
    (units / "multi-user.target.wants").mkdir(parents=True, exist_ok=True)
    for link, target in [("multi-user.target.wants/lab.service", "../lab.service"), *((name, "/dev/null") for name in MASKED)]:
        (units / link).unlink(missing_ok=True)
        (units / link).symlink_to(target)


def bootstrap(image, work):
    """work/root.tar: the file system's contents."""
    with tempfile.TemporaryDirectory(dir=work) as files:
        os.chmod(files, 0o755)
        lay_out(image, files)
        links(files)
        packages = [*PACKAGES, image.builder, "grub-pc" if image.loader == "grub" else "systemd-boot", *image.more]
        copy = f'cp -r --remove-destination {files}/. "$1"'
        quiet("mmdebstrap", "--variant=minbase", f"--include={','.join(packages)}", '--aptopt=Acquire::Languages "none"',
              *(f"--dpkgopt=path-exclude={p}" for p in LEFT_OUT), "--dpkgopt=force-confold",
              f"--extract-hook={copy}", f"--customize-hook={copy}", image.suite, work / "root.tar",
              f"deb [signed-by={KEYRING}] {MIRROR} {image.suite} main")


def partition(image, to):
    """An empty image file with its table of partitions. Returns where the root partition starts, in MiB."""
    with open(to, "wb") as f:
        f.truncate(image.size_mb << 20)
    esp = f"start=1MiB, size={ESP_MB}MiB, type=U\n" if image.uefi else ""
    start = 1 + (ESP_MB if image.uefi else 0)
    table = f"label: {'gpt' if image.uefi else 'dos'}\n{esp}start={start}MiB, type=L{'' if image.uefi else ', bootable'}\n"
    subprocess.run(["sfdisk", "-q", to], input=table, text=True, check=True, stdout=subprocess.DEVNULL)
    return start


def fill(image, work, to):
    start = partition(image, to)
    size = image.size_mb - start - 1
    os.chmod(to, 0o666)
    os.chmod(work, 0o777)
    script = (f"set -e; cd {work}; mkdir root; tar -C root --exclude='./dev/*' -xf root.tar; "
              f"mke2fs -q -F -t ext4 -O ^metadata_csum_seed,^orphan_file -U {ROOT_UUID} -E offset={start << 20} -d root {to} {size}M; rm -rf root")
    quiet(*([] if os.geteuid() == 0 else ["mmdebstrap", "--unshare-helper"]), "sh", "-c", script)
    if image.uefi:
        quiet("mformat", "-i", f"{to}@@1M", "-T", str(ESP_MB << 11), "-N", ESP_ID.replace("-", ""), "-F", "::")


def kernel_files(work):
    """The image's own kernel and initial RAM disk, for the one boot that installs its boot loader."""
    with tarfile.open(work / "root.tar") as tar:
        for member in tar:
            for name in ("vmlinuz", "initrd.img"):
                if member.isfile() and member.name.startswith(f"./boot/{name}-"):
                    (work / name).write_bytes(tar.extractfile(member).read())
    missing = [name for name in ("vmlinuz", "initrd.img") if not (work / name).exists()]
    if missing:
        raise Missing(f"the image has no {missing[0]} in /boot")


def finish(image, work, disk):
    kernel_files(work)
    guest = Guest(disk=disk, uefi=image.uefi, job=FINISH[image.loader], limit=900,
                  append=f"root=UUID={ROOT_UUID} ro panic=-1 {CONSOLE}", direct=(work / "vmlinuz", work / "initrd.img"))
    result = boot(guest)
    record = result.records.get("loader")
    if not result.done or not record or record.status:
        said = f"{record.text}\n{record.errors}" if record else result.console[-2000:]
        raise Broken(f"the image's boot loader could not be installed ({result.ended}):\n{said}\n{result.qemu_says}")


def build(image, to):
    with tempfile.TemporaryDirectory(prefix="image-", dir=cache_dir()) as folder:
        work = pathlib.Path(folder)
        bootstrap(image, work)
        raw = work / "disk.raw"
        fill(image, work, raw)
        finish(image, work, raw)
        quiet("qemu-img", "convert", "-O", "qcow2", raw, to)


def base(name):
    need(IMAGE_TOOLS)
    recipe = digest(__file__, LAB / "guest/start")
    return made(cache_dir() / "images" / f"{name}-{recipe}.qcow2", lambda to: build(IMAGES[name], to))


def overlay(name, to):
    """A disk of its own for one circle: what it writes is kept from boot to boot and gone with the folder."""
    quiet("qemu-img", "create", "-q", "-f", "qcow2", "-b", base(name), "-F", "qcow2", to)
    return to
