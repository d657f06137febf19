#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""`logs --journal`: against a libsystemd of our own that also hangs and crashes, then against the real one, whole and damaged.

journal.py PROGRAM SIM_LIBRARY [NAME]: NAME is one of sim, hang, real.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

program, sim, what = sys.argv[1:4]
failed = 0


def check(what, good, detail=""):
    global failed
    failed += not good
    print(f"{'ok' if good else 'FAILED'}: {what}{' ' + str(detail) if not good else ''}")


def logs(*args, env=None, timeout=60):
    run = subprocess.run([program, "logs", "--json", *args], capture_output=True, text=True, errors="replace", timeout=timeout,
                         env={**os.environ, **(env or {})})
    return run, json.loads(run.stdout) if run.stdout else {"answers": []}


def simulated(folder):
    os.symlink(sim, os.path.join(folder, "libsystemd.so.0"))

    def journal(script, *args, **kw):
        return logs(*args, env={"LD_LIBRARY_PATH": folder, "SIM_JOURNAL": script}, **kw)
    return journal


def cause(answer, i=0):
    return answer["answers"][i]["cause"] if len(answer["answers"]) > i else None


def test_sim(folder):
    journal = simulated(folder)
    run, out = journal("ooofoo" + "o" * 100, "--journal-directory", folder)
    check("a fault is found", cause(out) == "group.not-viable" and run.returncode == 2, run)
    check("at its line", out["answers"][0]["lines"][0]["line"] == 4, out)
    check("all entries are read", out["lines_read"] == 107, out["lines_read"])
    run, out = journal("f" + "o" * 100, "--journal-directory", folder, "--since", "@3")
    check("--since leaves out what is older", cause(out) is None and run.returncode == 0, out)
    run, out = journal("o" * 50 + "f", "--journal", "--sample")
    check("this machine's journal, with a host's facts", cause(out) == "group.not-viable", run)
    run, out = journal("n" + "o" * 50, "--journal-directory", folder)
    check("NULs and escapes", cause(out) == "group.not-viable" and "\x1b" not in run.stdout, run.stdout[:300])
    run, out = journal("fooe", "--journal-directory", folder)
    check("an error of the library ends it with a word", cause(out) == "group.not-viable" and "damaged" in run.stderr, run.stderr)
    run, out = journal("f" + "o" * 2000 + "c" + "o" * 50, "--journal-directory", folder)
    check("so does its crash", run.returncode == 2 and "ends early" in run.stderr, run)
    run, out = journal("", "--journal-directory", "/nonexistent")
    check("no such folder", run.returncode == 66 and "No such file" in run.stderr, run)
    run, out = journal("", "--journal-directory", folder)
    check("an empty journal", run.returncode == 0 and out["answers"] == [], run)
    run, _ = journal("o", "--since", "2h")
    check("--since alone is wrong usage", run.returncode == 64, run)
    run, _ = journal("o", "--journal", "--since", "sometime")
    check("so is a time that is none", run.returncode == 64, run)


def test_hang(folder):
    run, out = simulated(folder)("f" + "o" * 2000 + "h", "--journal-directory", folder, timeout=100)
    check("a library that hangs is left behind", "ends early" in run.stderr and cause(out) == "group.not-viable", run.stderr)


def export(path):
    """Journal export format: https://systemd.io/JOURNAL_EXPORT_FORMATS"""
    with open(path, "wb") as f:
        for i in range(300):
            message, who = b"ordinary entry %d" % i, b"systemd"
            if i == 100:
                message, who = b"vfio-pci 0000:21:00.0: not ready 65535ms after FLR; giving up", b"kernel"
            f.write(b"__REALTIME_TIMESTAMP=%d\n__MONOTONIC_TIMESTAMP=%d\n" % (1790000000000000 + i * 1000000, i * 1000000))
            f.write(b"_BOOT_ID=0123456789abcdef0123456789abcdef\nSYSLOG_IDENTIFIER=%s\n" % who)
            f.write(b"MESSAGE\n" + len(message).to_bytes(8, "little") + message + b"\n\n")


def test_real(folder):
    remote = next((p for p in ("/usr/lib/systemd/systemd-journal-remote", "/lib/systemd/systemd-journal-remote") if os.path.exists(p)), None)
    if not remote:
        print("systemd-journal-remote is not installed")
        sys.exit(77)
    text, journal = os.path.join(folder, "text"), os.path.join(folder, "journal")
    os.mkdir(journal)
    export(text)
    subprocess.run([remote, "-o", os.path.join(journal, "a.journal"), text], check=True, capture_output=True)
    run, out = logs("--journal-directory", journal)
    if "not installed" in run.stderr:
        print("libsystemd is not installed")
        sys.exit(77)
    check("the real library", cause(out) == "reset.known-bug" and out["lines_read"] == 300, run.stderr + run.stdout[:300])
    run, out = logs("--journal-directory", journal, "--since", "@1790000200")
    check("since a time", cause(out) is None and out["lines_read"] == 100, out["lines_read"])
    damage(journal, os.path.join(folder, "bad"))


def damage(journal, folder):
    """Cut short, and bytes changed in the part that is used: any exit status that is ours, and no hang."""
    with open(os.path.join(journal, "a.journal"), "rb") as f:
        whole = f.read()
    used, rng = len(whole.rstrip(b"\0")), random.Random(1)
    for i in range(12):
        data = bytearray(whole)
        if i < 4:
            data = data[:[100, used // 2, used - 10, 5000][i]]
        else:
            for _ in range(60):
                data[rng.randrange(i * 8, used)] = rng.randrange(256)
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        with open(os.path.join(folder, "a.journal"), "wb") as f:
            f.write(data)
        run, _ = logs("--journal-directory", folder)
        check(f"damaged journal {i}", run.returncode in (0, 1, 2, 3, 66) and "Sanitizer" not in run.stderr, run)


with tempfile.TemporaryDirectory() as folder:
    {"sim": test_sim, "hang": test_hang, "real": test_real}[what](folder)
sys.exit(1 if failed else 0)
