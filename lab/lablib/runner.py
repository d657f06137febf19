# SPDX-License-Identifier: LGPL-2.1-or-later
"""Runs scenarios: some at once, a line of progress each, the logs of those that failed kept."""

import concurrent.futures
import os
import time

from . import scenario
from .boot import boot
from .cache import TOP, Missing, cache_dir, made, quiet, remove
from .judge import judge
from .tables import with_tables


def release_binary():
    """The program as it would be shipped (no sanitizers: the guest has no time for them)."""
    build = cache_dir() / "build"
    if not (build / "build.ninja").exists():
        remove(build)
        quiet("meson", "setup", build, TOP, "-Dbuildtype=release", "-Dtests=disabled")
    quiet("ninja", "-C", build, "vfio-doctor")
    return build / "vfio-doctor"


def keep(folder, number, guest_boot, result):
    at = folder / f"{number}-{guest_boot.name}"
    at.mkdir(parents=True, exist_ok=True)
    (at / "console").write_text(result.console)
    (at / "qemu").write_text(result.qemu_says)
    for name, record in result.records.items():
        (at / name).write_text(record.text + (f"\n--- errors\n{record.errors}" if record.errors else ""))


def run_one(path, maker, kernel, binary, keep_all=False):
    """(complaints, seconds). Complaints empty: as expected."""
    s = scenario.read(path, maker, kernel)
    name = f"{s.name}@{maker}@{kernel}"
    logs, start, complaints = cache_dir() / "logs" / name, time.monotonic(), []
    remove(logs)
    for number, b in enumerate(s.boots):
        b.guest.job = scenario.job(b)
        result = boot(with_tables(b.guest, binary), binary)
        lines = judge(path.name, b, result)
        complaints += lines
        if lines or keep_all:
            keep(logs, number, b, result)
    if complaints:
        complaints.append(f"logs: {logs}")
    return complaints, time.monotonic() - start


def cases(paths, makers, kernels):
    """Each scenario on each maker's machine and each kernel it is for."""
    return [(p, m, k) for p in paths for s in [scenario.read(p)]
            for m in s.makers if m in makers for k in s.kernels if k in kernels]


def run_all(todo, binary, jobs, keep_all=False):
    """True if all went as expected."""
    good, width = 0, len(str(len(todo)))
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        try:
            futures = {pool.submit(run_one, *case, binary, keep_all): case for case in todo}
            for n, future in enumerate(concurrent.futures.as_completed(futures), 1):
                path, maker, kernel = futures[future]
                try:
                    complaints, seconds = future.result()
                except Missing as e:
                    complaints, seconds = [f"{path.name}: {e}"], 0.0
                good += not complaints
                print(f"[{n:{width}}/{len(todo)}] {path.stem + '@' + maker:36} {kernel:5} "
                      f"{'FAILED' if complaints else 'ok':7}{seconds:6.1f} s", flush=True)
                for line in complaints:
                    print(f"    {line}", flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    print(f"lab: {good} passed, {len(todo) - good} failed")
    return good == len(todo)


def jobs_here():
    return int(os.environ.get("VFIO_DOCTOR_LAB_JOBS", min(2, os.cpu_count() or 1)))
