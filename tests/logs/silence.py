#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Healthy logs name no cause: whole, in pieces as people paste them, and ordinary noise of a server.

silence.py PROGRAM FOLDER: FOLDER/healthy.log is a boot of Debian's kernel in a VM of the lab, with VT-d and groups.
"""
import json
import os
import random
import subprocess
import sys

program, folder = sys.argv[1:3]
failed = 0
NOISE = [
    "systemd[1]: Started Session {n} of user root.",
    "systemd[1]: session-{n}.scope: Deactivated successfully.",
    "sshd[{n}]: Accepted publickey for root from 192.0.2.{b} port {n} ssh2: ED25519 SHA256:k{n}",
    "sshd[{n}]: error: kex_exchange_identification: Connection closed by remote host",
    "CRON[{n}]: (root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)",
    "kernel: [{n}.{n}] usb 1-{b}: new high-speed USB device number {b} using xhci_hcd",
    "kernel: [{n}.{n}] EXT4-fs (dm-{b}): mounted filesystem with ordered data mode. Quota mode: none.",
    "kernel: [{n}.{n}] r8169 0000:03:00.0 eth0: RTL8168h/8111h, 00:00:5e:00:53:01, XID 541, IRQ {b}",
    "kernel: [{n}.{n}] ata{b}.00: exception Emask 0x0 SAct 0x0 SErr 0x0 action 0x6 frozen",
    "dpkg[{n}]: status installed linux-image-amd64:amd64 6.1.{b}",
    "postfix/smtpd[{n}]: warning: hostname host.example does not resolve to address 192.0.2.{b}",
    "smartd[{n}]: Device: /dev/sda [SAT], SMART Usage Attribute: 194 Temperature_Celsius changed from {b} to {b}",
    "libvirtd[{n}]: libvirt version: 9.0.0, package: 9.0.0-4",
    "pvedaemon[{n}]: <root@pam> successful auth for user 'root@pam'",
    "qemu-system-x86_64[{n}]: terminating on signal 15 from pid {n} (/usr/sbin/libvirtd)",
    "nvidia-persistenced[{n}]: Started ({n})",
    "kubelet[{n}]: I1102 03:04:05.{n} {n} reconciler.go:{b}] \"Volume attached\"",
]


def blamed(text, what):
    global failed
    run = subprocess.run([program, "logs", "-", "--json"], input=text, capture_output=True, text=True)
    for a in [a for a in json.loads(run.stdout)["answers"] if a["severity"] != "none"]:
        failed += 1
        print(f"{what}: {a['cause']}: {a['lines'][0]['signature']}: {a['lines'][0]['text'][:120]}")


with open(os.path.join(folder, "healthy.log")) as f:
    lines = f.read().splitlines()
blamed("\n".join(lines) + "\n", "whole")
for i in range(0, len(lines), 8):
    blamed("\n".join(lines[i:i + 8]) + "\n", f"lines {i + 1} to {i + 8}")
rng = random.Random(3)
noise = [f"Nov  2 03:04:{i % 60:02} node1 " + rng.choice(NOISE).format(n=rng.randrange(90000), b=rng.randrange(250)) for i in range(30000)]
blamed("\n".join(noise) + "\n", "noise")
for i in range(0, 200, 10):
    blamed("\n".join(noise[i:i + 10]) + "\n", "a piece of the noise")
print("silent" if not failed else f"{failed} answers where none was due")
sys.exit(1 if failed else 0)
