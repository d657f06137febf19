#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Recall on real error excerpts and silence on healthy boot logs.

measure.py PROGRAM [-v]: reads corpus/logs.jsonl and corpus/boot-logs of the folder named by VFIO_DOCTOR_SHARED
(else ../shared beside the source). Exit 77 where it is absent. A row counts as right if the first answer (top 1)
or one of the first three (top 3) is among its causes; where log.benign is among them, no answer is right too.
"""
import json
import os
import subprocess
import sys

TOP1, TOP3 = 0.90, 0.97

program, verbose = sys.argv[1], "-v" in sys.argv
source = os.environ.get("VFIO_DOCTOR_SOURCE", os.path.join(os.path.dirname(__file__), "../.."))
shared = os.environ.get("VFIO_DOCTOR_SHARED", os.path.join(source, "../shared"))
corpus = os.path.join(shared, "corpus")
if not os.path.isfile(os.path.join(corpus, "logs.jsonl")):
    print("no corpus at", corpus)
    sys.exit(77)


def answers(text):
    run = subprocess.run([program, "logs", "-", "--json"], input=text, capture_output=True, text=True)
    if run.returncode not in (0, 1, 2):
        sys.exit(f"exit {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)["answers"]


def recall(rows, name):
    top1 = top3 = 0
    for row in rows:
        got = [a["cause"] for a in answers(row["excerpt"])]
        want = row["causes"]
        quiet = not got and "log.benign" in want
        one = quiet or bool(set(got[:1]) & set(want))
        three = quiet or bool(set(got[:3]) & set(want))
        top1 += one
        top3 += three
        if verbose and not one:
            print(f"  {row['id']} {'in three' if three else 'MISSED'}: wanted {want}, got {got[:4]}")
    print(f"{name}: top 1 {top1}/{len(rows)} = {top1 / len(rows):.1%}, top 3 {top3}/{len(rows)} = {top3 / len(rows):.1%}")
    return top1 / len(rows), top3 / len(rows)


rows = [json.loads(line) for line in open(os.path.join(corpus, "logs.jsonl"))]
one, three = recall([r for r in rows if r["scorable"]], "scorable rows")
recall([r for r in rows if r["tier"] == "B"], "tier B (not scored)")
good = one >= TOP1 and three >= TOP3

loud = 0
for name in sorted(os.listdir(os.path.join(corpus, "boot-logs"))):
    with open(os.path.join(corpus, "boot-logs", name), errors="replace") as f:
        named = [a for a in answers(f.read()) if a["severity"] not in ("none",)]
    loud += bool(named)
    for a in named:
        print(f"  {name}: {a['cause']} ({a['severity']}): {a['lines'][0]['text'][:110]}")
print(f"silence: {loud} of {len(os.listdir(os.path.join(corpus, 'boot-logs')))} healthy boot logs name a cause")
sys.exit(0 if good and not loud else 1)
