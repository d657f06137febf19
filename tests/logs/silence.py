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
    "0/5 nodes are available: 5 Insufficient devices.kubevirt.io/kvm.",
    "Warning FailedMount Unable to attach or mount volumes: timed out waiting for the condition",
    "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to set up sandbox container network: plugin type=\"calico\" failed",
    "failed to create containerd task: failed to create shim task: OCI runtime create failed: exec: \"foo\": executable file not found",
    "server error. command SyncVMI failed: \"LibvirtError(Code=38, Message='Cannot access storage file /var/run/kubevirt/disk.img')\"",
    "cannot migrate VMI: PVC disk1 is not shared, live migration requires that all PVCs must be shared",
    "Error: Failed to start instance: Failed to setup device mount \"eth0\": Parent device 'br0' doesn't exist",
    "nova.exception.NoValidHost: No valid host was found. There are not enough hosts available.",
    "nova.exception.VolumeNotFound: Volume 1 could not be found.",
    "libxl: error: libxl_device.c:1109:device_backend_callback: Domain 3:unable to add device with path /local/domain/0/backend/vbd/3/51712",
    "xl: unable to parse config file /etc/xen/a.cfg",
    "Error: cloud-hypervisor: Cannot open kernel file",
    "VmBoot(CreatingDisk(Os { code: 2, kind: NotFound, message: \"No such file or directory\" }))",
    "Timeout after 3s waiting for uevent VirtioBlkPciMatcher",
    "thread 'main' panicked at src/main.rs:3: called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound }",
    "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.",
    "NCCL WARN Call to connect returned Connection refused, retrying",
    "EAL: Cannot create lock on '/var/run/dpdk/rte/config'. Is another primary process running?",
]

# What programs of servers and clusters say when all is well.
AT_EASE = [
    "EAL: Detected CPU lcores: 64",
    "EAL: VFIO support initialized",
    "EAL: Using IOMMU type 1 (Type 1)",
    "EAL: Selected IOVA mode 'VA'",
    "0000:3b:00.0 (8086 0a54): nvme -> vfio-pci",
    "0000:3b:00.0 (8086 0a54): Already using the vfio-pci driver",
    "(XEN) Intel VT-d Snoop Control enabled.",
    "(XEN) Intel VT-d Interrupt Remapping enabled.",
    "(XEN) I/O virtualisation enabled",
    "(XEN) [VT-D] Adding RMRR for 1 device ([0]: 0xa0) range [0xbb800-0xbbfff]",
    "xen_pciback: backend is vpci",
    "pciback 0000:3b:00.0: seizing device",
    "cloud-hypervisor: INFO:vmm/src/device_manager.rs:3944 -- Using vfio legacy mode with vfio container/group.",
    "cloud-hypervisor: INFO:pci/src/vfio.rs:1618 -- BAR reprogramming parameter is returned: []",
    "VFIO device 0000:00:06.0 does not support migration v2",
    "level=info msg=\"Start hot-plug VFIO device\" hot-plug-vfio=root-port machine-type=q35",
    "level=info msg=\"device cold plug\" sandbox=1 source=containerd-kata-shim-v2",
    "I1102 03:04:05.6 1 nodes.go:1] \"Registered device plugin for 'nvidia.com/gpu' with Kubelet\"",
    "GA102GL_A10 Device plugin server ready",
    "healthCheck(GA102GL_A10): Adding watch for device path: /dev/vfio/41",
    "[GA102GL_A10] Allocate() called with 1 container request(s)",
    "level=info msg=\"Validation completed successfully - all devices are bound to vfio-pci\"",
    "level=info msg=\"binding device 0000:28:00.0\"",
    "level=info msg=\"all 16 VF(s) enabled on 1 NVIDIA GPU(s)\"",
    "level=info msg=\"MIG configuration applied successfully\"",
    "INFO nova.virt.libvirt.driver Created mdev: 5c2fdd22 on pGPU: pci_0000_3b_00_0.",
    "INFO nova.compute.claims Claim successful on node cn1",
    "INFO nova.virt.libvirt.driver Available mdevs at: set().",
    "fabricmanager[900]: Connected to 1 node.",
    "fabricmanager[900]: Fabric manager version: 595.45.04",
    "Successfully configured all the available GPUs and NVSwitches to route NVLink traffic.",
    "nvidia-persistenced[812]: device 0000:28:00.0 - registered",
    "GPU 0: Fabric State is Completed (3).",
    "Fabric State : Completed",
    "State : Completed",
    "NCCL INFO Connected all rings",
    "RunPodSandbox returns sandbox id",
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
for text in AT_EASE:
    blamed(text + "\n", "all well")
blamed("\n".join(AT_EASE) + "\n", "all well")
print("silent" if not failed else f"{failed} answers where none was due")
sys.exit(1 if failed else 0)
