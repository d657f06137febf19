#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Boot one small guest for each row of a table and note where its BARs came to lie.

    run.py POINTS RESULTS --kernel vmlinuz --initrd initrd.gz --firmware DIR [--accel tcg]

Each row of POINTS (tab separated, # comments) is one guest:

    name  firmware  machine  vendor  bits  ram_mb  layout  devices  fw_cfg  flags

firmware  a name: DIR/NAME.code and DIR/NAME.vars (OVMF), or "seabios" (QEMU's own)
layout    rp: every device behind a root port of its own; flat: on the root bus
devices   BAR sizes, e.g. 64G or 64G+32M (two functions of one slot), comma between devices; "port" is a root
          port with nothing behind it
fw_cfg    megabytes for opt/ovmf/X-PciMmio64Mb; N:M sets the numbered key X-PciMmio64MbN; - for none
flags     CPU flags to add, e.g. -pdpe1gb; - for none

The guest is a Linux kernel with an initramfs that prints /sys/bus/pci/devices/*/resource of the test
devices (see make-initrd.sh). RESULTS gets each row again with the 64-bit window of the root bus and, per
BAR, its address or "none"; rows that are there already are not run again.
"""
import argparse
import os
import re
import shutil
import subprocess
import tempfile
import time

KEYS = ("name", "firmware", "machine", "vendor", "bits", "ram_mb", "layout", "devices", "fw_cfg", "flags")


def read_points(path):
    with open(path, encoding="ascii") as table:
        for line in table:
            if line.strip() and not line.startswith("#"):
                yield dict(zip(KEYS, line.rstrip("\n").split("\t")))


def devices(point):
    arguments = []
    for i, text in enumerate(point["devices"].split(",")):
        bus, slot = "pcie.0" if point["machine"] == "q35" else "pci.0", 4 + i
        if point["layout"] == "rp" or text == "port":
            arguments += ["-device", f"pcie-root-port,id=rp{i},chassis={i + 1},bus=pcie.0,addr={slot:#x}"]
            bus, slot = f"rp{i}", 0
        bars = [] if text == "port" else text.split("+")
        for function, size in enumerate(bars):
            many = ",multifunction=on" if function == 0 and len(bars) > 1 else ""
            arguments += ["-device", f"pci-testdev,bus={bus},addr={slot:#x}.{function},membar={size}{many}"]
    return arguments


def command(point, options, folder):
    cpu = f"max,phys-bits={point['bits']},vendor={point['vendor']}"
    if point["flags"] != "-":
        cpu += "," + point["flags"]
    arguments = [options.qemu, "-nodefaults", "-display", "none", "-serial", "stdio", "-monitor", "none", "-no-reboot",
                 "-machine", point["machine"], "-accel", options.accel, "-cpu", cpu, "-m", point["ram_mb"], "-smp", "1",
                 "-kernel", options.kernel, "-initrd", options.initrd, "-append", "console=ttyS0 quiet loglevel=3"]
    if point["firmware"] != "seabios":
        variables = os.path.join(folder, "vars")
        shutil.copy(os.path.join(options.firmware, point["firmware"] + ".vars"), variables)
        code = os.path.join(options.firmware, point["firmware"] + ".code")
        arguments += ["-drive", f"if=pflash,format=raw,readonly=on,file={code}",
                      "-drive", f"if=pflash,format=raw,file={variables}"]
    if point["fw_cfg"] != "-":
        number, _, megabytes = point["fw_cfg"].rpartition(":")
        arguments += ["-fw_cfg", f"name=opt/ovmf/X-PciMmio64Mb{number},string={megabytes}"]
    return arguments + devices(point)


def boot(point, options):
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(command(point, options, folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=options.timeout, check=False)
            return done.stdout.decode("utf-8", "replace")
        except subprocess.TimeoutExpired as late:
            return (late.stdout or b"").decode("utf-8", "replace")


def judge(point, text):
    if "GRID-END" not in text:
        return "no-boot", "-", "-"
    windows = [w for w in re.findall(r"root bus resource \[mem 0x([0-9a-f]+)-0x([0-9a-f]+) window", text)
               if int(w[0], 16) >= 1 << 32]
    window = f"{windows[0][0]}-{windows[0][1]}" if windows else "none"
    bars = []
    for _, start, end, flags in re.findall(r"DEV (\S+)\s+0x([0-9a-f]+) 0x([0-9a-f]+) 0x([0-9a-f]+)", text):
        assigned = int(start, 16) and not int(flags, 16) & 0x20000000
        bars.append(start.lstrip("0") if assigned else "none")
    wanted = len([size for size in re.split(r"[,+]", point["devices"]) if size != "port"])
    fits = "fits" if len(bars) == wanted and "none" not in bars else "no"
    return fits, window, ",".join(bars)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("points")
    parser.add_argument("results")
    parser.add_argument("--kernel", required=True)
    parser.add_argument("--initrd", required=True)
    parser.add_argument("--firmware", required=True)
    parser.add_argument("--qemu", default="qemu-system-x86_64")
    parser.add_argument("--accel", default="tcg")
    parser.add_argument("--timeout", type=int, default=150)
    options = parser.parse_args()

    done = set()
    if os.path.exists(options.results):
        done = {row["name"] for row in read_points(options.results)}
    for point in read_points(options.points):
        if point["name"] in done:
            continue
        start = time.monotonic()
        text = boot(point, options)
        fits, window, bars = judge(point, text)
        with open(options.results, "a", encoding="ascii") as results:
            results.write("\t".join([point[k] for k in KEYS] + [fits, window, bars]) + "\n")
        print(f"{point['name']}\t{fits}\t{window}\t{bars}\t{time.monotonic() - start:.1f}s", flush=True)
        if fits == "no-boot":
            print(text[-400:], flush=True)


if __name__ == "__main__":
    main()
