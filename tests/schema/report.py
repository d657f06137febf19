#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Reports of every host fixture, held against the published schema. report.py VFIO-DOCTOR SCHEMA HOST..."""
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: the schema was not tried")
    sys.exit(77)

program, schema, *hosts = sys.argv[1:]
validator = jsonschema.Draft7Validator(json.load(open(schema)))
validator.check_schema(validator.schema)
passed = failed = 0
for host, more in [(h, m) for h in hosts for m in ([], ["--next-boot"])]:
    out = subprocess.run([program, "check", "--json", "--all", "--root", host, *more], capture_output=True, text=True)
    errors = list(validator.iter_errors(json.loads(out.stdout))) if out.returncode < 4 else [out.stderr]
    for e in errors[:5]:
        print(f"{host}: {getattr(e, 'message', e)} at {list(getattr(e, 'path', []))}")
    passed += not errors
    failed += bool(errors)
print(f"reports against the schema: {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
