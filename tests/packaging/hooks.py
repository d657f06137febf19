#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The hooks after an upgrade: silent until asked for, silent when all is well, never a failure. hooks.py SOURCE"""
import os
import subprocess
import sys
import tempfile

source = os.path.join(sys.argv[1], "packaging", "hooks")
passed = failed = 0


def hold(what, true_):
    global passed, failed
    passed += bool(true_)
    failed += not true_
    if not true_:
        print("FAULT:", what)


with tempfile.TemporaryDirectory() as folder:
    def place(name, to):
        """As installed, but with every folder of the system below ours."""
        with open(os.path.join(source, name)) as f:
            text = f.read().replace("@bindir@", folder + "/bin").replace("@libexecdir@", folder).replace("/etc/vfio-doctor", folder + "/etc")
        path = os.path.join(folder, to)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(text)
        os.chmod(path, 0o755)
        return path

    def program(status):
        path = os.path.join(folder, "bin", "vfio-doctor")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(f'#!/bin/sh\n[ "$1 $2" = "check --next-boot" ] || exit 64\necho "blocker  The driver is missing"\necho "minor  small"\nexit {status}\n')
        os.chmod(path, 0o755)

    def run(path, *args, **env):
        r = subprocess.run([path, *args], capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", **env})
        hold(f"{path} never fails", r.returncode == 0)
        return r.stdout + r.stderr

    place("next-boot-warning.in", "vfio-doctor/next-boot-warning")
    install = place("95-vfio-doctor.install.in", "95-vfio-doctor.install")
    postinst, update = place("zz-vfio-doctor.in", "postinst.d/zz"), place("zz-vfio-doctor.in", "post-update.d/zz")
    program(2)
    hold("off until asked for", run(postinst) == run(update) == run(install, "add", "6.12") == "")
    os.makedirs(folder + "/etc")
    open(folder + "/etc/warn-next-boot", "w").close()
    hold("a blocker is named, a minor finding is not", "The driver is missing" in run(postinst) and "small" not in run(postinst))
    hold("kernel-install add", "The driver is missing" in run(install, "add", "6.12"))
    hold("kernel-install remove", run(install, "remove", "6.12") == "")
    hold("the image alone", "The driver is missing" in run(update))
    hold("the image of a kernel being installed", run(update, DEB_MAINT_PARAMS="configure") == "")
    program(3)
    hold("what cannot be told is said", "could not be told" in run(postinst))
    for status in (0, 1, 64, 70):
        program(status)
        hold(f"silent on {status}", run(postinst) == "")
    os.remove(os.path.join(folder, "vfio-doctor", "next-boot-warning"))
    hold("removed but not purged", run(postinst) == "")

print(f"hooks: {passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
