#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The closing line of ./dev test: every single test behind meson's, and the lab's scenarios, added up.

tally.py TESTLOG.json [LOG...]; a program's own count ("N passed, N failed", cmocka's summary) replaces the 1 that meson counts.
"""
import json
import re
import sys

passed = failed = skipped = 0


def add(text, result):
    global passed, failed, skipped
    own = re.findall(r"(\d+) passed, (\d+) failed(?:, (\d+) skipped)?", text)
    good = sum(int(n) for n in re.findall(r"\[  PASSED  \] (\d+) test", text))
    bad = sum(int(n) for n in re.findall(r"\[  FAILED  \] (?:tests: )?(\d+) test", text))
    if own:
        good += sum(int(o[0]) for o in own)
        bad += sum(int(o[1]) for o in own)
        skipped += sum(int(o[2] or 0) for o in own)
    if result == "SKIP":
        skipped += 1
    elif result in ("OK", "EXPECTEDFAIL"):
        passed += good or 1
        failed += bad
    elif result:
        passed += good
        failed += bad or 1
    else:
        passed += good
        failed += bad


for line in open(sys.argv[1]):
    test = json.loads(line)
    add((test.get("stdout") or "") + (test.get("stderr") or ""), test["result"])
for log in sys.argv[2:]:
    add(open(log, errors="replace").read(), None)

print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(1 if failed or not passed else 0)
