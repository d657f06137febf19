#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""apply on a real file system while the kernel refuses: strace's fault injection, and kill -9.

inject.py VFIO-DOCTOR SOURCE: each of the calls that change something fails in turn (full disk, read-only, input/output
error), or the process is killed there. What is found afterwards, once the next run has recovered it, is the old state
or the new one to the byte, with modes, never a mixture.
"""
import hashlib
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

program, source = sys.argv[1:]
if not shutil.which("strace"):
    print("strace is not installed: no faults were injected")
    sys.exit(77)
env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")  # LeakSanitizer cannot work below a tracer
if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode:
    print("strace may not trace here: no faults were injected")
    sys.exit(77)

HOST = """
/proc/cmdline = BOOT_IMAGE=/boot/vmlinuz-6.8.12-4-pve root=/dev/nvme0n1p2 ro quiet amd_iommu=on
/etc/default/grub = GRUB_CMDLINE_LINUX_DEFAULT="quiet amd_iommu=on"
/boot/grub/grub.cfg <<END
menuentry 'Debian' {
\tlinux\t/boot/vmlinuz-6.8.12-4-pve root=/dev/nvme0n1p2 ro quiet amd_iommu=on
}
END
/etc/initramfs-tools/modules = # none
/etc/modules = vfio_virqfd
pci 0000:01:00.0 driver=nouveau
pci 0000:01:00.1 driver=snd_hda_intel
"""


def picture(root):
    state = {}
    for path in sorted((root / "etc").rglob("*")):
        st = path.lstat()
        if stat.S_ISREG(st.st_mode):
            state[str(path.relative_to(root))] = (hashlib.sha256(path.read_bytes()).hexdigest(), oct(st.st_mode), st.st_uid, st.st_gid)
    return state


def apply(root, *trace):
    return subprocess.run([*trace, program, "apply", "--root", str(root), "--yes"], capture_output=True, text=True, env=env)


CALLS = ["write", "fsync", "renameat", "openat:O_CREAT", "mkdirat", "fchmod", "flock", "unlinkat"]
FAULTS = [("error=ENOSPC", ["write", "fsync", "mkdirat"]), ("error=EROFS", ["renameat", "mkdirat", "unlinkat"]), ("error=EIO", ["fsync", "renameat"]),
          ("signal=KILL", ["write", "fsync", "renameat", "mkdirat"])]
wrong, points = [], 0
with tempfile.TemporaryDirectory() as tmp:
    tmp = pathlib.Path(tmp)
    (tmp / "t.host").write_text((pathlib.Path(source) / "tests/hosts/intel-desktop.host").read_text() + HOST)
    subprocess.run([program, "capture", "--root", str(tmp / "t.host"), "--output", str(tmp / "h.tar.zst")], check=True, capture_output=True)
    first = tmp / "first"
    first.mkdir()
    subprocess.run(["sh", "-c", f"zstd -qdc {tmp}/h.tar.zst | tar -xf - --strip-components=1 -C {first}"], check=True)
    for path in (first / "etc").rglob("*"):
        if path.is_file():
            path.chmod(0o640)
    old = picture(first)
    done = tmp / "done"
    shutil.copytree(first, done, symlinks=True)
    if apply(done).returncode:
        wrong.append("without a fault it does not go through")
    new = picture(done)
    # How often each call is made, so that every one of them can be hit.
    count = tmp / "count"
    shutil.copytree(first, count, symlinks=True)
    log = tmp / "log"
    apply(count, "strace", "-qq", "-o", str(log), "-e", "trace=write,fsync,renameat,mkdirat,unlinkat")
    counts = {}
    for line in log.read_text().splitlines():
        name = line.split("(")[0]
        counts[name] = counts.get(name, 0) + 1
    for fault, calls in FAULTS:
        for call in calls:
            for n in range(1, counts.get(call, 0) + 1):
                root = tmp / "case"
                shutil.copytree(first, root, symlinks=True)
                apply(root, "strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={n}")
                state = picture(root)
                if fault == "signal=KILL":
                    # The next run recovers first; what it then plans is its own business, so it is undone or done.
                    apply(root)
                    state = picture(root)
                    if state != new:
                        wrong.append(f"{call} {n} {fault}: the next run does not reach the new state")
                elif {k: v for k, v in state.items() if not k.endswith(".vfio-doctor-new")} not in (old, new):
                    wrong.append(f"{call} {n} {fault}: a mixture: {sorted(set(state.items()) ^ set(old.items()))[:4]}")
                points += 1
                shutil.rmtree(root)
for w in wrong[:20]:
    print(w)
print(f"faults injected at {points} points on a real file system: {0 if wrong else 1} passed, {1 if wrong else 0} failed")
sys.exit(1 if wrong or points < 50 else 0)
