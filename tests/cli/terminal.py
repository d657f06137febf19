#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What a terminal gets: no line wider than it is (unless one word is), nothing but printable text, colours only where asked
for, ASCII where the locale has nothing else, errors on standard error. terminal.py PROGRAM HOST..."""
import os
import re
import subprocess
import sys
import unicodedata

program, *hosts = sys.argv[1:]
VERBS = ["check", "show", "vm", "mig", "place", "guest", "explain", "verify", "capture", "logs", "plan", "apply", "undo", "bind", "unbind",
         "history"]
VIEWS = [["check"], ["check", "--all"], ["check", "--checklist"], ["show", "tree"], ["show", "groups"], ["show", "groups", "--why"],
         ["show", "devices"], ["show", "boot"], ["show", "vms"], ["plan"]]
ALONE = [[v, "--help"] for v in VERBS] + [["--help"], ["explain"], ["explain", "iommu.off"], ["explain", "intel_iommu"], ["explain", "vfio-pci-ids", "iommu=pt", "video"], ["explain", "group 14 is not viable"],
         ["explain", "Code 43"], ["mig", "--gpu", "h200"], ["mig", "--gpu", "h200", "3g.71gb", "2g.35gb"], ["mig", "--gpu", "a30", "--all-layouts"],
         ["place", "--board", "h200-sxm", "--vm", "a=4", "--vm", "b=2"]]
passed, faults = 0, []


def columns(text):
    return sum(0 if unicodedata.combining(c) else 1 for c in text)


def hold(what, true_, detail=""):
    global passed
    passed += bool(true_)
    if not true_ and len(faults) < 30:
        faults.append(f"{what} {detail}".strip())


def run(args, **env):
    base = {"PATH": "/usr/bin:/bin", "TERM": "xterm", "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
    return subprocess.run([program, *args], capture_output=True, env={**base, **env}, stdin=subprocess.DEVNULL, timeout=120)


def look(args, width, locale):
    name = f"{' '.join(args)} at {width} columns, {locale}:"
    out = run(args, COLUMNS=str(width), LC_ALL=locale).stdout
    hold(name, b"\x1b" not in out, "an escape sequence in a pipe")
    text = out.decode("utf-8", errors="replace")
    hold(name, "\ufffd" not in text, "not UTF-8")
    if locale == "C":
        hold(name, text.isascii(), "not ASCII: " + next((l for l in text.splitlines() if not l.isascii()), ""))
    for line in text.splitlines():
        hold(name, all(c.isprintable() or c == "\t" for c in line), "unprintable: " + ascii(line))
        hold(name, line == line.rstrip(), "blanks at the end: " + ascii(line))
        # A path or a command cannot be broken; a line without any text but it may be as long as it likes.
        long_word = max((len(w) for w in line.split()), default=0) > width - 34
        diff = args[0] == "plan" and line[:1] in "+- @"
        example = line.startswith("  vfio-doctor ") or line.startswith("  sudo ") or line.startswith("  journalctl ")
        hold(name, columns(line) <= width or long_word or diff or example, f"{columns(line)} wide: {line}")


for args in ALONE:
    for width in (80, 120):
        look(args, width, "C.UTF-8")
    look(args, 80, "C")
for host in hosts:
    for view in VIEWS:
        look([*view, "--root", host], 80, "C.UTF-8")
    look(["check", "--root", host], 120, "C.UTF-8")
    look(["show", "tree", "--root", host], 80, "C")

for what, env, args, coloured in [("asked for", {}, ["--color", "always"], True), ("not asked for", {}, [], False),
                                  ("NO_COLOR", {"NO_COLOR": "1"}, [], False), ("never", {}, ["--color", "never"], False)]:
    hold(f"colour, {what}", (b"\x1b[" in run(["check", "--sample", *args], **env).stdout) == coloured)
# No colour without a word: what is left without them is the same text.
plain, colour = run(["check", "--sample"]).stdout, run(["check", "--sample", "--color", "always"]).stdout
hold("colours only colour", re.sub(rb"\x1b\[[0-9;]*m", b"", colour) == plain)

for verb in VERBS:
    r = run([verb, "--help"])
    hold(f"{verb} --help", r.returncode == 0 and b"Usage:" in r.stdout and b"Examples:" in r.stdout and not r.stderr)
    r = run([verb, "--no-such-option"])
    hold(f"{verb}, wrong option", r.returncode == 64 and not r.stdout and b"--no-such-option" in r.stderr)
for wrong, right in [("chekc", "check"), ("shwo", "show"), ("exlpain", "explain"), ("verfy", "verify"), ("aply", "apply")]:
    r = run([wrong])
    hold(f"the verb {wrong}", r.returncode == 64 and f"did you mean '{right}'".encode() in r.stderr and not r.stdout)
for args, right in [(["check", "--jsn"], "--json"), (["check", "--tagret", "x"], "--target"), (["plan", "--outptu", "x"], "--output"),
                    (["show", "gruops"], "groups"), (["logs", "--jornal"], "--journal")]:
    r = run(args)
    hold(" ".join(args), r.returncode == 64 and right.encode() in r.stderr and not r.stdout, ascii(r.stderr[:100]))

for fault in faults:
    print("FAULT:", fault)
print(f"terminal: {passed} passed, {len(faults)} failed")
sys.exit(1 if faults else 0)
