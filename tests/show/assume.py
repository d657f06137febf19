#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""`show groups --assume`: the groups that would come out, beside today's, and what is refused with a word.

assume.py VFIO-DOCTOR SOURCE
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, source = sys.argv[1:]
failures = 0

# Two root ports of one device without ACS: card and disk share a group; one port more, isolated and empty.
PORTS = """host intel-desktop
pci 0000:00:01.0 8086:1901 060400 root-port bus=01 group=1 driver=pcieport
pci 0000:00:01.1 8086:1905 060400 root-port bus=02 group=1 driver=pcieport
pci 0000:00:06.0 -
pci 0000:00:1c.0 8086:7a38 060400 root-port bus=03 group=3 driver=pcieport acs=1d
pci 0000:01:00.0 group=1
pci 0000:01:00.1 group=1
pci 0000:02:00.0 group=1
"""
# A switch whose ports offer ACS that nobody has switched on; what is behind a port goes with it.
SWITCH = """host intel-desktop
pci 0000:00:06.0 8086:a74d 060400 root-port bus=02-05 group=3 driver=pcieport acs=1d
pci 0000:02:00.0 1b36:000a 060400 upstream bus=03-05 group=6 driver=pcieport
pci 0000:03:00.0 1b36:000b 060400 downstream bus=04 group=7 driver=pcieport acs=00/5f
pci 0000:03:01.0 1b36:000b 060400 downstream bus=05 group=8 driver=pcieport acs=00/5f
pci 0000:04:00.0 144d:a80c 010802 endpoint group=7 driver=nvme reset=flr cap=flr
pci 0000:05:00.0 8086:1521 020000 endpoint group=8 driver=igb reset=flr cap=flr
"""
CARD = {"01:00.0", "01:00.1"}
# host, assumptions, sets that must be groups then
THEN = [
    (PORTS, ["acs=on:00:01.0"], [CARD, {"00:01.0"}, {"00:01.1", "02:00.0"}]),
    (PORTS, ["acs=on:0000:00:01.0", "acs=on:0000:00:01.1"], [CARD, {"00:01.0"}, {"00:01.1"}, {"02:00.0"}]),
    (PORTS, ["acs-override=downstream"], [CARD, {"00:01.0"}, {"00:01.1"}, {"02:00.0"}]),
    (PORTS, ["acs-override=downstream,multifunction"], [{"01:00.0"}, {"01:00.1"}, {"02:00.0"}]),
    (PORTS, ["acs-override=id:8086:1901"], [CARD, {"00:01.0"}, {"00:01.1", "02:00.0"}]),
    (PORTS, ["slot=01:00.0:00:1c.0"], [CARD, {"00:1c.0"}, {"00:01.0", "00:01.1", "02:00.0"}]),
    (PORTS, ["slot=0000:02:00.0:0000:00:1c.0"], [{"02:00.0"}, {"00:01.0", "00:01.1"} | CARD]),
    (PORTS, ["acs=off:00:1c.0", "slot=01:00.0:00:1c.0"], [{"00:1c.0"} | CARD]),
    (SWITCH, ["config_acs=11101@0000:03:00.0"], [{"03:00.0"}, {"04:00.0"}, {"03:01.0", "05:00.0"}]),
    (SWITCH, ["config_acs=11101@pci:1b36:000b"], [{"03:00.0"}, {"04:00.0"}, {"03:01.0"}, {"05:00.0"}]),
    # The patch does not touch what has an ACS capability.
    (SWITCH, ["acs-override=downstream,multifunction"], [{"03:00.0", "04:00.0"}, {"03:01.0", "05:00.0"}]),
]
# host, assumption, what the refusal says
REFUSED = [
    (PORTS, "acs=on:ff:00.0", "no such function"),
    (PORTS, "acs=on", "no PCI address"),
    (PORTS, "acs=maybe:01:00.0", "on:BDF or off:BDF"),
    (PORTS, "slot=01:00.0", "CARD:PORT"),
    (PORTS, "slot=01:00.0:00:02.0", "not known to be a root port"),
    (PORTS, "slot=00:02.0:00:1c.0", "not a card behind a port"),
    (SWITCH, "slot=02:00.0:03:00.0", "behind that card"),
    (PORTS, "acs-override=donwstream", "pass over 'donwstream'"),
    (PORTS, "config_acs=zz@01:00.0", "the kernel would refuse it"),
    (PORTS, "config_acs=11101@8086:1901", "no such function"),
    (PORTS, "config_acs=11101@0000:00:01.0", "no ACS capability"),
    (PORTS, "window=open", "no such assumption"),
    (PORTS, "", "no such assumption"),
]


def expect(condition, text):
    global failures
    if not condition:
        failures += 1
        print("FAIL", text)


def show(folder, host, assumptions, *options):
    path = folder / "a-host.host"
    path.write_text(host)
    arguments = [word for one in assumptions for word in ("--assume", one)]
    return subprocess.run([program, "show", "groups", "--root", path, *arguments, *options], capture_output=True, text=True)


def predicted(groups):
    return [{bdf.removeprefix("0000:") for bdf in g["predicted"]} for g in groups if g["predicted"]]


def main():
    with tempfile.TemporaryDirectory(prefix="vfio-doctor-assume-") as work:
        folder = pathlib.Path(work)
        shutil.copy(f"{source}/tests/hosts/intel-desktop.host", folder)
        for host in (PORTS, SWITCH):
            today = json.loads(show(folder, host, [], "--json").stdout)
            expect(today["disagreements"] == 0, f"today's groups are not as predicted:\n{host}")
        for host, assumptions, groups in THEN:
            done = show(folder, host, assumptions, "--json")
            then = predicted(json.loads(done.stdout)["assumed"]["groups"]) if done.returncode == 0 else []
            for group in groups:
                expect(group in then, f"{assumptions}: no group {sorted(group)} in {then} {done.stderr}")
            text = show(folder, host, assumptions)
            expect(text.returncode == 0 and "Assuming " + ", ".join(assumptions) in text.stdout, f"{assumptions}: {text.stdout}")
            expect(all(len(line) <= 80 for line in text.stdout.splitlines()), f"{assumptions}: wider than 80 columns")
        for host, assumption, words in REFUSED:
            done = show(folder, host, [assumption])
            expect(done.returncode == 64 and words in done.stderr and not done.stdout, f"{assumption}: {done.returncode} {done.stderr}")
    print(f"{len(THEN)} assumptions, {len(REFUSED)} refusals, {failures} failures")
    return 1 if failures else 0


sys.exit(main())
