# SPDX-License-Identifier: LGPL-2.1-or-later
"""Where things that take long to make are kept, and what to say when something cannot be had."""

import contextlib
import fcntl
import os
import pathlib
import shutil
import subprocess
import time

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
LAB = TOP / "lab"


class Missing(Exception):
    """Something the lab needs cannot be had here: it is named, and the lab is skipped (exit status 77)."""


class Broken(Exception):
    """Something of ours does not work: a failure, however it is reported."""


def cache_dir():
    path = pathlib.Path(os.environ.get("VFIO_DOCTOR_LAB_CACHE", LAB / "cache"))
    path.mkdir(parents=True, exist_ok=True)
    return path.resolve()


@contextlib.contextmanager
def locked(name):
    """Two labs may share a cache: whoever comes second waits and finds the thing made."""
    with open(cache_dir() / f".lock-{name}", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made(path, make):
    """The path, made by make(temporary path) if it is not there yet. Never seen half made."""
    if not path.exists():
        with locked(path.name):
            if not path.exists():
                temporary = path.with_name(path.name + ".new")
                remove(temporary)
                path.parent.mkdir(parents=True, exist_ok=True)
                forget_old(path.parent)
                make(temporary)
                temporary.rename(path)
    os.utime(path)
    return path


def forget_old(folder, days=7):
    """Each build of the program makes files of 65 MiB and more here: those that nothing has asked for in a week go."""
    for path in folder.iterdir():
        if path.is_file() and path.stat().st_mtime < time.time() - days * 86400:
            path.unlink(missing_ok=True)


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def quiet(*argv, error=Missing, **kw):
    """Run a tool; its output is only worth showing when it fails. error: what that means."""
    done = subprocess.run([str(a) for a in argv], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **kw)
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-15:])
        raise error(f"{argv[0]} failed ({done.returncode}):\n{tail}")
    return done.stdout
