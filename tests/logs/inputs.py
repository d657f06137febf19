#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What `logs` is given: compressed, several files, every form of time stamp, pasted text, and what is no log at all.

inputs.py PROGRAM
"""
import bz2
import gzip
import json
import lzma
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading

program = sys.argv[1]
failed = 0
FAULT = "vfio-pci 0000:21:00.0: not ready 65535ms after FLR; giving up"
NOISE = "an ordinary line\n" * 60


def check(what, good, detail=""):
    global failed
    failed += not good
    print(f"{'ok' if good else 'FAILED'}: {what}{' ' + repr(detail)[:600] if not good else ''}")


def logs(*args, given=None, text=False):
    run = subprocess.run([program, "logs", *([] if text else ["--json"]), *args], input=given, capture_output=True, timeout=100)
    return run if text else (run, json.loads(run.stdout) if run.stdout else {"answers": [], "lines_read": 0})


def causes(out):
    return [a["cause"] for a in out["answers"]]


def write(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.write(data)
    return path


def compressed(folder):
    plain = (NOISE + FAULT + "\n").encode()
    packed = {"a.log": plain, "a.gz": gzip.compress(plain), "a.xz": lzma.compress(plain), "a.bz2": bz2.compress(plain)}
    if shutil.which("zstd"):
        packed["a.zst"] = subprocess.run(["zstd", "-q", "-c"], input=plain, capture_output=True, check=True).stdout
    for name, data in packed.items():
        _, out = logs(write(folder, name, data))
        check(name, causes(out)[:1] == ["reset.known-bug"] and out["answers"][0]["lines"][0]["line"] == 61, out)
        _, out = logs("-", given=data)
        check(name + " on standard input", causes(out)[:1] == ["reset.known-bug"], out)
        if name != "a.log":
            _, out = logs(write(folder, "twice-" + name, data + data + b"\0" * 512))
            check(name + ", two streams and padding", out["lines_read"] == 122 and out["unread"] == []
                  and out["answers"][0]["lines"][0]["count"] == 2, out)


def cut_short(folder):
    """The fault stands at the end of what is still there: all that the bytes can tell is read."""
    rng = random.Random(1)
    noise, more = ("".join(f"line {rng.random()} {i}\n" for i in range(300)) for _ in range(2))
    plain = (noise + FAULT + "\n" + more).encode()
    for name, pack in (("gz", gzip.compress), ("xz", lzma.compress)):
        for at in (0.75, 0.9):
            data = pack(plain)
            run, out = logs(write(folder, "cut." + name, data[:int(len(data) * at)]))
            check(f"cut.{name} at {at}: what came before the end is read", causes(out)[:1] == ["reset.known-bug"]
                  and b"ends early" in run.stderr and "ends early" in out["unread"][0]["why"], run)
    quiet = gzip.compress(noise.encode())
    run, out = logs(write(folder, "quiet.gz", quiet[:-20]))
    check("cut short and nothing found: could not tell", run.returncode == 3 and out["answers"] == [] and out["lines_read"] > 200, run)
    run = logs(os.path.join(folder, "quiet.gz"), text=True)
    check("and the text says so", b"Not all of it was read" in run.stdout, run.stdout)
    run, out = logs(write(folder, "bad.gz", b"\x1f\x8b\x08\0" + b"\xff" * 2000))
    check("a damaged archive", run.returncode == 66 and b"damaged" in run.stderr, run)


def several(folder):
    dmesg = write(folder, "dmesg.txt", (NOISE + "[   61.9] vfio_iommu_type1_attach_group: No interrupt remapping support.  Use the module "
                                        "param \"allow_unsafe_interrupts\" to enable VFIO IOMMU support on this platform\n").encode())
    qemu = write(folder, "win.log", (NOISE + "2026-11-02T03:04:05.000000Z qemu-system-x86_64: -device vfio-pci,host=0000:21:00.0: vfio 0000:21:00.0: "
                                     "failed to setup container for group 33: Failed to set iommu for container: Operation not permitted\n").encode())
    _, alone = logs(qemu)
    _, both = logs(qemu, dmesg)
    check("the other file tells which cause it is", causes(both)[:1] == ["intremap.off"]
          and both["answers"][0]["probability"] > alone["answers"][0]["probability"], both)
    files = {os.path.basename(place["file"]) for place in both["answers"][0]["lines"]}
    check("each line names its file", files == {"dmesg.txt", "win.log"}, files)
    run, out = logs(os.path.join(folder, "nowhere"), qemu)
    check("a file that is not there costs only itself", run.returncode == 66 and causes(out) == causes(alone)
          and out["unread"][0]["file"].endswith("nowhere"), run)
    run, _ = logs(folder)
    check("a folder", run.returncode == 66, run)


def fronts():
    for front in ("", "[  498.270899] ", "[Mon Nov  2 03:04:05 2026] ", "<3>[  498.270899] ", "3,1234,498270899,-;",
                  "Nov  2 03:04:05 pve kernel: ", "Nov 02 03:04:05 pve kernel: [  498.270899] ", "2026-11-02T03:04:05+0100 pve kernel: ",
                  "2026-11-02T03:04:05.123456+01:00 pve kernel: ", "Mon 2026-11-02 03:04:05 CET pve kernel: ", "1790000000.123456 pve kernel: ",
                  "2026-11-02 03:04:05.123+0000: ", "kern  :err   : [  498.270899] ", "kern  :err   : [Mon Nov  2 03:04:05 2026] ", "> ", "> > ",
                  "[  498.270899] [   T1234] ", "10.0.0.1: kern: err: [2026-11-02T03:04:05.123456789Z]: ", "[    +1.050439] "):
        _, out = logs("-", given=(NOISE + front + FAULT + "\n").encode())
        check(f"after '{front}'", causes(out)[:1] == ["reset.known-bug"] and out["answers"][0]["device"] == "0000:21:00.0", out)


def pasted():
    wrapped = "> root@pve:~# dmesg | tail\n> [  498.270899] vfio-pci 0000:21:00.0: not ready 65535ms\n> after FLR; giving up\n"
    _, out = logs("-", given=wrapped.encode())
    check("a quoted paste with a prompt, broken at a blank", causes(out)[:1] == ["reset.known-bug"], out)
    _, out = logs("-", given=b"vfio-pci 0000:21:00.0: not ready 65535ms after FL\nR; giving up\n")
    check("broken within a word", causes(out)[:1] == ["reset.known-bug"], out)
    _, out = logs("-", given=(NOISE + FAULT + "\r\n" + NOISE).encode())
    check("lines of Windows", causes(out)[:1] == ["reset.known-bug"], out)


def statuses():
    """A guess is no recognition, so it blocks nothing: of the same cause a message gives 2, a guess 1."""
    for text, guess, status in (("vfio 0000:21:00.0: group 14 is not viable", False, 2),
                                ("vfio refuses because another device in the group still uses its host driver", True, 1),
                                ("Freeing unused kernel image memory", None, 0)):
        run, out = logs("-", given=text.encode())
        got = out["answers"][0]["lines"][0]["guess"] if out["answers"] else None
        check(f"status {status}: {text}", run.returncode == status and got is guess
              and (guess is None or (causes(out)[0], out["answers"][0]["severity"]) == ("group.not-viable", "blocker")), out)


def hostile(folder):
    _, out = logs("-", given=b"\0\xff\xfe" * 1000 + b"\n" + os.urandom(1 << 20) + b"\n" + FAULT.encode() + b"\n")
    check("bytes that are no text", causes(out)[:1] == ["reset.known-bug"], out)
    evil = b"\x1b]0;owned\x07\x1b[2J\x9b31m" + FAULT.encode() + b"\x1b[31m \xe2\x80\xae\xff\0\n"
    for more in ((), ("--all",)):
        run = logs("-", *more, given=evil + b"\n" * 60, text=True)
        check("escapes never reach the terminal", not any(c < 32 and c != 10 for c in run.stdout) and b"\x9b" not in run.stdout, run.stdout)
    run, out = logs("-", given=evil + b"\n" * 60)
    check("nor the JSON", not any(c < 32 and c != 10 for c in run.stdout), run.stdout)
    _, out = logs("-", given=FAULT.encode()[:30] * 3000 + b"\n" + (b"a" * 5000 + b" ") * 200 + FAULT.encode())
    check("long lines", causes(out)[:1] == ["reset.known-bug"], out)
    _, out = logs(os.devnull)
    check("nothing", out["answers"] == [] and out["lines_read"] == 0, out)
    evil = "".join(f"[{i}] NVRM: Xid (PCI:0000:{i % 256:02x}:{i % 32:02x}): 79, pid={i}, GPU has fallen off the bus.\n" for i in range(30000))
    run, out = logs("-", given=evil.encode())
    check("more devices than are kept", causes(out)[:1] == ["device.lost"] and len(out["answers"][0]["devices"]) <= 16, run.stdout[:200])


def endless():
    """One line of 300 MB through a pipe: bounded memory, and what is in it is found."""
    run = subprocess.Popen([program, "logs", "--json", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    peak = 0
    out = []
    reader = threading.Thread(target=lambda: out.append(run.stdout.read()))
    reader.start()
    block = b"x y" * 333333
    for i in range(300):
        run.stdin.write(block)
        if i == 150:
            run.stdin.write(b" " + FAULT.encode() + b" ")
        if i % 50 == 0:
            with open(f"/proc/{run.pid}/status") as f:
                peak = max([peak] + [int(line.split()[1]) for line in f if line.startswith("VmRSS")])
    run.stdin.close()
    reader.join()
    run.wait()
    check("an endless line", causes(json.loads(out[0]))[:1] == ["reset.known-bug"], out[0][:300])
    check("its memory is bounded", peak < 300 << 10, peak)


def kernel_device():
    """The device gives one record a read, and must not keep us waiting for the next message."""
    try:
        os.close(os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK))
    except OSError as e:
        print(f"skipped: /dev/kmsg ({e.strerror})")
        return
    run, out = logs("/dev/kmsg")
    check("/dev/kmsg", run.returncode in (0, 1, 2) and out["lines_read"] > 0 and not run.stderr, (run.returncode, run.stderr))


with tempfile.TemporaryDirectory() as folder:
    compressed(folder)
    cut_short(folder)
    several(folder)
    fronts()
    pasted()
    statuses()
    hostile(folder)
    endless()
    kernel_device()
sys.exit(1 if failed else 0)
