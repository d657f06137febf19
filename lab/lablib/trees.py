# SPDX-License-Identifier: LGPL-2.1-or-later
"""Random PCIe trees as QEMU arguments. The same seeds give the same machine.

A guest takes seconds to boot and a tree next to nothing, so one guest carries several trees, each on a root bus
of its own: the first on the machine's, the others each under an expander (pxb-pcie), which is a host bridge
with bus numbers of its own. No group reaches from one root bus to another, so they are judged apart.

QEMU's x86 machines have a single PCI segment: domains other than 0 cannot be made here.
"""

import dataclasses
import random

# What can end a branch, by the bus it may sit on. All without files, networks and clicks, and without USB: the
# kernel spins for seconds when it takes a controller over from the firmware.
ON_EXPRESS = ("e1000e", "pvpanic-pci", "virtio-rng-pci", "virtio-scsi-pci", "edu", "intel-hda", "ich9-ahci", "vmxnet3",
              "bochs-display", "sdhci-pci", "megasas-gen2", "pvscsi")
ON_PCI = ("e1000", "rtl8139", "edu", "pci-testdev", "am53c974", "i82550", "tulip", "AC97", "ES1370", "tpci200", "pcnet", "mptsas1068")
ON_ROOT = ("e1000e", "edu", "virtio-rng-pci", "intel-hda", "pci-testdev", "ich9-ahci", "megasas-gen2")
LARGE = ("pci-testdev,membar=64G",)
# Prefetchable and 32 bits wide. SeaBIOS puts a bridge's prefetchable window above 4G only when all below it can
# go there, and stops when a large one must stay below: no tree has both kinds.
LOW = ("bochs-display", "i82550")
# Without I/O ports. A bridge above any other takes 4 KiB of the 64 there are, and SeaBIOS stops when they run out.
NO_PORTS = ("pvpanic-pci", "virtio-rng-pci", "virtio-scsi-pci", "edu", "intel-hda", "bochs-display", "sdhci-pci", "tpci200")
# Its 48 MiB must lie below 4G, where SeaBIOS stops when a guest's devices and windows want more than 1 GiB.
BULKY, BULKY_MOST = "tpci200", 4
ROOT_PORTS = ("pcie-root-port", "ioh3420")

# Kernel parameters that take ACS bits away again: the redirect bits (6.1 and 6.12), any bit (6.12).
TAKE_AWAY = {
    "6.1": ("", "", "pci=disable_acs_redir=pci:1b36:000c", "pci=disable_acs_redir=pci:8086:3420"),
    "6.12": ("", "", "pci=disable_acs_redir=pci:1b36:000c", "pci=config_acs=0xxxx@pci:1b36:000c",
             "pci=config_acs=11101@pci:8086:3420", "pci=config_acs=xxxxxx0@pci:0:0"),
}


PLACES = 6          # root buses of a guest: each but the first takes a slot of the machine's own bus
FIRST_PLACE = 0x12  # that slot of the first of them
PORT_BUSES = 12     # of a guest: each takes 4 KiB of I/O ports at least, of 64; hot-plug bridges do so when empty
BUSES = 40          # bridges of a tree; each takes a bus number
ALL_BUSES = 180     # of a guest: of 256, less what a tree may overrun. 2 to 4 MiB of the window below 4G each


@dataclasses.dataclass
class Machine:
    seeds: list
    qemu: list
    append: str
    job: str


class Maker:
    """Numbers run out: of buses, of the free slots on the machine's bus, and patience."""

    def __init__(self):
        self.args, self.number, self.ports, self.bulky, self.virtual_functions = [], 0, 0, 0, False
        self.port_buses_left = PORT_BUSES

    def start(self, seed):
        self.random, self.buses, self.virtual, self.with_ports = random.Random(seed), 0, False, set()
        self.left = self.random.choice((6, 12, 25, 50))
        self.port_buses = self.random.choice((0, 1, 2))
        large = self.random.random() < 0.3
        self.on_express = [k for k in ON_EXPRESS + LARGE if k not in (LOW if large else LARGE)]
        self.on_pci = [k for k in ON_PCI if not large or k not in LOW]

    def device(self, text):
        self.args += ["-device", text]

    def name(self, kind):
        self.number += 1
        return f"{kind}{self.number}"

    def bridge_cost(self):
        """A bridge is a device that takes a bus number; without one left nothing more is plugged in."""
        self.left -= 1
        self.buses += 1
        if self.buses >= BUSES - 10:    # a switch that was begun is finished
            self.left = 0

    def port_numbers(self):
        self.ports += 1
        return f"chassis={self.ports % 250 + 1},slot={self.ports}"

    def functions(self, bus, slot, makers):
        """One to three functions in a slot."""
        count = self.random.choice((1, 1, 1, 2, 3))
        for function in range(count):
            many = ",multifunction=on" if function == 0 and (count > 1 or self.random.random() < 0.1) else ""
            self.random.choice(makers)(bus, f"{slot:#x}.{function:x}", many)

    def may_have_ports(self, bus):
        more = len(self.with_ports) < self.port_buses and self.port_buses_left > 0
        return bus == "pcie.0" or bus in self.with_ports or more

    def leaf(self, kinds):
        def make(bus, addr, many):
            self.left -= 1
            fit = [k for k in kinds if (k in NO_PORTS or self.may_have_ports(bus)) and (k != BULKY or self.bulky < BULKY_MOST)]
            kind = self.random.choice(fit)
            self.bulky += kind == BULKY
            if kind not in NO_PORTS and bus != "pcie.0" and bus not in self.with_ports:
                self.with_ports.add(bus)
                self.port_buses_left -= 1
            self.device(f"{kind},bus={bus},addr={addr}{many}")
        return make

    def nvme(self, bus, addr, many):
        """With virtual functions, which the guest switches on: more than seven need ARI."""
        if self.virtual or many or not addr.endswith(".0"):
            return self.leaf(self.on_express)(bus, addr, many)
        self.virtual = self.virtual_functions = True
        subsystem, count = self.name("subsys"), self.random.choice((2, 3, 11))
        self.left -= 1 + count
        self.device(f"nvme-subsys,id={subsystem}")
        self.device(f"nvme,serial=lab,subsys={subsystem},bus={bus},addr={addr},sriov_max_vfs={count},sriov_vq_flexible={2 * count},"
                    f"sriov_vi_flexible={2 * count},max_ioqpairs={2 * count + 2},msix_qsize={2 * count + 3}")

    def express(self, bus, depth):
        """What is plugged into a port: a device, a switch, or a bridge to conventional PCI."""
        if self.left <= 0 or self.random.random() < 0.1:
            return
        choice = self.random.random()
        if choice < 0.3 and depth < 4:
            self.switch(bus, depth)
        elif choice < 0.45 and self.port_buses_left > 0:
            self.bridge(bus, depth)
        else:
            self.functions(bus, 0, (self.leaf(self.on_express), self.leaf(self.on_express), self.nvme))

    def switch(self, bus, depth):
        up, many = self.name("up"), self.random.random() < 0.2
        self.bridge_cost()
        self.device(f"x3130-upstream,id={up},bus={bus},addr=0.0{',multifunction=on' if many else ''}")
        if many:
            self.leaf(self.on_express)(bus, "0x0.1", "")
        slot = 0
        for _ in range(self.random.randint(1, 4)):
            together = self.random.random() < 0.2
            for function in range(2 if together else 1):
                down = self.name("down")
                self.bridge_cost()
                self.device(f"xio3130-downstream,id={down},bus={up},addr={slot:#x}.{function},{self.port_numbers()}"
                            f"{',multifunction=on' if together and not function else ''}")
                self.express(down, depth + 1)
            slot += self.random.randint(1, 3)

    def bridge(self, bus, depth, addr="0.0", many="", kind="pcie-pci-bridge"):
        own = self.name("bridge")
        self.bridge_cost()
        self.device(f"{kind},id={own},bus={bus},addr={addr}{many}")
        self.port_buses_left -= kind == "pcie-pci-bridge"
        for slot in range(1, self.random.randint(2, 4)):
            if self.random.random() < 0.25 and depth < 4:
                self.conventional(own, f"{slot:#x}.0", depth + 1)
            else:
                self.functions(own, slot, (self.leaf(self.on_pci),))

    def conventional(self, bus, addr, depth):
        own = self.name("pci")
        self.bridge_cost()
        self.ports += 1
        self.device(f"pci-bridge,id={own},bus={bus},addr={addr},chassis_nr={self.ports % 250 + 1},shpc=off")
        for slot in range(1, self.random.randint(2, 3)):
            self.functions(own, slot, (self.leaf(self.on_pci),))

    def root_port(self, bus, addr, many):
        own = self.name("rp")
        self.bridge_cost()
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

    def on_machine(self):
        slots = sorted(self.random.sample(range(2, FIRST_PLACE), self.random.randint(3, 10)))
        self.root_bus("pcie.0", slots, (self.root_port, self.root_port, self.root_port, self.leaf(ON_ROOT), self.dmi_bridge))

    def on_expander(self, place, number):
        """Its root bus takes nothing but bridges."""
        own = self.name("pxb")
        self.device(f"pxb-pcie,id={own},bus=pcie.0,addr={FIRST_PLACE - 1 + place:#x},bus_nr={number}")
        slots = sorted(self.random.sample(range(0x20), self.random.randint(1, 6)))
        self.root_bus(own, slots, (self.root_port, self.root_port, self.root_port, self.dmi_bridge))


# The virtual functions switched on: some, or all there are.
VIRTUAL = """modprobe nvme
settle
for f in /sys/bus/pci/devices/*/sriov_numvfs; do echo {} >$f; done
settle
"""


def make(seeds, maker, kernel):
    """A guest with as many of these trees as it has bus numbers for: at least one."""
    m, number, done = Maker(), 1, []
    for place, seed in enumerate(seeds[:PLACES]):
        if number > ALL_BUSES:
            break
        m.start(f"{seed} {maker} {kernel}")
        m.on_expander(place, number) if place else m.on_machine()
        number += m.buses + 2
        done.append(seed)
    # Three guests in four without port drivers (AER, hot plug, PME), which have no part in groups and cost seconds.
    parameters = ["quiet mitigations=off cryptomgr.notests", m.random.choice(("", *3 * ("pcie_ports=compat",))),
                  m.random.choice(TAKE_AWAY[kernel])]
    if maker == "vtd":
        parameters.append("intel_iommu=on")
    if m.random.random() < 0.2:
        parameters.append("iommu=pt")
    count = m.random.choice(("2", "$(cat ${f%numvfs}totalvfs)"))
    return Machine(done, m.args, " ".join(p for p in parameters if p), VIRTUAL.format(count) if m.virtual_functions else "")
