#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""`show rom` on the seeds of the option ROM fuzzer, and `show devices --json` on a host: rom.py VFIO-DOCTOR SOURCE"""
import json
import subprocess
import sys

tool, source = sys.argv[1:]
seeds = source + "/fuzz/corpus/option-rom/"
host = source + "/tests/hosts/intel-desktop.host"
failed = 0


def run(*args):
    return subprocess.run([tool, "show", *args], capture_output=True, text=True)


def expect(what, got, wanted):
    global failed
    if got != wanted:
        failed += 1
        print(f"{what}: {got!r} instead of {wanted!r}")


def rom(name, *args):
    out = run("rom", seeds + name, "--json", *args)
    expect(name + " status", out.returncode, 0)
    return json.loads(out.stdout)


whole = rom("bios-and-uefi", "--target", "10de:2684")
expect("state", whole["state"], "whole")
expect("images", [(i["code"], i["id"], i["checksum"]) for i in whole["images"]],
       [("x86 BIOS", "10de:2684", True), ("UEFI", "10de:2684", None)])
expect("matches", whole["matches"], True)
expect("other device", rom("bios-and-uefi", "--target", "1002:73bf")["matches"], False)
expect("by address", rom("bios-and-uefi", "--target", "0000:01:00.0", "--root", host)["matches"], True)
expect("no target", rom("bios-and-uefi")["matches"], None)
flash = rom("nvidia-flash")
expect("flash", (flash["state"], flash["start"], flash["nvidia_flash_header"]), ("prefixed", 512, True))
expect("cut", rom("cut")["state"], "cut")
expect("blank", rom("blank")["state"], "empty")
expect("blank names nobody", rom("blank", "--target", "10de:2684")["matches"], None)
expect("a word for it", "there is no image in it" in run("rom", seeds + "blank", "--target", "10de:2684").stdout, True)
expect("no such file", run("rom", seeds + "none").returncode, 66)
expect("no name", run("rom").returncode, 64)
expect("no such function", run("rom", "0000:77:00.0", "--root", host).returncode, 66)

devices = {d["bdf"]: d for d in json.loads(run("devices", "--json", "--root", host).stdout)["devices"]}
bars = devices["0000:01:00.0"]["bars"]
expect("bars", [(b["region"], b["size"], b["width"], b["prefetchable"], b["assigned"]) for b in bars],
       [(0, 16 << 20, 32, False, True), (1, 32 << 30, 64, True, True), (3, 32 << 20, 64, True, True)])
expect("link", devices["0000:01:00.0"]["link"]["width"], "16")
sys.exit(1 if failed else 0)
