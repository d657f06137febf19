# SPDX-License-Identifier: LGPL-2.1-or-later
"""doc/coverage.md: which finding is shown by what, read from the tests themselves."""

import collections
import re

from . import scenario
from .cache import TOP

HEAD = """# What shows each finding

Written by `lab/run coverage --write` from the rules, the cases and the scenarios; a test checks that it is current. Do not
edit it.

A case is a host as text (`tests/cases`), a micro lab a real kernel in QEMU (`lab/scenarios`), a full circle a whole Debian that is
diagnosed, healed, rebooted and put back (`lab/circles`). "failing" names the scenarios that expect the finding. A scenario
stands under "healed" if a later check of the same scenario no longer expects it.

| finding | case | micro lab, failing | healed | full circle |
| --- | --- | --- | --- | --- |
"""


def rule_ids():
    """The ids of all rules, and those that only `verify` can see, from their struct literals."""
    found = set()
    for source in [*(TOP / "src/rules").rglob("*.c"), TOP / "src/probe/finding.c"]:
        found |= set(re.findall(r'^\s*\.id = "([a-z0-9.-]+)"', source.read_text(), re.M))
    return found


def case_counts():
    counts = collections.Counter()
    for case in (TOP / "tests/cases").glob("*.case"):
        counts.update({m for m in re.findall(r"^expect (?:fail|warn|unknown|info) (\S+)", case.read_text(), re.M)})
    return counts


def shown(path, maker, kernel):
    """(ids expected at some step, ids that a later step of that kind no longer expects; undone, they may come back)."""
    seen, healed, of_kind = set(), set(), collections.defaultdict(set)
    steps = [s for b in scenario.read(path, maker, kernel).boots for s in b.steps]
    for step in steps:
        if step.kind in scenario.VERBS:
            now = {f[1] for f in step.findings}
            healed |= of_kind[step.kind] - now
            of_kind[step.kind] |= now
            seen |= now
        else:
            # A command that is no report names ids in what it says.
            seen |= {w for w in step.says if re.fullmatch(r"[a-z0-9]+\.[a-z0-9-]+", w)}
    last = [s for s in steps if s.kind == "cmd" and s.status == 0]
    if last and steps[-1] in last:
        healed |= {w for s in steps for w in s.says if w in seen}
    return seen, healed


def scenarios(folder):
    failing, healed = collections.defaultdict(set), collections.defaultdict(set)
    for path in scenario.files(folder):
        s, all_seen = scenario.read(path), set()
        for maker in s.makers:
            for kernel in s.kernels:
                seen, gone = shown(path, maker, kernel)
                all_seen |= seen
                for i in seen:
                    failing[i].add(path.stem)
                for i in gone:
                    healed[i].add(path.stem)
        if set(s.shows) - all_seen:
            raise scenario.BadScenario(f"{path.name}: is said to show {', '.join(set(s.shows) - all_seen)}, which it does not expect")
    return failing, healed


def table():
    # What a circle shows is healed in it, or the circle fails.
    counts, (failing, healed), (_, circles) = case_counts(), scenarios("scenarios"), scenarios("circles")
    rows = []
    for i in sorted(rule_ids() | set(failing)):
        names = [", ".join(sorted(t.get(i, ()))) or "-" for t in (failing, healed, circles)]
        rows.append(f"| `{i}` | {'yes' if counts[i] else '-'} | {' | '.join(names)} |")
    return rows


def text():
    rows = table()
    both = sum(1 for r in rows if r.split("|")[4].strip() != "-" or r.split("|")[5].strip() != "-")
    return (HEAD + "\n".join(rows) +
            f"\n\n{len(rows)} findings; {both} are shown failing and healed on a real kernel.\n")


def main(write):
    """0: current (or written); 1: not current."""
    at, now = TOP / "doc/coverage.md", text()
    if write:
        at.write_text(now)
        return 0
    if at.exists() and at.read_text() == now:
        print("doc/coverage.md is current")
        return 0
    print("doc/coverage.md is not current: run lab/run coverage --write")
    return 1
