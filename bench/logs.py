#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Speed of `vfio-doctor logs` on a large journal export of ordinary noise with few lines that matter.

logs.py PROGRAM [--size MIB] [--dir FOLDER] [--quick]: makes the file in a temporary folder, runs wc -l and the program in
turn, then ripgrep and (on a part of the file, scaled) grep with the same patterns, all on one core; medians of one run.
Then a kernel log of 200 kB, start-up included. The case of letters is ours alone to ignore: it would cost the
others more. Exit 1 if a bar is missed.
"""
import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

GOAL_RATE, GOAL_WC, GOAL_GREP, GOAL_SMALL = 1e9, 3.0, 20.0, 0.010

NOISE = [
    "systemd[1]: Started Session {n} of user root.",
    "systemd[1]: Starting Daily apt download activities...",
    "systemd[1]: session-{n}.scope: Deactivated successfully.",
    "sshd[{n}]: Accepted publickey for root from 192.168.{a}.{b} port {n} ssh2: ED25519 SHA256:k{n}",
    "sshd[{n}]: pam_unix(sshd:session): session opened for user root(uid=0) by (uid=0)",
    "CRON[{n}]: (root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)",
    "kernel: [{n}.{m}] usb 1-{b}: new high-speed USB device number {a} using xhci_hcd",
    "kernel: [{n}.{m}] audit: type=1400 audit(1790000000.{a}:{b}): apparmor=\"STATUS\" operation=\"profile_load\"",
    "kernel: [{n}.{m}] docker0: port {a}(veth{n}) entered blocking state",
    "kernel: [{n}.{m}] EXT4-fs (dm-{a}): mounted filesystem with ordered data mode. Quota mode: none.",
    "kernel: [{n}.{m}] e1000e 0000:00:1f.6 eno1: NIC Link is Up 1000 Mbps Full Duplex, Flow Control: None",
    "kernel: [{n}.{m}] perf: interrupt took too long ({n} > {m}), lowering kernel.perf_event_max_sample_rate",
    "dhclient[{n}]: DHCPREQUEST for 10.0.{a}.{b} on eth0 to 10.0.0.1 port 67",
    "dockerd[{n}]: time=\"2026-11-02T03:04:05.{m}Z\" level=info msg=\"ignoring event\" container={n}{m}",
    "postfix/smtpd[{n}]: connect from unknown[10.{a}.{b}.7]",
    "nginx[{n}]: 10.{a}.{b}.9 - - \"GET /index.html HTTP/1.1\" 200 {n}",
    "kubelet[{n}]: I1102 03:04:05.{m} {n} reconciler.go:{a}] \"operationExecutor.VerifyControllerAttachedVolume started\"",
    "pvedaemon[{n}]: <root@pam> successful auth for user 'root@pam'",
    "libvirtd[{n}]: libvirt version: 9.0.0, package: 9.0.0-4",
    "NetworkManager[{n}]: <info>  [1790000000.{m}] dhcp4 (eth{a}): state changed new lease, address=10.0.{a}.{b}",
]
HITS = [
    "kernel: [{n}.{m}] vfio-pci 0000:{x}:00.0: not ready {n}ms after FLR; giving up",
    "QEMU[{n}]: kvm: -device vfio-pci,host=0000:{x}:00.0: vfio 0000:{x}:00.0: group {a} is not viable",
    "kernel: [{n}.{m}] NVRM: Xid (PCI:0000:{x}:00): 79, pid={n}, name=app, GPU has fallen off the bus.",
    "kernel: [{n}.{m}] DMAR: [DMA Read NO_PASID] Request device [{x}:00.0] fault addr 0x{n} [fault reason 0x06] PTE Read access is not set",
]


def line(rng, templates):
    values = {"n": rng.randrange(100000), "m": rng.randrange(1000000), "a": rng.randrange(250), "b": rng.randrange(250),
              "x": "%02x" % rng.randrange(1, 40)}
    return "Nov 02 03:04:%02d node1 " % rng.randrange(60) + rng.choice(templates).format(**values) + "\n"


def make(path, size):
    rng = random.Random(1)
    data = "".join(line(rng, HITS if i % 10000 == 5000 else NOISE) for i in range(100000)).encode()
    done = 0
    with open(path, "wb") as f:
        while done < size:
            f.write(data[:size - done])
            done += len(data)


missed = 0


def line_out(what, value, bar=None, kept=None):
    global missed
    missed += kept is False
    print(f"  {what:<58} {value:>14}" + (f"  ({bar}: {'kept' if kept else 'MISSED'})" if bar else ""))


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def medians(runs, *commands):
    """Each command once in each round, so that whatever else the machine does falls on all."""
    rounds = [[timed(c) for c in commands] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*rounds)], statistics.median(r[-1] / r[0] for r in rounds)


def peak_kib(command):
    """The largest resident size seen while it ran."""
    run, peak = subprocess.Popen(command, stdout=subprocess.DEVNULL), 0
    while run.poll() is None:
        try:
            with open(f"/proc/{run.pid}/status") as f:
                peak = max([peak] + [int(text.split()[1]) for text in f if text.startswith("VmHWM")])
        except OSError:
            break
        time.sleep(0.002)
    run.wait()
    return peak


def accepted(pattern):
    return subprocess.run(["grep", "-E", "-e", pattern, os.devnull], stderr=subprocess.DEVNULL).returncode != 2


def c_text(body):
    """The text of C string literals and of the macro BDF, as one string."""
    bdf = r"(?:[0-9a-fA-F]{4,8}:)?[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\.[0-7]"
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"|(BDF)', body)
    return "".join(bdf if name else text.replace("\\\\", "\\") for text, name in parts)


def patterns(source):
    code = open(os.path.join(source, "src/logs/pattern.c")).read()
    macros = {name: c_text(body) for name, body in re.findall(r'\{ "(\w+)", (.*) \},', code)}
    folder, out = os.path.join(source, "data/signatures"), []
    for name in sorted(os.listdir(folder)):
        for record in open(os.path.join(folder, name)).read().split("\n[")[1:]:
            found = re.search(r"^pattern: (.*)$", record, re.M)
            if not found or "only: question" in record:
                continue
            text = re.sub(r"\{([a-z]\w*)\}", lambda m: macros[m[1]], found[1])
            text = re.sub(r"\\(['\"`/<>])", r"\1", text).replace("\u2019", "").replace("\u2018", "")  # needless escapes, an error in some engines
            out.append(re.sub(r"\(\?<\w+>", "(?:", text))
    return out


def against_others(source, folder, path, size, own):
    """ripgrep and grep with the same patterns. Look-around is not for every engine; those go without it, in their favour."""
    list_file, part = os.path.join(folder, "patterns"), os.path.join(folder, "part.log")
    simple = [p for p in patterns(source) if not re.search(r"\(\?<?[!=]", p)]
    if shutil.which("rg"):
        with open(list_file, "w") as f:
            f.write("\n".join(simple) + "\n")
        check = subprocess.run(["rg", "-c", "--no-unicode", "-f", list_file, os.devnull], capture_output=True, text=True)
        if check.returncode == 2:
            sys.exit("ripgrep refuses a pattern: " + check.stderr[:300])
        rg = timed(["rg", "-j1", "-a", "--no-unicode", "-c", "-f", list_file, path])
        line_out(f"ripgrep with {len(simple)} of the same patterns", f"{size / rg / 1e9:.2f} GB/s")
        line_out("faster than ripgrep", f"{rg / own:.1f} times", "more than 1", rg > own)
    else:
        line_out("ripgrep", "not installed", "to be compared with", False)
    ere = [re.sub(r"\(\?:", "(", p).replace(r"\d", "[0-9]") for p in simple if not re.search(r"\(\?[^:]|[*+?}]\?", p)]
    ere = [p for p in ere if accepted(p)]
    with open(list_file, "w") as f:
        f.write("\n".join(ere) + "\n")
    part_size = min(size, 4 << 20)
    with open(path, "rb") as f, open(part, "wb") as g:
        g.write(f.read(part_size))
    grep = statistics.median(timed(["env", "LC_ALL=C", "grep", "-cE", "-f", list_file, part]) for _ in range(3)) * size / part_size
    line_out(f"grep -E -f with {len(ere)} of them ({part_size >> 20} MiB, scaled)", f"{size / grep / 1e9:.3f} GB/s")
    line_out("faster than grep -E -f", f"{grep / own:.0f} times", "at least 20", grep >= GOAL_GREP * own)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--dir")
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    with tempfile.TemporaryDirectory(dir=args.dir, prefix="vfio-doctor-bench-") as folder:
        path, small = os.path.join(folder, "journal.log"), os.path.join(folder, "dmesg.log")
        size = (128 if args.quick else args.size) << 20
        make(path, size)
        timed(["wc", "-l", path])  # into the page cache
        (wc, own), ratio = medians(5, ["wc", "-l", path], [args.program, "logs", path])
        print(f"logs, on {size >> 20} MiB of journal with 0.01 % matching lines (one core, medians, page cache)")
        line_out("wc -l", f"{size / wc / 1e9:.2f} GB/s")
        line_out("vfio-doctor logs", f"{size / own / 1e9:.2f} GB/s", "at least 1", size / own >= GOAL_RATE)
        line_out("times wc -l", f"{ratio:.2f}", "at most 3", ratio <= GOAL_WC)
        peak = peak_kib([args.program, "logs", path])
        line_out("peak memory", f"{peak / 1024:.1f} MiB", "under 32", peak < 32 << 10)
        make(small, 200000)
        quick = min(timed([args.program, "logs", small]) for _ in range(41))
        line_out("a log of 200 kB, start-up included (best of 41)", f"{quick * 1000:.1f} ms", "under 10", quick <= GOAL_SMALL)
        against_others(source, folder, path, size, own)
    return 1 if missed else 0


sys.exit(main())
