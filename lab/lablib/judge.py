# SPDX-License-Identifier: LGPL-2.1-or-later
"""Did a step say what its scenario expects? Each complaint is one line a person can act on."""

import json

from .scenario import VERBS

QUIET = ("pass", "info")


def seen_findings(text, infos=()):
    """The findings that are neither pass nor info, and the infos that are asked about; None if the text is no report."""
    try:
        report = json.loads(text)
        return {(f["status"], f["id"], f["subject"]) for f in report["findings"]
                if f["status"] not in QUIET or (f["status"] == "info" and f["id"] in infos)}
    except (ValueError, KeyError, TypeError):
        return None


def judge_findings(step, record):
    seen = seen_findings(record.text, step.infos)
    if seen is None:
        said = (record.text or record.errors or "nothing").strip().splitlines()
        return [f"no report; exit status {record.status}; it said: {said[-1] if said else 'nothing'}"]
    return ([f"expected but not found: {' '.join(f)}" for f in sorted(step.findings - seen)] +
            [f"found but not expected: {' '.join(f)}" for f in sorted(seen - step.findings)])


def judge_step(step, record):
    if record is None:
        return ["it was never reached"]
    complaints = judge_findings(step, record) if step.kind in VERBS else []
    text = record.text + "\n" + record.errors
    complaints += [f"does not say: {words}" for words in step.says if words not in text]
    if step.status is not None and step.status != record.status:
        complaints.append(f"exit status {record.status} instead of {step.status}")
    return complaints


def judge(name, boot, result):
    """Lines about everything that is not as expected in one boot; none: it is as expected."""
    lines = []
    if not result.done:
        lines.append(f"{name}: boot {boot.name} ended {'at its limit' if result.ended == 'limit' else 'early'}")
    for step in boot.steps:
        if step.kind != "run":
            record = result.records.get(step.record)
            lines += [f"{name}:{step.line}: {step.kind} {step.text}: {c}" for c in judge_step(step, record)]
    return lines
