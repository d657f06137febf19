#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every BAR, Resizable BAR, link and capability of recorded configuration spaces, as the program reads them and as lspci
prints them for the same dump; and lspci's words of a dump, read back, against the dump itself.

lspci.py PRINT-PCI; the dumps are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus"))
from place import corpus  # noqa: E402

HEAD = re.compile(r"^((?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) ")
HEX = re.compile(r"^([0-9a-f]{2,3}):((?: [0-9a-f]{2})+)\s*$")
UNITS = {"MB": 1, "GB": 1 << 10, "TB": 1 << 20}


def full(bdf):
    return bdf if bdf.count(":") == 2 else "0000:" + bdf


def parse_dump(text):
    devices, current = {}, None
    for line in text.splitlines():
        if m := HEAD.match(line):
            current = devices.setdefault(full(m[1]), bytearray())
        elif (m := HEX.match(line)) and current is not None:
            data = bytes.fromhex(m[2])
            at = int(m[1], 16)
            current[at:at + len(data)] = data
    return {k: bytes(v) for k, v in devices.items() if len(v) >= 64}


TYPES = {"Endpoint": 0, "Legacy Endpoint": 1, "Root Port": 4, "Upstream Port": 5, "Downstream Port": 6,
         "PCI-Express to PCI/PCI-X Bridge": 7, "PCI/PCI-X to PCI-Express Bridge": 8, "Root Complex Integrated Endpoint": 9,
         "Root Complex Event Collector": 10}
ACS = ("SrcValid", "TransBlk", "ReqRedir", "CmpltRedir", "UpstreamFwd", "EgressCtrl", "DirectTrans")
AER = {"DLP": 0x10, "SDES": 0x20, "TLP": 0x1000, "FCP": 0x2000, "CmpltTO": 0x4000, "CmpltAbrt": 0x8000, "UnxCmplt": 0x10000,
       "RxOF": 0x20000, "MalfTLP": 0x40000, "ECRC": 0x80000, "UnsupReq": 0x100000, "ACSViol": 0x200000}


def on(flag):
    return int(flag == "+")


def set_of(line, names):
    """The bits whose names have a plus in the line; names in order, or with their bits."""
    bits = names.items() if isinstance(names, dict) else ((n, 1 << i) for i, n in enumerate(names))
    return sum(bit for name, bit in bits if re.search(rf"\b{name}\+", line))


def capability(line, state):
    """What a line of lspci says in the words of print-pci, or None. `state`: what an earlier line left."""
    if m := re.match(r"\tCapabilities: \[([0-9a-f]+)", line):
        state["at"] = f"at {int(m[1], 16):x}"
    if m := re.match(r"\tBus: primary=(\w+), secondary=(\w+), subordinate=(\w+)", line):
        return f"bus {m[1]} {m[2]} {m[3]}"
    if m := re.match(r"\tCapabilities: \[\w+\] Express (?:\(v\d+\) )?(.*?)(?: \(Slot([+-])\))?(?:, (?:MSI|IntMsgNum).*)?$", line):
        return f"type {TYPES[m[1]]} slot {on(m[2])}" if m[1] in TYPES else None
    if m := re.match(r"\t\tStatus: (D\d) NoSoftRst([+-])", line):
        return f"pm {m[1]} reset {1 - on(m[2])}"
    if m := re.match(r"\tCapabilities: \[\w+\] MSI: Enable([+-]) Count=(\S+) Maskable([+-]) 64bit([+-])", line):
        return f"msi {on(m[1])} {m[2]} {on(m[3])} {on(m[4])}"
    if m := re.match(r"\tCapabilities: \[\w+\] MSI-X: Enable([+-]) Count=(\d+) Masked([+-])", line):
        state["msix"] = f"msix {on(m[1])} {m[2]} {on(m[3])}"
    if m := re.match(r"\t\tVector table: BAR=(\d) offset=(\w+)", line):
        state["msix"] += f" table {m[1]} {m[2]}"
    if m := re.match(r"\t\tPBA: BAR=(\d) offset=(\w+)", line):
        return f"{state['msix']} pba {m[1]} {m[2]}"
    if m := re.match(r"\t\tAFCap: TP([+-]) FLR([+-])", line):
        return f"af flr {on(m[1]) & on(m[2])}"
    if m := re.match(r"\t\tACSCap:", line):
        state["acs"] = set_of(line, ACS)
    if m := re.match(r"\t\tACSCtl:", line):
        return f"acs {state['acs']:02x} {set_of(line, ACS):02x}"
    if m := re.match(r"\t\tARICap:.*Next Function: (\d+)", line):
        return f"ari next {m[1]}"
    if m := re.match(r"\t\tInitial VFs: (\d+), Total VFs: (\d+), Number of VFs: (\d+)", line):
        state["sriov"] = f"sriov {m[1]} {m[2]} {m[3]}"
    if m := re.match(r"\t\tVF offset: (\d+), stride: (\d+), Device ID: (\w+)", line):
        return f"{state['sriov']} offset {m[1]} stride {m[2]} id {m[3]}"
    if m := re.match(r"\t\tATSCtl:\s+Enable([+-])", line):
        return f"ats {on(m[1])}"
    if m := re.match(r"\t\tPASIDCap:.*Max PASID Width: (\w+)", line):
        state["pasid"] = int(m[1], 16)
    if m := re.match(r"\t\tPASIDCtl: Enable([+-])", line):
        return f"pasid {on(m[1])} width {state['pasid']}"
    if m := re.match(r"\t\tPRICtl: Enable([+-])", line):
        state["pri"] = f"pri {on(m[1])}"
    if m := re.match(r"\t\tPage Request Capacity: (\w+), Page Request Allocation: (\w+)", line):
        return f"{state['pri']} {m[1]} {m[2]}"
    if m := re.match(r"\t\tUESta:", line):
        return f"aer {set_of(line, AER):x}"
    return None


def speed(text):
    return text.replace(".0", "").replace(" ", "")


def by_lspci(path):
    out = subprocess.run(["lspci", "-F", path, "-Dvvv"], capture_output=True, text=True, check=True).stdout
    facts, name = {}, None
    for line in out.splitlines():
        if m := HEAD.match(line):
            name = full(m[1])
            facts[name], state = set(), {}
        if fact := capability(line, state):
            facts[name].add(fact)
        if "at" in state:
            facts[name].add(state.pop("at"))
        # One tab: further in are the BARs of SR-IOV virtual functions.
        if m := re.match(r"\tRegion (\d): (Memory|I/O ports) at (\S+)(.*)", line):
            # lspci takes the upper half of a 64-bit BAR above 4 GiB for a region of its own that has no address.
            if m[3] == "<unassigned>" and any(v.startswith(f"bar {int(m[1]) - 1} ") and " 64 " in v for v in facts[name]):
                continue
            kind = "mem" if m[2] == "Memory" else "io"
            start = 0 if m[3].startswith("<") else int(m[3], 16)
            wide = "64" if "(64-bit" in m[4] else "32"
            pref = "pref" if ", prefetchable" in m[4] else "non"
            facts[name].add(f"bar {m[1]} {kind} {start:x} {wide} {pref}")
        if m := re.match(r"\s+Expansion ROM at ([0-9a-f]+)", line):
            facts[name].add(f"bar 6 mem {int(m[1], 16):x} 32 non")
        if m := re.match(r"\s+BAR (\d): current size: (\d+)(MB|GB|TB), supported:(.*)", line):
            bits = sum(int(n) * UNITS[u] for n, u in re.findall(r"(\d+)(MB|GB|TB)", m[4]))
            facts[name].add(f"rebar {m[1]} {int(m[2]) * UNITS[m[3]]} {bits:x}")
        if m := re.match(r"\s+LnkCap:.*Speed (\S+), Width x(\d+)", line):
            capable = f"{speed(m[1])} x{m[2]}"
        if m := re.match(r"\s+LnkSta:\s+Speed (\S+?)(?: \(\S+\))?, Width x(\d+)", line):
            facts[name].add(f"link {speed(m[1])} x{m[2]} / {capable}".replace("unknown", "?"))
    return facts


def by_program(tool, devices):
    data = b"".join(f"{name} {len(config)}\n".encode() + config for name, config in devices.items())
    out = subprocess.run([tool], input=data, capture_output=True, check=True).stdout.decode()
    facts, name = {}, None
    for line in out.splitlines():
        if line.startswith("device "):
            name = line[7:]
            facts[name] = set()
        elif line.startswith("link "):
            facts[name].add("link " + re.sub(r"(\S+) GT/s", lambda m: speed(m[1] + "GT/s"), line[5:]))
        else:
            facts[name].add(line)
    return facts


def of_words(tool, text):
    """What the text says of each function: a set of lines by device. The MSI and MSI-X capabilities are not made of words."""
    out = subprocess.run([tool, "--words"], input=text, capture_output=True, check=True).stdout.decode()
    facts, name = {}, None
    for line in out.splitlines():
        if line.startswith("device "):
            name = facts.setdefault(line[7:], set())
        elif not line.startswith("msi"):
            name.add(line)
    return facts


def compare_words(tool, label, path):
    """(functions, lines, functions that differ)."""
    words = subprocess.run(["lspci", "-F", path, "-Dvvvnn"], capture_output=True, check=True).stdout
    mine, theirs = of_words(tool, words), of_words(tool, pathlib.Path(path).read_bytes())
    wrong = 0
    for name, lines in theirs.items():
        if lines != mine.get(name):
            wrong += 1
            print(f"{label} {name}: only the dump: {sorted(lines - mine.get(name, set()))}; only words: {sorted(mine.get(name, set()) - lines)}")
    return len(theirs), sum(map(len, theirs.values())), wrong


def dumps(folder, scratch):
    for path in sorted((folder / "pciutils").iterdir()):
        yield path.name, str(path)
    for path in sorted((folder / "libvirt-pci-config").glob("*.config")):
        domain, bus, slot = path.stem.split("-")
        text = f"{domain}:{bus}:{slot} raw\n"
        data = path.read_bytes()
        for at in range(0, len(data), 16):
            text += f"{at:02x}: " + " ".join(f"{b:02x}" for b in data[at:at + 16]) + "\n"
        out = pathlib.Path(scratch) / path.stem
        out.write_text(text)
        yield path.name, str(out)


def main():
    folder = corpus("machines")
    if not shutil.which("lspci"):
        print("no lspci on this machine")
        sys.exit(77)
    wrong = devices = values = 0
    in_words = [0, 0, 0]
    with tempfile.TemporaryDirectory() as scratch:
        for label, path in dumps(folder, scratch):
            in_words = [sum(pair) for pair in zip(in_words, compare_words(sys.argv[1], label, path))]
            configs = parse_dump(pathlib.Path(path).read_text(errors="replace"))
            theirs, ours = by_lspci(path), by_program(sys.argv[1], configs)
            for name in configs:
                devices += 1
                values += len(theirs.get(name, ()))
                if theirs.get(name) != ours.get(name):
                    wrong += 1
                    print(f"{label} {name}: only lspci: {sorted(theirs.get(name, set()) - ours[name])}; "
                          f"only here: {sorted(ours[name] - theirs.get(name, set()))}")
    print(f"{devices} functions, {values} values of lspci's, {wrong} functions differ")
    print(f"{in_words[0]} functions in words, {in_words[1]} lines, {in_words[2]} functions differ from their dumps")
    sys.exit(1 if wrong or in_words[2] or not values else 0)


main()
