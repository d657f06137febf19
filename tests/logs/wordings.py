#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every cause is the first answer to each of the wordings of wordings.txt, and every known cause has some.

wordings.py PROGRAM SOURCE: a line without an indent is a cause, the indented ones under it are texts that mean it.
"""
import json
import os
import subprocess
import sys

program, source = sys.argv[1:3]
shared = os.environ.get("VFIO_DOCTOR_SHARED", os.path.join(source, "../shared"))


def first_answers(text):
    run = subprocess.run([program, "logs", "-", "--json"], input=text, capture_output=True, text=True)
    return [a["cause"] for a in json.loads(run.stdout)["answers"]] if run.returncode in (0, 1, 2) else [run.stderr]


wordings = {}
with open(os.path.join(source, "tests/logs/wordings.txt")) as f:
    for line in f:
        if line.startswith("\t"):
            wordings[cause].append(line.strip())
        elif line.strip() and not line.startswith("#"):
            cause = line.strip()
            wordings[cause] = []

bad = [f"{cause}: fewer than three wordings" for cause, texts in wordings.items() if len(texts) < 3]
corpus = os.path.join(shared, "corpus/causes.tsv")
if os.path.exists(corpus):
    with open(corpus) as f:
        bad += [f"{line.split(chr(9))[0]}: no wording" for line in f.readlines()[1:] if line.split("\t")[0] not in wordings]
for cause, texts in wordings.items():
    for text in texts:
        got = first_answers(text)
        if got[:1] != [cause]:
            bad.append(f"{cause}: {text!r}: {got[:4]}")
print("\n".join(bad) or f"{sum(map(len, wordings.values()))} wordings of {len(wordings)} causes")
sys.exit(1 if bad else 0)
