#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Speed of `vfio-doctor logs` on a large journal export of ordinary noise with few lines that matter.

logs.py PROGRAM [--size MIB] [--dir FOLDER]: makes the file in a temporary folder, runs wc -l, the program, and, with
the same patterns, ripgrep and grep (on a part of the file, scaled), one after the other on one core. The best of
three. Then a kernel log of 200 kB, start-up included. Prints figures; exit 1 if a goal is missed.
"""
import argparse
import os
import random
import re
import shutil
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


def best(command, runs=3):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(["taskset", "-c", "0"] + command, stdout=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
    return min(times)


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
            text = re.sub(r"\\(['\"`/<>])", r"\1", text).replace("\u2019", "")  # needless escapes, an error in some engines
            out.append(re.sub(r"\(\?<\w+>", "(?:", text))
    return out


def against_others(args, source, folder, path, own):
    """ripgrep and grep with the same patterns. Look-around is not for every engine; those go without it, in their favour."""
    list_file, part, size = os.path.join(folder, "patterns"), os.path.join(folder, "part.log"), args.size << 20
    simple = [p for p in patterns(source) if not re.search(r"\(\?<?[!=]", p)]
    good = True
    if shutil.which("rg"):
        open(list_file, "w").write("\n".join(simple) + "\n")
        rg = best(["rg", "-j1", "-a", "--no-unicode", "-c", "-f", list_file, path], 2)
        print(f"ripgrep         {rg:7.3f} s  {size / rg / 1e9:6.2f} GB/s  with {len(simple)} of the same patterns")
        good &= own < rg
    else:
        print("ripgrep         is not installed: not compared")
    ere = [re.sub(r"\(\?:", "(", p).replace(r"\d", "[0-9]") for p in simple if not re.search(r"\(\?[^:]|[*+?}]\?", p)]
    open(list_file, "w").write("\n".join(ere) + "\n")
    part_size = min(size, 4 << 20)
    with open(path, "rb") as f, open(part, "wb") as g:
        g.write(f.read(part_size))
    start = time.perf_counter()
    env = {**os.environ, "LC_ALL": "C"}
    subprocess.run(["grep", "-cE", "-f", list_file, part], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    grep = (time.perf_counter() - start) * size / part_size
    print(f"grep -E -f      {grep:7.3f} s  {size / grep / 1e9:6.2f} GB/s  scaled from {part_size >> 20} MiB, {len(ere)} patterns: "
          f"{grep / own:.0f} times slower")
    return good and grep >= GOAL_GREP * own


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--dir")
    args = parser.parse_args()
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    with tempfile.TemporaryDirectory(dir=args.dir) as folder:
        path, small = os.path.join(folder, "journal.log"), os.path.join(folder, "dmesg.log")
        size = args.size << 20
        make(path, size)
        wc = best(["wc", "-l", path])
        own = best([args.program, "logs", path])
        print(f"wc -l           {wc:7.3f} s  {size / wc / 1e9:6.2f} GB/s")
        print(f"vfio-doctor     {own:7.3f} s  {size / own / 1e9:6.2f} GB/s  ({own / wc:.1f} times wc)")
        good = size / own >= GOAL_RATE and own <= GOAL_WC * wc
        make(small, 200000)
        quick = best([args.program, "logs", small], 20)
        print(f"200 kB log      {quick * 1000:7.1f} ms, start-up included")
        good &= quick <= GOAL_SMALL
        good &= against_others(args, source, folder, path, own)
    print("goals reached" if good else "a goal was MISSED")
    return 0 if good else 1


sys.exit(main())
