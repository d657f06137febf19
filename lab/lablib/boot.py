# SPDX-License-Identifier: LGPL-2.1-or-later
"""One boot of one guest: QEMU started, watched, ended at its limit, and nothing of it left behind.

    from lablib.boot import Guest, boot
    result = boot(Guest(kernel="6.1", iommu="vtd", qemu=["-device", "pcie-root-port,id=rp1,chassis=1"],
                        append="intel_iommu=on", job="record groups groups"))
    result.records["groups"].text
"""

import ctypes
import dataclasses
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from .cache import Missing
from .initramfs import initramfs, job_archive, job_tar
from .packages import Kernel

# The program calls a machine a VM when CPUID or DMI say so: -hypervisor and these tables make it bare metal.
CPU = {
    "vtd": "max,-hypervisor,vendor=GenuineIntel,family=6,model=85,stepping=7,model-id=Lab Xeon",
    "amdvi": "max,-hypervisor,vendor=AuthenticAMD,family=25,model=1,stepping=1,model-id=Lab EPYC",
}
SMBIOS = ["type=0,vendor=American Megatrends Inc.,version=1.0,date=06/01/2026",
          "type=1,manufacturer=Lab Systems,product=Bench,version=1",
          "type=2,manufacturer=Lab Systems,product=Board One",
          "type=3,manufacturer=Lab Systems"]
IOMMU = {"vtd": "intel-iommu,intremap=on,aw-bits=48", "amdvi": "amd-iommu,intremap=on"}
# Emulated timers are late: the kernel must not give up on them. Work-arounds for flaws of CPUs (page table isolation above
# all) make emulation several times slower, and there is nothing here that they protect.
QUICKER = "no_timer_check mitigations=off"
# A guest's sound card must not wait for a sound server of this machine.
ENVIRONMENT = {**os.environ, "QEMU_AUDIO_DRV": "none"}
FOLDER = "vfio-doctor-lab-"
OVMF = "/usr/share/OVMF/OVMF_%s_4M.fd"


@dataclasses.dataclass
class Guest:
    kernel: str = "6.1"
    iommu: str = "vtd"              # which maker's machine it is: vtd or amdvi
    iommu_device: str | None = ""   # "": that maker's, with interrupt remapping; None: no IOMMU at all
    qemu: list = dataclasses.field(default_factory=list)
    append: str = ""
    job: str = ""                   # shell, see lab/guest/functions
    files: dict = dataclasses.field(default_factory=dict)   # path in the guest -> contents
    tables: bytes = b""             # an uncompressed cpio before the initramfs (replaced ACPI tables)
    rmrr: tuple = ()                # functions that get a region mapped 1:1, see tables.py
    uefi: bool = False
    memory: int = 1024
    cpus: int = 1
    virtual: bool = False           # leave the signs of a VM in CPUID and DMI
    limit: int = 300                # seconds
    disk: pathlib.Path | None = None    # boots from this image, without kernel and initramfs of ours
    direct: tuple = ()              # with disk: (kernel, initial RAM disk) instead of its boot loader


@dataclasses.dataclass
class Record:
    name: str
    text: str
    errors: str
    status: int


@dataclasses.dataclass
class Result:
    ended: str                      # "done", "limit", "early" (powered off or died before the job's end)
    seconds: float
    records: dict
    console: str
    qemu_says: str

    @property
    def done(self):
        return self.ended == "done"


def unused(name, records):
    """The second record called "check" is "check#2"."""
    n = sum(1 for r in records.values() if r.name == name)
    return f"{name}#{n + 1}" if n else name


def parse_records(text):
    records, name = {}, None
    for line in text.splitlines():
        if line.startswith("@@begin "):
            name, lines, errors = unused(line[8:], records), [], []
        elif line.startswith("@@end ") and name:
            records[name] = Record(name.split("#")[0], "\n".join(lines), "\n".join(errors), int(line.split()[-1]))
            name = None
        elif line.startswith("@@err ") and name:
            errors.append(line[6:])
        elif name:
            lines.append(line)
    return records


def machine(guest):
    args = ["-machine", "q35,kernel-irqchip=split", "-accel", "tcg,thread=multi", "-m", str(guest.memory),
            "-smp", str(guest.cpus), "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"]
    args += ["-cpu", "max" if guest.virtual else CPU[guest.iommu]]
    if not guest.virtual:
        args += [a for table in SMBIOS for a in ("-smbios", table)]
    return args


def iommu(guest):
    """Comes last: AMD's is a PCI function too, and takes the first free slot."""
    return [] if guest.iommu_device is None else ["-device", guest.iommu_device or IOMMU[guest.iommu]]


def firmware(guest, work):
    if not guest.uefi:
        return []
    if not os.path.exists(OVMF % "CODE"):
        raise Missing(f"{OVMF % 'CODE'} (package ovmf)")
    shutil.copy(OVMF % "VARS", work / "vars.fd")
    return ["-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={OVMF % 'CODE'}",
            "-drive", f"if=pflash,unit=1,format=raw,file={work}/vars.fd"]


def disks(guest, work, binary):
    """The guest's own disk, and the job on another: in the last slots, so that scenarios have the first ones."""
    with open(work / "job.tar", "wb") as out:
        job_tar(guest.job, guest.files, binary, out)
    args = []
    for number, (name, path, more) in enumerate((("disk", guest.disk, ""), ("job", work / "job.tar", ",readonly=on"))):
        form = "raw" if path.suffix in (".tar", ".raw") else "qcow2"
        args += ["-drive", f"if=none,id={name},format={form},file={path},cache=unsafe{more}",
                 "-device", f"virtio-blk-pci,drive={name},serial={name},addr={0x1c + number:x}.0"]
    if guest.direct:
        args += ["-kernel", str(guest.direct[0]), "-initrd", str(guest.direct[1]), "-append", guest.append]
    return args


def software(guest, work, binary):
    if guest.disk:
        return disks(guest, work, binary)
    kernel = Kernel(guest.kernel)
    with open(work / "initrd", "wb") as out:
        out.write(guest.tables)
        with open(initramfs(kernel, binary), "rb") as base:
            shutil.copyfileobj(base, out)
        out.write(job_archive(guest.job, guest.files))
    return ["-kernel", str(kernel.image), "-initrd", str(work / "initrd"), "-append",
            f"console=ttyS0 panic=-1 {QUICKER} {guest.append}".strip()]


stopping = threading.Event()


def stop_boots():
    """Every boot under way ends now, in whatever thread it is waited for."""
    stopping.set()


def die_with_parent():
    """In the child: a lab that is killed takes its QEMU along (prctl(PR_SET_PDEATHSIG))."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    os.nice(10)


def wait(qemu, records, guest):
    """Until the job is done, or it powers off, or the limit. A disk of the guest's own must be written back."""
    end = time.monotonic() + guest.limit
    while time.monotonic() < end and not stopping.is_set():
        over = qemu.poll() is not None
        done = b"@@done\n" in tail(records)
        if over or (done and not guest.disk):
            return "done" if done else "early"
        time.sleep(0.1)
    return "limit"


def tail(path):
    try:
        with open(path, "rb") as f:
            f.seek(max(0, f.seek(0, os.SEEK_END) - 64))
            return f.read()
    except FileNotFoundError:
        return b""


def text(path):
    return path.read_text(errors="replace") if path.exists() else ""


def work_folder():
    """Where one boot, or one circle of boots, keeps its files; removed at its end."""
    return tempfile.TemporaryDirectory(prefix=f"{FOLDER}{os.getpid()}-")


def sweep():
    """What a lab left behind that was killed in a way it could not clean up after."""
    for path in pathlib.Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
        owner = path.name.removeprefix(FOLDER).split("-")[0]
        if owner.isdigit() and not os.path.exists(f"/proc/{owner}"):
            shutil.rmtree(path, ignore_errors=True)


def boot(guest, binary=None):
    """Boots, waits, cleans up. Raises Missing when the guest cannot be made at all."""
    with work_folder() as folder:
        work = pathlib.Path(folder)
        argv = ["qemu-system-x86_64", *machine(guest), *firmware(guest, work), *software(guest, work, binary),
                "-serial", f"file:{work}/console", "-serial", f"file:{work}/records", *guest.qemu, *iommu(guest)]
        start = time.monotonic()
        with open(work / "qemu", "wb") as says:
            qemu = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=says, stderr=says, cwd=work,
                                    start_new_session=True, preexec_fn=die_with_parent, env=ENVIRONMENT)
            try:
                ended = wait(qemu, work / "records", guest)
            finally:
                if qemu.poll() is None:
                    os.killpg(qemu.pid, signal.SIGKILL)
                qemu.wait()
        return Result(ended, time.monotonic() - start, parse_records(text(work / "records")),
                      text(work / "console"), text(work / "qemu"))

