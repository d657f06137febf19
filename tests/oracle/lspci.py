#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every BAR, Resizable BAR and link of recorded configuration spaces, as the program reads them and as lspci prints
them for the same dump.

lspci.py PRINT-PCI; the dumps are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HEAD = re.compile(r"^((?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) ")
HEX = re.compile(r"^([0-9a-f]{2,3}):((?: [0-9a-f]{2})+)\s*$")
UNITS = {"MB": 1, "GB": 1 << 10, "TB": 1 << 20}


def shared():
    for place in (os.environ.get("VFIO_DOCTOR_SHARED"), os.environ.get("VFIO_DOCTOR_SOURCE", ".") + "/../shared"):
        if place and (pathlib.Path(place) / "corpus/machines").is_dir():
            return pathlib.Path(place) / "corpus/machines"
    print("no recordings here: set VFIO_DOCTOR_SHARED to the folder that holds corpus/machines")
    sys.exit(77)


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


def speed(text):
    return text.replace(".0", "").replace(" ", "")


def by_lspci(path):
    out = subprocess.run(["lspci", "-F", path, "-Dvvv"], capture_output=True, text=True, check=True).stdout
    facts, name = {}, None
    for line in out.splitlines():
        if m := HEAD.match(line):
            name = full(m[1])
            facts[name] = set()
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
    folder = shared()
    if not shutil.which("lspci"):
        print("no lspci on this machine")
        sys.exit(77)
    wrong = devices = values = 0
    with tempfile.TemporaryDirectory() as scratch:
        for label, path in dumps(folder, scratch):
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
    sys.exit(1 if wrong or not values else 0)


main()
