#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The groups of recorded machines as predicted from their configuration space: equal to what the kernel had, or the report
says which input is missing. And lspci's words of a dump give the groups that the dump gives, or fewer of them for certain.

groups.py VFIO-DOCTOR; the recordings are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from place import corpus

program = sys.argv[1]
failures = 0


def expect(condition, text):
    global failures
    if not condition:
        failures += 1
        print("FAIL", text)


def show(what, option, path):
    done = subprocess.run([program, "show", what, "--json", option, str(path)], capture_output=True, text=True)
    if done.returncode or done.stderr:
        raise RuntimeError(f"{path}: status {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def recordings(folder):
    for path in sorted(folder.glob("*/*")):
        if path.parent.name == "pciutils":
            yield path, "--lspci"
        elif path.suffix not in (".xml", ".config"):
            yield path, "--bundle"


def compare(path, option, total):
    functions = len(show("devices", option, path)["devices"])
    if not functions:
        return
    report = show("groups", option, path)
    today = [g for g in report["groups"] if g["members"]]
    agree = sum(1 for g in today if g["predicted"] is not None and sorted(g["predicted"]) == sorted(g["members"]))
    missing = sum(1 for g in today if g["predicted"] is None)
    disagree = len(today) - agree - missing
    expect(disagree == 0, f"{path.name}: {disagree} groups are not as predicted")
    # Whoever cannot tell says what he could not read.
    told = all(g["predicted"] is not None for g in report["groups"])
    expect(told or report["unread"], f"{path.name}: groups that cannot be told, and not a word about what is missing")
    foretold = sum(1 for g in report["groups"] if not g["members"] and g["predicted"] is not None)
    print(f"{path.name[:46]:<46} {functions:>9} {len(today):>7} {agree:>6} {disagree:>9} {missing:>8} {foretold:>9} {len(report['unread']):>7}")
    for i, n in enumerate((functions, len(today), agree, disagree, missing, foretold, len(report["unread"]))):
        total[i] += n


def certain(report):
    return {frozenset(g["predicted"]) for g in report["groups"] if g["predicted"] is not None}


def words(path, scratch):
    """(groups of the dump, of the words, both for certain)."""
    text = subprocess.run(["lspci", "-F", str(path), "-Dvvvnn"], capture_output=True, check=True).stdout
    file = pathlib.Path(scratch) / path.name
    file.write_bytes(text)
    dump, said = certain(show("groups", "--lspci", path)), certain(show("groups", "--lspci", file))
    expect(said <= dump, f"{path.name}: only by words: {sorted(map(sorted, said - dump))}")
    return len(dump), len(said)


def main():
    folder, total, by_words = corpus("machines"), [0] * 7, [0, 0]
    print(f"{'recording':<46} {'functions':>9} {'groups':>7} {'agree':>6} {'disagree':>9} {'no input':>8} {'foretold':>9} {'unread':>7}")
    for path, option in recordings(folder):
        compare(path, option, total)
    print(f"{'all':<46} {total[0]:>9} {total[1]:>7} {total[2]:>6} {total[3]:>9} {total[4]:>8} {total[5]:>9} {total[6]:>7}")
    print("groups: as the kernel had them; no input: the configuration space that decides was not recorded; foretold: for machines "
          "whose IOMMU was off or whose groups were not recorded; unread: functions whose configuration space is cut")
    if shutil.which("lspci"):
        with tempfile.TemporaryDirectory(prefix="vfio-doctor-groups-") as scratch:
            for path in sorted((folder / "pciutils").iterdir()):
                by_words = [sum(pair) for pair in zip(by_words, words(path, scratch))]
        print(f"lspci's words of 19 dumps: {by_words[1]} of their {by_words[0]} groups, none other")
        expect(by_words[1] * 10 >= by_words[0] * 9, "words say too little")
    expect(total[2] > 0, "no recording with groups was found")
    print(f"{failures} failures")
    return 1 if failures else 0


sys.exit(main())
