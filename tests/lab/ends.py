#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A guest that hangs: ended at its limit, with the lab, and when the lab is killed; nothing is left. ends.py SOURCE

The guest is a program that only waits, under QEMU's name, so that nothing of the lab has to be fetched."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

WAITS = """#!/bin/sh
echo $$ >"$LAB_TEST/pid"
exec sleep 600
"""

# A lab with one guest that would hang for ten minutes; it says so and ends as the real one does.
LAB = """
import signal, sys
sys.path.insert(0, sys.argv[1] + "/lab")
from lablib import runner
from lablib.boot import Guest, boot
from pathlib import Path
runner.run_one = lambda *case: (boot(Guest(disk=Path("no.raw"), limit=600)).ended and [], 0.0)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
signal.signal(signal.SIGINT, signal.default_int_handler)   # a shell in the background ignores it
sys.exit(runner.run_all([(Path("hangs.lab"), "vtd", "6.1")], None, 1))
"""
passed, failed = 0, 0


def check(what, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"not so: {what}")


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def runs(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def guest(place):
    """The process id of the guest that was started last."""
    at = place / "pid"
    until(lambda: at.exists() and at.read_text().strip())
    pid = int(at.read_text())
    at.unlink()
    return pid


def folders(place):
    return list((place / "tmp").glob("vfio-doctor-lab-*"))


def at_its_limit(place):
    from lablib.boot import Guest, boot
    start = time.monotonic()
    result = boot(Guest(disk=pathlib.Path("no.raw"), limit=1))
    check("it ends at its limit", result.ended == "limit" and not result.done and time.monotonic() - start < 15)
    check("its process is gone", not runs(guest(place)))
    check("its folder is gone", not folders(place))


def with_the_lab(place, number, source):
    lab = subprocess.Popen([sys.executable, "-c", LAB, source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pid = guest(place)
    check("the guest runs", runs(pid) and folders(place))
    lab.send_signal(number)
    status = lab.wait(30)
    check(f"the guest ends with a lab that gets {number.name} ({status})", until(lambda: not runs(pid)))
    if number == signal.SIGKILL:
        from lablib.boot import sweep
        sweep()
    check(f"no folder after {number.name}", not folders(place))


def main(source):
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "tmp").mkdir()
        (place / "qemu-system-x86_64").write_text(WAITS)
        (place / "qemu-system-x86_64").chmod(0o755)
        os.environ.update(PATH=f"{place}:{os.environ['PATH']}", TMPDIR=str(place / "tmp"), LAB_TEST=str(place),
                          PYTHONDONTWRITEBYTECODE="1")
        tempfile.tempdir = None
        sys.dont_write_bytecode = True
        sys.path.insert(0, source + "/lab")
        at_its_limit(place)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
            with_the_lab(place, number, source)
    print(f"guests that hang: {passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
