# SPDX-License-Identifier: LGPL-2.1-or-later
"""The verbs of ./dev lab."""

import argparse
import pathlib
import signal
import sys

from . import coverage, groups, images, packages, runner, scenario
from .boot import Guest, boot, sweep
from .cache import Broken, Missing
from .image import IMAGES, base


def parser():
    p = argparse.ArgumentParser(prog="./dev lab", description="Real kernels in QEMU: see doc/lab.md.")
    p.add_argument("--binary", help="the vfio-doctor to test; default: a release build of this tree")
    p.add_argument("--no-install", action="store_true", help="name missing packages instead of installing them")
    verbs = p.add_subparsers(dest="verb", required=True)
    for name, words in (("quick", "the scenarios marked quick, on the oldest kernel, makers in turn"),
                        ("all", "every scenario, machine and kernel"), ("run", "named scenarios")):
        v = verbs.add_parser(name, help=words)
        v.add_argument("--jobs", "-j", type=int, default=runner.jobs_here())
        v.add_argument("--kernel", action="append", choices=[*packages.KERNELS, *IMAGES], help="or image")
        v.add_argument("--maker", action="append", choices=scenario.MAKERS)
        v.add_argument("--keep", action="store_true", help="keep the logs of those that succeed too")
        if name == "run":
            v.add_argument("names", nargs="+", help="of lab/scenarios and lab/circles, or files")
    verbs.add_parser("list", help="the scenarios")
    b = verbs.add_parser("boot", help="boot one guest by hand: a script of yours, QEMU arguments of yours")
    b.add_argument("--kernel", default="6.1", choices=packages.KERNELS)
    b.add_argument("--maker", default="vtd", choices=scenario.MAKERS)
    b.add_argument("--append", default="", help="kernel parameters")
    b.add_argument("--no-iommu", action="store_true")
    b.add_argument("--uefi", action="store_true")
    b.add_argument("--limit", type=int, default=300)
    b.add_argument("--job", help="a file of shell, see lab/guest/functions; default: groups and facts")
    b.add_argument("--no-binary", action="store_true", help="without vfio-doctor in the guest")
    b.add_argument("qemu", nargs="*", help="after --: further arguments for QEMU")
    g = verbs.add_parser("groups", help="random PCIe trees: predicted IOMMU groups against the kernel's")
    g.add_argument("--trees", type=int, default=len(groups.FIXED), help="how many; 300 for the whole proof")
    g.add_argument("--seed", type=int, default=groups.FIXED[0], help="of the first tree; each next one is one more")
    g.add_argument("--jobs", "-j", type=int, default=runner.jobs_here())
    g.add_argument("--kernel", action="append", choices=packages.KERNELS)
    g.add_argument("--maker", action="append", choices=scenario.MAKERS)
    i = verbs.add_parser("images", help="initial RAM disks of whole Debian systems: what is read in them against their own tools")
    i.add_argument("--suite", action="append", choices=images.SUITES)
    c = verbs.add_parser("coverage", help="check that doc/coverage.md is current")
    c.add_argument("--write", action="store_true", help="write it")
    verbs.add_parser("packages", help="install or name what is missing, fetch the kernels, make the images, and stop")
    return p


def find(names):
    for name in names:
        path = pathlib.Path(name)
        known = [f for f in scenario.files() if f.stem == name]
        if not known and not path.is_file():
            raise scenario.BadScenario(f"no scenario called {name}")
        yield known[0] if known else path


def run_scenarios(args, binary):
    paths = list(find(args.names)) if args.verb == "run" else scenario.files()
    if args.verb == "quick":
        paths = [p for p in paths if scenario.read(p).quick]
    kernels = args.kernel or (list(packages.KERNELS) if args.verb == "all" else None)
    todo = runner.cases(paths, args.maker or scenario.MAKERS, kernels)
    if args.verb == "quick" and not args.maker:
        todo = runner.in_turn(todo)
    return runner.run_all(todo, binary(), args.jobs, args.keep)


def by_hand(args, binary):
    job = pathlib.Path(args.job).read_text() if args.job else "record groups groups\nrecord facts facts\n"
    guest = Guest(kernel=args.kernel, iommu=args.maker, append=args.append, qemu=args.qemu, job=job, uefi=args.uefi,
                  limit=args.limit, **({"iommu_device": None} if args.no_iommu else {}))
    result = boot(guest, None if args.no_binary else binary())
    for name, record in result.records.items():
        print(f"--- {name} ({record.status})\n{record.text}")
        if record.errors:
            print(f"--- {name}: errors\n{record.errors}")
    if not result.done:
        print(result.console + result.qemu_says, file=sys.stderr)
    print(f"{result.ended} after {result.seconds:.1f} s", file=sys.stderr)
    return 0 if result.done else 1


def random_trees(args, binary):
    seeds = range(args.seed, args.seed + args.trees)
    kernels = args.kernel or list(packages.AS_PACKAGED)
    return 0 if groups.run_all(seeds, args.maker or list(scenario.MAKERS), kernels, binary(), args.jobs) else 1


def list_scenarios(args, binary):
    for path in scenario.files():
        s = scenario.read(path)
        print(f"{s.name:24} {'circle' if s.image else '':6} {'quick' if s.quick else '':6} {' '.join(s.makers):10} {s.title}")
    return 0


def get_packages(args, binary):
    for name in packages.KERNELS:
        print(f"{name}: {packages.Kernel(name).release}", flush=True)
    for name in IMAGES:
        print(f"{name}: {base(name).stat().st_size >> 20} MiB", flush=True)
    return 0


def main(argv):
    if argv and any(path.stem == argv[0] for path in scenario.files()):
        argv = ["run", *argv]
    args = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))   # so that boots are ended and cleaned up

    def binary():
        return pathlib.Path(args.binary).resolve() if args.binary else runner.release_binary()

    verbs = {"list": list_scenarios, "boot": by_hand, "groups": random_trees, "packages": get_packages,
             "images": lambda args, binary: images.run(args.suite or images.SUITES, binary()),
             "coverage": lambda args, binary: coverage.main(args.write)}
    try:
        if args.verb not in ("list", "coverage"):
            packages.may_install = not args.no_install
            sweep()
            packages.need(*([images.TOOLS] if args.verb == "images" else []))
        return verbs.get(args.verb, run_scenarios)(args, binary)
    except Missing as e:
        print(f"lab: skipped: {e}", file=sys.stderr)
        return 77
    except Broken as e:
        print(f"lab: {e}", file=sys.stderr)
        return 1
    except (scenario.BadScenario, OSError) as e:
        print(f"lab: {e}", file=sys.stderr)
        return 64
    except KeyboardInterrupt:
        return 130
