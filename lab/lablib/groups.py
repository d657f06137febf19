# SPDX-License-Identifier: LGPL-2.1-or-later
"""./dev lab groups: the kernel as judge of predicted IOMMU groups, on random PCIe trees, some to a guest."""

import collections
import concurrent.futures
import json
import time

from . import trees
from .boot import Guest, boot
from .cache import cache_dir

FIXED = range(1, 13)    # the dozen of a test run


def guest(machine, maker, kernel, more=""):
    job = machine.job + "record groups groups\nrecord show vfio-doctor show groups --json\n" + more
    return Guest(kernel=kernel, iommu=maker, qemu=machine.qemu, append=machine.append, job=job, limit=600)


def partition(lists):
    return {frozenset(members) for members in lists}


def kernel_groups(text):
    """The record of lab/guest/functions: a line "GROUP BDF ..." for each function, "-" for none."""
    groups = collections.defaultdict(list)
    for line in text.splitlines():
        number, bdf = line.split()[:2]
        if number != "-":
            groups[number].append(bdf)
    return groups.values()


def compare(result):
    """Complaints, and the number of groups and functions compared."""
    if "groups" not in result.records or "show" not in result.records:
        return [f"the guest did not get there ({result.ended}): {result.qemu_says.strip()[:300]}"], 0, 0
    truth = partition(kernel_groups(result.records["groups"].text))
    show = result.records["show"]
    if show.status or not truth:
        return [f"show groups ended with {show.status}: {show.errors[:300]}" if show.status else "the kernel made no group"], 0, 0
    answer = json.loads(show.text)
    unknown = [g["members"] for g in answer["groups"] if g["predicted"] is None]
    mine = partition(g["predicted"] for g in answer["groups"] if g["predicted"] is not None)
    complaints = [f"not predicted: {' '.join(m)}" for m in unknown]
    complaints += [f"predicted, but not there: {' '.join(sorted(g))}" for g in mine - truth]
    complaints += [f"there, but not predicted: {' '.join(sorted(g))}" for g in truth - mine if not unknown]
    return complaints, len(truth), sum(len(g) for g in truth)


def host_file(result, machine, maker, kernel):
    """The machine as a fixture with its raw configuration space, for tests/groups."""
    lines = [f"# Random trees {names(machine)} on {maker}, Linux {kernel}."]
    group = {bdf: n for n, g in enumerate(kernel_groups(result.records["groups"].text)) for bdf in g}
    for line in result.records["facts"].text.splitlines():
        word, _, rest = line.partition(" ")
        if word == "function":
            path, bdf = rest, rest.rsplit("/", 1)[1]
            lines.append(f"/sys/bus/pci/devices/{bdf} -> ../../..{path[4:]}")
            if bdf in group:
                lines += [f"{path}/iommu_group -> /sys/kernel/iommu_groups/{group[bdf]}",
                          f"/sys/kernel/iommu_groups/{group[bdf]}/devices/{bdf} -> {path}",
                          f"/sys/kernel/iommu_groups/{group[bdf]}/type = DMA-FQ"]
        elif word == "config":
            data = bytes.fromhex(rest)
            lines += [f"{path}/vendor = 0x{data[1]:02x}{data[0]:02x}", f"{path}/device = 0x{data[3]:02x}{data[2]:02x}",
                      f"{path}/class = 0x{data[11]:02x}{data[10]:02x}{data[9]:02x}"]
            lines += [f"{path}/config : {data[i:i + 64].hex(' ')}" for i in range(0, len(data), 64)]
    return "\n".join(lines) + "\n"


def names(machine):
    return f"{machine.seeds[0]}-{machine.seeds[-1]}"


def keep(machine, maker, kernel, binary, complaints):
    """Once more, with everything that the prediction was made from."""
    result = boot(guest(machine, maker, kernel, "record facts facts\n"), binary)
    at = cache_dir() / "logs" / f"groups-{names(machine)}@{maker}@{kernel}"
    at.mkdir(parents=True, exist_ok=True)
    (at / "complaints").write_text("\n".join(complaints) + "\n")
    (at / "qemu").write_text("\n".join(machine.qemu) + "\n" + machine.append + "\n" + result.qemu_says)
    (at / "console").write_text(result.console)
    for name, record in result.records.items():
        (at / name).write_text(record.text)
    if "facts" in result.records and "groups" in result.records:
        (at / "tree.host").write_text(host_file(result, machine, maker, kernel))
    return at


def boot_twice(machine, maker, kernel, binary):
    """A guest that dies before it has said anything proves nothing (emulation on a busy machine): once more."""
    result = boot(guest(machine, maker, kernel), binary)
    if not result.done and not result.records:
        result = boot(guest(machine, maker, kernel), binary)
    return result


def run_one(machine, maker, kernel, binary):
    start = time.monotonic()
    complaints, groups, functions = compare(boot_twice(machine, maker, kernel, binary))
    seconds = time.monotonic() - start
    if complaints:
        complaints.append(f"kept in {keep(machine, maker, kernel, binary, complaints)}")
    return complaints, groups, functions, seconds


def plan(seeds, makers, kernels):
    """Each seed once, as many to a guest as fit: makers and kernels take turns. The same call makes the same machines."""
    pairs, todo = [(m, k) for k in kernels for m in makers], []
    width = -(-len(seeds) // len(pairs))
    while seeds:
        pair = pairs[len(todo) % len(pairs)]
        todo.append((trees.make(seeds[:width], *pair), *pair))
        seeds = seeds[len(todo[-1][0].seeds):]
    return todo


def run_all(seeds, makers, kernels, binary, jobs):
    todo, wrong, groups, functions, by = plan(seeds, makers, kernels), 0, 0, 0, collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        try:
            futures = {pool.submit(run_one, *case, binary): case for case in todo}
            for n, future in enumerate(concurrent.futures.as_completed(futures), 1):
                machine, maker, kernel = futures[future]
                complaints, g, f, seconds = future.result()
                wrong += len(machine.seeds) if complaints else 0
                groups, functions = groups + g, functions + f
                by[f"{maker} {kernel}"] += len(machine.seeds)
                print(f"[{n}/{len(todo)}] trees {names(machine)} {maker} {kernel}: {f} functions in {g} groups, "
                      f"{'DIFFERS' if complaints else 'as predicted'}, {seconds:.1f} s", flush=True)
                for line in complaints:
                    print(f"    {line}", flush=True)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    print(f"{len(seeds)} trees in {len(todo)} guests ({', '.join(f'{v} {k}' for k, v in sorted(by.items()))}), {functions} functions, "
          f"{groups} groups: {len(seeds) - wrong} trees as predicted, {wrong} not")
    print(f"lab: {len(seeds) - wrong} passed, {wrong} failed")
    return not wrong
