#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Plans of every host fixture, held against the published schema. plan.py VFIO-DOCTOR SCHEMA HOST..."""
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: the schema was not tried")
    sys.exit(77)

program, schema, *hosts = sys.argv[1:]
validator = jsonschema.validators.validator_for(json.load(open(schema)))(json.load(open(schema)))
validator.check_schema(validator.schema)
passed = failed = edits = actions = 0
for host in hosts:
    out = subprocess.run([program, "plan", "--json", "--root", host], capture_output=True, text=True)
    plan = json.loads(out.stdout) if out.returncode in (0, 3) else None
    errors = list(validator.iter_errors(plan)) if plan else [out.stderr]
    for e in errors[:5]:
        print(f"{host}: {getattr(e, 'message', e)} at {list(getattr(e, 'path', []))}")
    edits += len(plan["edits"]) if plan else 0
    actions += len(plan["actions"]) if plan else 0
    passed += not errors
    failed += bool(errors)
print(f"plans against the schema ({edits} edits, {actions} actions): {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed or not edits or not actions else 0)
