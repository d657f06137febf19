#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Recorded real machines, read twice: by the program and, naively, from the archive. Every function, class,
id, driver, group and node must agree, and nothing may be there that the archive does not say.

truth.py VFIO-DOCTOR; the recordings are looked for in $VFIO_DOCTOR_SHARED or ../shared beside the checkout.
"""
import json
import posixpath
import re
import subprocess
import sys
import tarfile

from place import corpus

BDF = re.compile(r"[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$")


class Tree:
    """An archive as a dictionary: path below the recording's root -> bytes, link target, or None for a folder."""

    def __init__(self, path):
        self.entries = {}
        with tarfile.open(path) as tar:
            for m in tar:
                name = posixpath.normpath("/" + m.name)
                if m.issym():
                    self.entries[name] = m.linkname
                elif m.isfile():
                    self.entries[name] = tar.extractfile(m).read()
                else:
                    self.entries.setdefault(name, None)
        folders = [n for n in self.entries if re.search(r"/sys(/|$)", n)]
        depth = min((re.search(r"^(.*?)/sys(/|$)", n).group(1) for n in folders), key=lambda p: p.count("/"), default="")
        self.top = depth

    def resolve(self, path, depth=0):
        """Follow links in every component."""
        if depth > 40:
            return None
        at = self.top
        parts = [p for p in path.split("/") if p]
        for i, part in enumerate(parts):
            at = posixpath.normpath(at + "/" + part)
            target = self.entries.get(at)
            if isinstance(target, str):
                base = target if target.startswith("/") else posixpath.normpath(at[len(self.top):] + "/../" + target)
                return self.resolve(base + "/" + "/".join(parts[i + 1:]), depth + 1)
        return at

    def text(self, path):
        at = self.resolve(path)
        data = self.entries.get(at) if at else None
        return data.decode(errors="replace").strip() if isinstance(data, bytes) else None

    def link(self, path):
        folder = self.resolve(posixpath.dirname(path))
        target = self.entries.get(f"{folder}/{posixpath.basename(path)}") if folder else None
        return posixpath.basename(target) if isinstance(target, str) else None

    def functions(self):
        prefix = f"{self.top}/sys/bus/pci/devices/"
        names = {n[len(prefix):].split("/")[0] for n in self.entries if n.startswith(prefix)}
        return sorted(n for n in names if BDF.fullmatch(n))


def compare(path, tree, devices):
    wrong = []
    seen = {d["bdf"]: d for d in devices}
    names = tree.functions()
    if sorted(seen) != names:
        wrong.append(f"functions differ: {sorted(set(seen) ^ set(names))[:4]}")
    for bdf in names:
        d = seen.get(bdf)
        if d is None:
            continue
        at = f"/sys/bus/pci/devices/{bdf}"
        cls, ven, dev, node = (tree.text(f"{at}/{x}") for x in ("class", "vendor", "device", "numa_node"))
        expect = {
            "class": cls and f"{int(cls, 16) >> 8:04x}",
            "id": ven and dev and f"{int(ven, 16):04x}:{int(dev, 16):04x}",
            "driver": tree.link(f"{at}/driver"),
            "numa_node": int(node) if node else None,
        }
        group = tree.link(f"{at}/iommu_group")
        if group is not None:
            expect["group"] = int(group)
        for key, value in expect.items():
            if d[key] != value:
                wrong.append(f"{bdf} {key}: archive says {value!r}, program says {d[key]!r}")
    return wrong


def main():
    program = sys.argv[1]
    passed = failed = 0
    for path in sorted(corpus("machines").rglob("*.tar.*")):
        run = lambda *args: subprocess.run([program, *args, "--bundle", str(path)], capture_output=True, text=True, timeout=120)
        out = run("show", "devices", "--json")
        check = run("check", "--json")
        wrong = []
        if out.returncode or check.returncode > 3:
            wrong.append(f"exit {out.returncode}, {check.returncode}: {out.stderr}{check.stderr}")
        else:
            json.loads(check.stdout)
            wrong += compare(path, Tree(path), json.loads(out.stdout)["devices"])
        for w in wrong[:8]:
            print(f"{path.name}: {w}")
        failed += bool(wrong)
        passed += not wrong
    print(f"recordings: {passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
