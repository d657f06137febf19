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

# Trouble of other kinds, asked about line by line.
ELSEWHERE = [
    "E: Unable to locate package foo",
    "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)",
    "fatal: not a git repository (or any of the parent directories): .git",
    "ModuleNotFoundError: No module named 'requests'",
    "ERROR: Could not find a version that satisfies the requirement torch==9.9",
    "docker: Error response from daemon: Conflict. The container name \"/web\" is already in use by container",
    "mount: /mnt: wrong fs type, bad option, bad superblock on /dev/sdb1, missing codepage or helper program, or other error.",
    "EXT4-fs error (device sda1): ext4_lookup:1601: inode #12: comm ls: deleted inode referenced: 131",
    "wlan0: authentication with 00:11:22:33:44:55 timed out",
    "Bluetooth: hci0: command 0x0c03 tx timeout",
    "usb 1-4: device descriptor read/64, error -71",
    "ata3.00: failed command: READ FPDMA QUEUED",
    "Job for apache2.service failed because the control process exited with error code.",
    "ssh: connect to host example.com port 22: Connection refused",
    "psql: error: could not connect to server: No such file or directory",
    "java.lang.NullPointerException at com.foo.Bar.baz(Bar.java:42)",
    "segfault at 0 ip 00007f0 sp 00007ff error 4 in libc.so.6",
    "systemd[1]: Failed to start Light Display Manager.",
    "kernel: CPU0: Core temperature above threshold, cpu clock throttled",
    "My printer is not working after the update",
    "The website does not load on my phone",
    "How do I bake bread that does not fail to rise?",
    "make: *** [Makefile:12: all] Error 2",
    "error: failed to push some refs to 'origin'",
    "curl: (6) Could not resolve host: example.org",
    "TypeError: Cannot read properties of undefined (reading 'map')",
    "npm ERR! code ENOENT",
    "Error: listen EADDRINUSE: address already in use :::3000",
    "pulseaudio: Failed to open module module-x11-publish.so",
    "snd_hda_intel 0000:00:1f.3: azx_get_response timeout, switching to polling mode",
    "r8169 0000:02:00.0 eth0: Link is Down",
    "KVM: disabled by BIOS",
    "qemu-system-x86_64: -drive file=foo.img: Could not open 'foo.img': No such file or directory",
    "error: Failed to start domain 'web'",
    "error: network 'default' is not active",
    "TASK ERROR: storage 'local-zfs' is not online",
    "TASK ERROR: can't lock file '/var/lock/qemu-server/lock-100.conf' - got timeout",
    "TASK ERROR: unable to find a disk for 'scsi0'",
    "Failed to pull image \"foo:latest\": rpc error: code = NotFound",
    "0/3 nodes are available: 3 Insufficient cpu.",
    "0/3 nodes are available: 1 Insufficient memory, 2 node(s) had taint",
    "RuntimeError: CUDA error: device-side assert triggered",
    "x server could not start, no screens found",
    "zfs: pool 'tank' could not be imported as it was last accessed by another system",
    "iptables: No chain/target/match by that name.",
    "dpkg: error processing package linux-image-6.1 (--configure)",
    "Windows failed to install the update with error 0x80070002",
    "Blue screen SYSTEM_THREAD_EXCEPTION_NOT_HANDLED",
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
for text in ELSEWHERE:
    blamed(text + "\n", "trouble elsewhere")
print("silent" if not failed else f"{failed} answers where none was due")
sys.exit(1 if failed else 0)
