#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every cause that a signature names or `verify` reports is explained, and every known cause is named by some signature.

causes.py PROGRAM SOURCE: the known causes are those of data/causes.txt and, where it is at hand, corpus/causes.tsv (in the
folder named by VFIO_DOCTOR_SHARED, else ../shared beside the source). An explanation has a title, a meaning and a fix.
"""
import json
import os
import re
import subprocess
import sys

program, source = sys.argv[1:3]
shared = os.environ.get("VFIO_DOCTOR_SHARED", os.path.join(source, "../shared"))


def text(*path):
    with open(os.path.join(*path)) as f:
        return f.read()


folder = os.path.join(source, "data/signatures")
signatures = "\n".join(text(folder, name) for name in sorted(os.listdir(folder)))
named = {word for line in re.findall(r"(?m)^cause: (.*)$", signatures) for word in line.split()}
cleared = {word for line in re.findall(r"(?m)^clears: (.*)$", signatures) for word in line.split()}
records = re.split(r"(?m)^\[", text(source, "data/causes.txt"))[1:]
# What `verify` reports too may be known from there alone.
known = {record.split("]")[0] for record in records if "\nactor: " not in record}
tried = {record.split("]")[0] for record in records if "\nactor: " in record}
corpus = os.path.join(shared, "corpus/causes.tsv")
if os.path.exists(corpus):
    known |= {line.split("\t")[0] for line in text(corpus).split("\n")[1:] if line}

bad = [f"{cause}: no signature leads to it" for cause in sorted(known - named)]
for cause in sorted(known | tried | named | cleared):
    run = subprocess.run([program, "explain", cause, "--json"], capture_output=True, text=True)
    out = json.loads(run.stdout) if run.returncode == 0 else {}
    if not (out.get("title") and (out.get("why") or out.get("meaning")) and out.get("fix")):
        bad.append(f"{cause}: explain says too little: {run.stderr.strip()}{sorted(out)}")
print("\n".join(bad) or f"{len(known | tried | named | cleared)} causes are explained, {len(known)} of them known from outside and all reached")
sys.exit(1 if bad else 0)
