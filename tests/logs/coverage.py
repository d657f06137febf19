#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every message template that was read in the programs' sources has a signature, or a reason in data/signatures-left-out.tsv.

coverage.py PROGRAM SOURCE [--write]: the catalogue is research/signatures.tsv and its samples in the folder named by
VFIO_DOCTOR_SHARED (else ../shared beside the source); 77 without it. A template counts as covered if one of its sample lines
is recognised (neither likeness nor a guess counts). --write brings doc/signatures.md up to date; without it a
stale one fails.
"""
import json
import os
import re
import subprocess
import sys

program, source = sys.argv[1:3]
shared = os.environ.get("VFIO_DOCTOR_SHARED", os.path.join(source, "../shared"))
research = os.path.join(shared, "research")
FILLER = "an ordinary line\n" * 60  # more lines than a question has
BATCH = 60


def table(path):
    with open(path) as f:
        return [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]


def seen(lines, before=FILLER):
    """Those of the lines in which some signature was recognised."""
    run = subprocess.run([program, "logs", "--all", "--json", "-"], input=before + "\n".join(lines) + "\n", capture_output=True, text=True)
    out = json.loads(run.stdout)
    found = [place for a in out["answers"] for place in a["lines"] if not place["resembles"] and not place["guess"]] + out["context"] + out["unexplained"]
    return {place["text"] for place in found if before or not place["signature"].startswith(("phrase.", "said."))}


def covered(samples):
    good, rest = set(), []
    for i in range(0, len(samples), BATCH):
        batch = samples[i:i + BATCH]
        texts = seen([line for _, line in batch])
        for row, line in batch:
            (good.add(row) if line.strip() in texts else rest.append((row, line)))
    for row, line in rest:  # its signature may have been seen too often before to be listed, or be a phrase of people
        if row not in good and (seen([line]) or seen([line], "")):
            good.add(row)
    return good


def own_counts():
    folder, out = os.path.join(source, "data/signatures"), {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name)) as f:
            records = re.split(r"(?m)^(?=\[)", f.read())[1:]
        phrases = sum("\nonly: " in r for r in records)
        out[name[:-4]] = (len(records) - phrases, phrases)
    return out


def document(total, good, left):
    own = own_counts()
    messages, phrases = (sum(v[i] for v in own.values()) for i in (0, 1))
    text = f"""# The signatures of `logs`

`data/signatures/*.sig` holds {messages} messages of programs and {phrases} phrases of people. Their keys are explained in
`src/logs/signature.h`; each has a source, a literal that it is found by, and a test line.

The messages come from a catalogue of {total} templates, each read in the source of the program that prints it. {len(good)} of
them have a signature: several templates that are one message in different versions share one. {len(left)} have none, for
the reasons below. Further messages were added from what people report.

| file | messages | phrases |
| --- | ---: | ---: |
"""
    text += "".join(f"| {name} | {a} | {b} |\n" for name, (a, b) in own.items())
    text += "\n## Left out\n\n| message | why |\n| --- | --- |\n"
    return text + "".join(f"| `{message}` | {why} |\n" for _, message, why in left)


def main():
    if not os.path.exists(os.path.join(research, "signatures.tsv")):
        print("the catalogue of templates is not here:", research)
        return 77
    ids = {row[0] for row in table(os.path.join(research, "signatures.tsv"))} - {"id"}
    samples = [(row[0], row[1]) for row in table(os.path.join(research, "signatures-samples.tsv")) if row[0] in ids]
    left = table(os.path.join(source, "data/signatures-left-out.tsv"))
    good, reasons = covered(samples), {row[0] for row in left}
    bad = [f"{i}: neither matched nor left out" for i in sorted(ids - good - reasons)]
    bad += [f"{i}: left out, but matched" for i in sorted(reasons & good)] + [f"{i}: not in the catalogue" for i in sorted(reasons - ids)]
    for line in bad:
        print(line)
    print(f"{len(ids)} templates: {len(good)} matched, {len(left)} left out")
    path, text = os.path.join(source, "doc/signatures.md"), document(len(ids), good, left)
    if "--write" in sys.argv:
        with open(path, "w") as f:
            f.write(text)
    with open(path) as f:
        if f.read() != text:
            bad.append(path)
            print("doc/signatures.md is not up to date: tests/logs/coverage.py PROGRAM SOURCE --write")
    return 1 if bad else 0


sys.exit(main())
