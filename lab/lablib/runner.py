# SPDX-License-Identifier: LGPL-2.1-or-later
"""Runs scenarios: some at once, a line of progress each, the logs of those that failed kept."""

import concurrent.futures
import os
import pathlib
import shutil
import time

from . import scenario
from .boot import boot, stop_boots, work_folder
from .cache import TOP, Broken, Missing, cache_dir, locked, made, quiet, remove
from .image import IMAGES, overlay
from .initramfs import digest
from .judge import judge
from .tables import with_tables


def release_binary():
    """The program as it would be shipped (no sanitizers: the guest has no time for them). A file that stays as it is,
    whatever another lab builds meanwhile."""
    build = cache_dir() / "build"
    with locked("build"):
        if not (build / "build.ninja").exists():
            remove(build)
            quiet("meson", "setup", build, TOP, "-Dbuildtype=release", "-Dtests=disabled", error=Broken)
        quiet("ninja", "-C", build, "vfio-doctor", error=Broken)
        digest.cache_clear()
        name = digest(build / "vfio-doctor")
        return made(cache_dir() / "program" / name / "vfio-doctor", lambda to: shutil.copy(build / "vfio-doctor", to))


def keep(folder, number, guest_boot, result):
    at = folder / f"{number}-{guest_boot.name}"
    at.mkdir(parents=True, exist_ok=True)
    (at / "console").write_text(result.console)
    (at / "qemu").write_text(result.qemu_says)
    for name, record in result.records.items():
        (at / name).write_text(record.text + (f"\n--- errors\n{record.errors}" if record.errors else ""))


def run_boots(s, name, path, binary, logs, keep_all):
    """Complaints of all boots. A circle's boots stand on each other: it ends with the first that does not reach its end."""
    complaints = []
    with work_folder() as folder:
        disk = overlay(s.image, pathlib.Path(folder, "disk.qcow2")) if s.image else None
        for number, b in enumerate(s.boots):
            b.guest.job, b.guest.disk = scenario.job(b), disk
            result = boot(with_tables(b.guest, binary), binary)
            lines = judge(path.name, b, result)
            complaints += lines
            if lines or keep_all:
                keep(logs, number, b, result)
            if disk and not result.done:
                break
    return complaints


def run_one(path, maker, kernel, binary, keep_all=False):
    """(complaints, seconds). Complaints empty: as expected."""
    s = scenario.read(path, maker, kernel)
    name = f"{s.name}@{maker}@{kernel}"
    logs, start = cache_dir() / "logs" / name, time.monotonic()
    remove(logs)
    complaints = run_boots(s, name, path, binary, logs, keep_all)
    if complaints:
        complaints.append(f"logs: {logs}")
    return complaints, time.monotonic() - start


def wanted(name, names):
    """A kernel that was named; an image too, and any image where only kernels were."""
    return name in names or (name in IMAGES and not any(n in IMAGES for n in names))


def cases(paths, makers, kernels=None):
    """Each scenario on each maker's machine and each kernel or image it is for; with none named, on the first one."""
    return [(p, m, k) for p in paths for s in [scenario.read(p)] for m in s.makers if m in makers
            for k in (s.kernels if kernels else s.kernels[:1]) if not kernels or wanted(k, kernels)]


def in_turn(todo):
    """Of each scenario one case, the makers taking turns: both kinds of IOMMU in half the time."""
    of = {}
    for case in todo:
        of.setdefault(case[0], []).append(case)
    return [cases_of_one[n % len(cases_of_one)] for n, cases_of_one in enumerate(of.values())]


def outcome(future):
    """(a word for the progress line, complaints, seconds)"""
    try:
        complaints, seconds = future.result()
    except Missing as e:
        return "skipped", str(e).splitlines(), 0.0
    except (Broken, scenario.BadScenario) as e:
        return "FAILED", str(e).splitlines(), 0.0
    return "FAILED" if complaints else "ok", complaints, seconds


def run_all(todo, binary, jobs, keep_all=False):
    """Exit status: 0 all as expected, 1 some not, 77 nothing could be run here."""
    count, width = dict.fromkeys(("ok", "FAILED", "skipped"), 0), len(str(len(todo)))
    # The longest first, so that the others fill what remains.
    todo = sorted(todo, key=lambda case: case[2] not in IMAGES)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        try:
            futures = {pool.submit(run_one, *case, binary, keep_all): case for case in todo}
            for n, future in enumerate(concurrent.futures.as_completed(futures), 1):
                path, maker, kernel = futures[future]
                word, lines, seconds = outcome(future)
                count[word] += 1
                print(f"[{n:{width}}/{len(todo)}] {path.stem + '@' + maker:36} {kernel:5} {word:7}{seconds:6.1f} s", flush=True)
                for line in lines:
                    print(f"    {line}", flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            stop_boots()
            raise
    skipped = f", {count['skipped']} skipped" if count["skipped"] else ""
    print(f"lab: {count['ok']} passed, {count['FAILED']} failed{skipped}")
    return 1 if count["FAILED"] else 0 if count["ok"] or not todo else 77


def jobs_here():
    return int(os.environ.get("VFIO_DOCTOR_LAB_JOBS", min(2, os.cpu_count() or 1)))
