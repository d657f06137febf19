#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What other tools have done to people's machines, and no plan may do. scars.py VFIO-DOCTOR SOURCE

A command that fails or does nothing and is believed: tests/property/plans.c has that, for every command.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, source = sys.argv[1:]
hosts = (pathlib.Path(source) / "tests/hosts").resolve()
wrong, passed = [], 0
FREE = "pci 0000:01:00.0 driver=nouveau\npci 0000:01:00.1 driver=snd_hda_intel\n"


def plan(host, lines, *args):
    with tempfile.TemporaryDirectory() as tmp:
        path = pathlib.Path(tmp) / "t.host"
        # `host NAME` looks in the folder of the file first.
        for name in hosts.glob("*.host"):
            shutil.copy(name, pathlib.Path(tmp) / name.name)
        path.write_text(f"host {host}\n{lines}")
        out = subprocess.run([program, "plan", "--json", "--root", str(path), *args], capture_output=True, text=True)
        if out.returncode not in (0, 3):
            wrong.append(f"{host}: {out.stderr.strip()}")
            return {"edits": [], "actions": [], "by_hand": [], "stopped": []}
        return json.loads(out.stdout)


def scar(name, ok, said):
    global passed
    passed += bool(ok)
    if not ok:
        wrong.append(f"{name}: {json.dumps(said)[:600]}")


def edit(p, path):
    return next((e["content"] for e in p["edits"] if e["path"] == path), None)


def text(p):
    return json.dumps([p["edits"], p["actions"]])


# 1. A tool's sed made ""quiet splash" intel_iommu=on" of the line, and GRUB's settings no longer ran.
line = 'GRUB_CMDLINE_LINUX_DEFAULT="quiet splash amd_iommu=on"'
p = plan("boot-debian", "/proc/cmdline = BOOT_IMAGE=/boot/vmlinuz-6.1.0-30-amd64 root=/dev/x ro quiet splash amd_iommu=on intel_iommu=on\n"
         f"/etc/default/grub <<EOT\n{line}\nGRUB_CMDLINE_LINUX=\"intel_iommu=on\"\nEOT\n")
got = edit(p, "/etc/default/grub")
sane = got is not None and subprocess.run(["sh", "-c", got + '\ntest "$GRUB_CMDLINE_LINUX_DEFAULT" = "quiet splash"']).returncode == 0
scar("the corrupted /etc/default/grub", sane, got)
# The same line, already corrupted by that tool: not ours to guess, and nothing is written.
p = plan("boot-debian", "/proc/cmdline = BOOT_IMAGE=/boot/vmlinuz-6.1.0-30-amd64 root=/dev/x ro amd_iommu=on\n"
         '/etc/default/grub <<EOT\nGRUB_CMDLINE_LINUX_DEFAULT=""quiet splash" amd_iommu=on"\nEOT\n')
scar("a line that was corrupted before", edit(p, "/etc/default/grub") is None and p["by_hand"], p)

# 2. The guest's network card has the id of the host's own: by id, the host loses its network.
nic = ("pci 0000:00:1c.0 8086:7ab8 060400 root-port bus=04 group=20 driver=pcieport acs=1d\n"
       "pci 0000:04:00.0 15b3:1021 020000 endpoint group=21 driver=mlx5_core reset=flr cap=flr\n"
       "pci 0000:00:1c.1 8086:7ab9 060400 root-port bus=05 group=22 driver=pcieport acs=1d\n"
       "pci 0000:05:00.0 15b3:1021 020000 endpoint group=23 driver=mlx5_core reset=flr cap=flr\n"
       "/sys/class/net/eno1 -> ../../devices/pci0000:00/0000:00:1c.1/0000:05:00.0/net/eno1\n")
p = plan("boot-debian", nic, "--target", "0000:04:00.0")
scar("the NIC caught by id", "15b3:1021" not in text(p) and "0000:04:00.0" in text(p) and "0000:05:00.0" not in text(p), p)
# A physical function whose virtual functions are switched on: binding it away takes them from whoever has them.
p = plan("boot-debian", nic + "pci 0000:04:00.0 cap=sriov:4:101e\n/sys/devices/pci0000:00/0000:00:1c.0/0000:04:00.0/sriov_numvfs = 2\n", "--target", "0000:04:00.0")
scar("a PF with active VFs", "0000:04:00.0" not in text(p) and any("virtual functions" in s for s in p["stopped"]), p)

# 3. Twin GPUs, one of them the host's: by id both would go.
twin = ("pci 0000:00:1c.0 8086:7ab8 060400 root-port bus=04 group=20 driver=pcieport acs=1d\n"
        "pci 0000:04:00.0 10de:2684 030000 endpoint group=21 driver=nvidia boot_vga=1 reset=bus\n")
p = plan("boot-debian", twin + FREE + "/etc/modprobe.d/vfio.conf = # none\n", "--target", "0000:01:00.0")
scar("twin GPUs", "ids=10de:2684" not in text(p) and "0000:01:00.0" in text(p) and "0000:04:00.0" not in text(p), p)

# The id is given to vfio-pci already: by address beside it, the host's own card would go as well. The id goes first.
mine = "/etc/modprobe.d/vfio.conf <<EOT\noptions vfio-pci ids=10de:2684\nEOT\n"
p = plan("boot-debian", twin + FREE + mine, "--target", "0000:01:00.0")
scar("twin GPUs, the id of both given", not p["edits"] and any("0000:01:00.0 is not bound" in s and "10de:2684" in s and "take that id off" in s
     for s in p["stopped"]), p)

# 4. A user's vfio.conf, with a comment, another option and an id of another device: extended, not written over.
mine = "# mine\noptions vfio-pci   ids=8086:a780 disable_idle_d3=1\n\noptions kvm ignore_msrs=1\n"
p = plan("boot-debian", FREE + f"/etc/modprobe.d/vfio.conf <<EOT\n{mine}EOT\n")
got = edit(p, "/etc/modprobe.d/vfio.conf")
scar("a user's vfio.conf", got and got.startswith("# mine\noptions vfio-pci   ids=8086:a780,10de:2684") and got.endswith(" disable_idle_d3=1\n\noptions kvm ignore_msrs=1\n"), got)

# 5. No global blacklist, no unsafe interrupts, no ignore_msrs, whatever is planned.
scar("nothing that others need is taken away", not any(w in text(p) for w in ("blacklist", "allow_unsafe", "new_id", "acs_override")), p)

# 6. systemd-boot starts the machine; /etc/default/grub is there and means nothing.
p = plan("boot-proxmox-zfs", "/proc/cmdline = initrd=\\EFI\\proxmox\\6.8.12-4-pve\\initrd.img-6.8.12-4-pve root=ZFS=rpool/ROOT/pve-1 boot=zfs intremap=off intel_iommu=on\n"
         "/etc/kernel/cmdline = root=ZFS=rpool/ROOT/pve-1 boot=zfs intremap=off intel_iommu=on\n")
scar("the wrong loader", edit(p, "/etc/kernel/cmdline") and edit(p, "/etc/default/grub") is None and "proxmox-boot-tool" in text(p), p)

# 7. A device with the root disk behind it is bound by nobody.
p = plan("boot-debian", "", "--target", "0000:02:00.0")
scar("the disk of the host", "0000:02:00.0" not in text(p) and "144d:a80c" not in text(p), p)

for w in wrong:
    print(w)
print(f"scars of others: {passed} passed, {len(wrong)} failed")
sys.exit(1 if wrong else 0)
