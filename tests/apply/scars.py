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

# 8. Debian with systemd-boot: `kernel-install add-all` finds no kernel there and fails; each is added by name.
line = "root=/dev/x ro intremap=off intel_iommu=on"
release = "6.12.48+deb13-amd64"
p = plan("boot-debian-sdboot", f"/etc/kernel/cmdline = {line}\n/proc/cmdline = initrd=\\i {line}\n"
         f"/boot/efi/loader/entries/0123456789abcdef0123456789abcdef-{release}.conf <<EOT\nversion {release}\noptions {line}\nlinux /m/{release}/linux\nEOT\n")
commands = [" ".join(a["argv"]) for a in p["actions"]]
scar("Debian's kernels are in /boot", f"kernel-install add {release} /boot/vmlinuz-{release}" in commands and "add-all" not in text(p), commands)

# 9. MIG off only where nothing is lost that a person has to decide about: services are stopped, instances and jobs are not.
MIG = "/vfio-doctor/nvml <<EOT\nnvml-snapshot 1\ndriver 550.90.07\ngpu 0000:9b:00.0\nname NVIDIA A100 80GB PCIe\nmig on on\ninstances known\n%sEOT\n" \
      "/proc/driver/nvidia/gpus/0000:9b:00.0/information = Device Minor: 0\n/proc/3100/comm = %s\n/proc/3100/cgroup = %s\n/proc/3100/fd/7 -> /dev/nvidia0\n"
off = ["nvidia-smi", "-i", "0000:9b:00.0", "-mig", "0"]
p = plan("a100-pcie", MIG % ("", "nv-hostengine", "0::/system.slice/nvidia-dcgm.service"))
got = {" ".join(a["argv"]): a for a in p["actions"]}
stop, mig = got.get("systemctl stop nvidia-dcgm"), got.get(" ".join(off))
scar("MIG off behind a service", stop and mig and stop["undo"] == ["systemctl", "start", "nvidia-dcgm"] and mig["undo"] == off[:4] + ["1"] and
     all(a["host_loses"] and a["risk"] and a["post_conditions"] == ["mig.enabled"] for a in (stop, mig)) and list(got).index("systemctl stop nvidia-dcgm") < list(got).index(" ".join(off)), p)
bound = [e for e in p["edits"] if "10de:20b5" in e["content"]]
scar("what the host loses stands at the edit", bound and all("0000:9b:00.0" in e["host_loses"][0] for e in bound), p["edits"])
for instances, comm, group in (("", "python3", "0::/user.slice"), ("", "nv-hostengine", "0::/kubepods.slice/pod1"), ("", "nv-hostengine", "0::/system.slice/our-dcgm.service"),
                              ("instance 1 9 4 4\n", "nv-hostengine", "0::/")):
    p = plan("a100-pcie", MIG % (instances, comm, group))
    scar(f"MIG stays: {comm} {group} {instances}", "nvidia-smi" not in text(p) and any(b["finding"] == "mig.enabled" for b in p["by_hand"]), p)

# 8. A generic image of dracut holds nothing of /etc/modprobe.d: the ids were written, and never in force when the driver came.
hostonly = FREE + "/etc/modprobe.d/vfio.conf = # none\n/etc/dracut.conf.d/any.conf = hostonly=\"%s\"\n"
own = [edit(plan("boot-fedora", hostonly % answer), "/etc/dracut.conf.d/vfio-doctor.conf") or "" for answer in ("no", "yes")]
scar("a generic image", 'install_items+=" /etc/modprobe.d/vfio-doctor.conf "' in own[0] and "install_items" not in own[1], own)

# 10. /etc is made from something else: NixOS's configuration, Unraid's stick. A file written there is gone at the next boot.
for host, place in (("boot-nixos", "boot.extraModprobeConfig"), ("boot-unraid", "/boot/config/modprobe.d/")):
    p = plan(host, FREE + "/etc/modprobe.d/\n/boot/config/vfio-pci.cfg = # none\n")
    steps = json.dumps([b["steps"] for b in p["by_hand"] if b["finding"].startswith("driver.")])
    scar(f"a file that does not last, {host}", not p["edits"] and not p["actions"] and place in steps and "ids=10de:2684" in steps and
         not p["post_conditions"], p)

# 11. Written where it belongs, and the command that carries it into the entry never run: the plan runs it, and edits nothing.
line = "quiet intel_iommu=on iommu=pt"
p = plan("boot-debian", f'/etc/default/grub <<EOT\nGRUB_CMDLINE_LINUX_DEFAULT="{line}"\nEOT\n')
scar("update-grub never run", not p["edits"] and [a["argv"] for a in p["actions"]] == [["update-grub"]] and p["post_conditions"] == ["boot.pending-reboot"], p)

for w in wrong:
    print(w)
print(f"scars of others: {passed} passed, {len(wrong)} failed")
sys.exit(1 if wrong else 0)
