# SPDX-License-Identifier: LGPL-2.1-or-later
"""Random PCIe trees as QEMU arguments. The same seed gives the same tree."""

import dataclasses
import random

# What can end a branch, by the bus it may sit on. All without files, networks and clicks.
ON_EXPRESS = ("e1000e", "qemu-xhci", "pci-testdev,membar=64G", "pvpanic-pci", "virtio-rng-pci", "edu", "intel-hda",
              "ich9-ahci", "vmxnet3", "bochs-display", "nec-usb-xhci", "sdhci-pci")
ON_PCI = ("e1000", "rtl8139", "edu", "pci-testdev", "ich9-usb-ehci1", "am53c974", "i82550", "tulip")
ON_ROOT = ("e1000e", "qemu-xhci", "edu", "virtio-rng-pci", "intel-hda", "pci-testdev", "nec-usb-xhci", "ich9-ahci")
ROOT_PORTS = ("pcie-root-port", "ioh3420")

# Kernel parameters that take ACS bits away again: the redirect bits (6.1 and 6.12), any bit (6.12).
TAKE_AWAY = {
    "6.1": ("", "", "pci=disable_acs_redir=pci:1b36:000c", "pci=disable_acs_redir=pci:8086:3420"),
    "6.12": ("", "", "pci=disable_acs_redir=pci:1b36:000c", "pci=config_acs=0xxxx@pci:1b36:000c",
             "pci=config_acs=11101@pci:8086:3420", "pci=config_acs=xxxxxx0@pci:0:0"),
}


@dataclasses.dataclass
class Tree:
    seed: int
    qemu: list
    append: str
    job: str


class Maker:
    """Slots and buses run out: 255 buses, 30 free slots on the root bus, and patience."""

    def __init__(self, seed, kernel):
        self.random, self.args, self.number = random.Random(seed), [], 0
        self.left = self.random.choice((6, 12, 25, 50))
        self.ports, self.virtual = 0, False

    def device(self, text):
        self.args += ["-device", text]

    def name(self, kind):
        self.number += 1
        return f"{kind}{self.number}"

    def port_numbers(self):
        self.ports += 1
        return f"chassis={self.ports % 250 + 1},slot={self.ports}"

    def functions(self, bus, slot, makers):
        """One to three functions in a slot."""
        count = self.random.choice((1, 1, 1, 2, 3))
        for function in range(count):
            many = ",multifunction=on" if function == 0 and (count > 1 or self.random.random() < 0.1) else ""
            self.random.choice(makers)(bus, f"{slot:#x}.{function:x}", many)

    def leaf(self, kinds):
        def make(bus, addr, many):
            self.left -= 1
            self.device(f"{self.random.choice(kinds)},bus={bus},addr={addr}{many}")
        return make

    def nvme(self, bus, addr, many):
        """With virtual functions, which the guest switches on."""
        if self.virtual or many or not addr.endswith(".0"):
            return self.leaf(ON_EXPRESS)(bus, addr, many)
        self.virtual, subsystem = True, self.name("subsys")
        self.left -= 4
        self.device(f"nvme-subsys,id={subsystem}")
        self.device(f"nvme,serial=lab,subsys={subsystem},bus={bus},addr={addr},sriov_max_vfs=3,sriov_vq_flexible=6,"
                    "sriov_vi_flexible=6,max_ioqpairs=8,msix_qsize=9")

    def express(self, bus, depth):
        """What is plugged into a port: a device, a switch, or a bridge to conventional PCI."""
        if self.left <= 0 or self.random.random() < 0.1:
            return
        choice = self.random.random()
        if choice < 0.3 and depth < 4:
            self.switch(bus, depth)
        elif choice < 0.45:
            self.bridge(bus, depth)
        else:
            self.functions(bus, 0, (self.leaf(ON_EXPRESS), self.leaf(ON_EXPRESS), self.nvme))

    def switch(self, bus, depth):
        up, many = self.name("up"), self.random.random() < 0.2
        self.left -= 1
        self.device(f"x3130-upstream,id={up},bus={bus},addr=0.0{',multifunction=on' if many else ''}")
        if many:
            self.leaf(ON_EXPRESS)(bus, "0x0.1", "")
        slot = 0
        for _ in range(self.random.randint(1, 4)):
            together = self.random.random() < 0.2
            for function in range(2 if together else 1):
                down = self.name("down")
                self.left -= 1
                self.device(f"xio3130-downstream,id={down},bus={up},addr={slot:#x}.{function},{self.port_numbers()}"
                            f"{',multifunction=on' if together and not function else ''}")
                self.express(down, depth + 1)
            slot += self.random.randint(1, 3)

    def bridge(self, bus, depth, addr="0.0", many="", kind="pcie-pci-bridge"):
        own = self.name("bridge")
        self.left -= 1
        self.device(f"{kind},id={own},bus={bus},addr={addr}{many}")
        for slot in range(1, self.random.randint(2, 4)):
            if self.random.random() < 0.25 and depth < 4:
                self.conventional(own, f"{slot:#x}.0", depth + 1)
            else:
                self.functions(own, slot, (self.leaf(ON_PCI),))

    def conventional(self, bus, addr, depth):
        own = self.name("pci")
        self.left -= 1
        self.ports += 1
        self.device(f"pci-bridge,id={own},bus={bus},addr={addr},chassis_nr={self.ports % 250 + 1},shpc=off")
        for slot in range(1, self.random.randint(2, 3)):
            self.functions(own, slot, (self.leaf(ON_PCI),))

    def root_port(self, bus, addr, many):
        own = self.name("rp")
        self.left -= 1
        acs = self.random.choice(("", "", ",disable-acs=on"))
        self.device(f"{self.random.choice(ROOT_PORTS)},id={own},bus={bus},addr={addr},{self.port_numbers()}{acs}{many}")
        self.express(own, 1)

    def dmi_bridge(self, bus, addr, many):
        self.bridge(bus, 1, addr, many, "i82801b11-bridge")

    def root_bus(self, bus, slots, makers):
        for slot in slots:
            if self.left <= 0:
                return
            self.functions(bus, slot, makers)

    def tree(self):
        slots = sorted(self.random.sample(range(2, 0x1e), self.random.randint(3, 10)))
        self.root_bus("pcie.0", slots, (self.root_port, self.root_port, self.root_port, self.leaf(ON_ROOT), self.dmi_bridge))
        if self.random.random() < 0.2:
            self.left = max(self.left, 6)
            self.device("pxb-pcie,id=pxb,bus=pcie.0,addr=0x1e,bus_nr=0x80")
            self.root_bus("pxb", range(0, 3), (self.root_port, self.dmi_bridge))   # it takes nothing but bridges


def make(seed, maker, kernel):
    m = Maker(seed, kernel)
    m.tree()
    parameters = ["quiet", m.random.choice(TAKE_AWAY[kernel])]
    if maker == "vtd":
        parameters.append("intel_iommu=on")
    if m.random.random() < 0.2:
        parameters.append("iommu=pt")
    job = ""
    if m.virtual:
        job = "modprobe nvme\nsettle\nfor f in /sys/bus/pci/devices/*/sriov_numvfs; do echo 2 >$f; done\nsettle\n"
    return Tree(seed, m.args, " ".join(p for p in parameters if p), job)
