#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The verbs and options that the program has are those of its help, its man page and its completions.

    words.py PROGRAM SOURCE-FOLDER

The program's own words are the measure: the overview lists the verbs, each verb's help its options. The man page must
speak of each, and the completion of bash must offer each (it is run, with this program as the one on the path; those of
zsh and fish are run where these shells are).
"""
import os, re, shutil, subprocess, sys, tempfile

program, source = sys.argv[1:]
failures = []


def expect(good, what):
    if not good:
        failures.append(what)


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, **more)


def verbs():
    out = run(program, "--help")
    expect(out.returncode == 0, "--help fails")
    return re.findall(r"^  ([a-z]+) ", out.stdout, re.M)


def options(verb):
    out = run(program, verb, "--help")
    expect(out.returncode == 0 and out.stdout, f"{verb} --help fails")
    expect(run(program, "help", verb).stdout == out.stdout, f"help {verb} is not {verb} --help")
    expect(re.search(r"vfio-doctor \[?" + verb, out.stdout), f"{verb} --help does not name {verb}")
    return sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", out.stdout)))


def in_table(table):
    """The verbs of the source's table: the overview must not leave one out."""
    return re.findall(r'^\t\{ "([a-z]+)",', table, re.M)


def man_page(table):
    text = open(os.path.join(source, "doc/vfio-doctor.1.scd")).read()
    section = text.split("# VERBS", 1)[1].split("\n# ", 1)[0]
    for verb, names in table.items():
        expect(re.search(r"\*" + verb + r"[ *]", section), f"the man page has no verb {verb}")
        for name in names:
            expect(re.search(re.escape(name) + r"(?![a-z-])", text), f"the man page has no {name} ({verb})")


BASH = """
. "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_vfio_doctor
printf '%s\\n' "${COMPREPLY[@]}"
"""


def bash(table, env):
    file = os.path.join(source, "packaging/completions/vfio-doctor.bash")

    def offered(*words):
        return run("bash", "-c", BASH, "bash", file, "vfio-doctor", *words, env=env).stdout.split()

    expect(sorted(offered("")) == sorted(table), "bash does not offer the verbs")
    for verb, names in table.items():
        expect(set(names) <= set(offered(verb, "--")), f"bash does not offer every option of {verb}")
    expect("iommu.off" in offered("explain", "iommu"), "bash does not offer findings")
    expect("groups" in offered("show", ""), "bash does not offer what show shows")


def fish(table, env):
    def offered(line):
        command = f"source {source}/packaging/completions/vfio-doctor.fish; complete -C '{line}'"
        return {word.split("\t")[0] for word in run("fish", "--no-config", "-c", command, env=env).stdout.splitlines()}

    expect(set(table) <= offered("vfio-doctor "), "fish does not offer the verbs")
    for verb, names in table.items():
        expect(set(names) <= offered(f"vfio-doctor {verb} --"), f"fish does not offer every option of {verb}")


def zsh(_, env):
    file = os.path.join(source, "packaging/completions/_vfio-doctor")
    out = run("zsh", "-fn", file, env=env)
    expect(out.returncode == 0, f"zsh cannot read its completion: {out.stderr}")


def main():
    table = {verb: options(verb) for verb in verbs()}
    names = in_table(open(os.path.join(source, "src/cli/verbs.c")).read())
    expect(names and names == list(table), "the overview is not the table of verbs")
    man_page(table)
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(program, os.path.join(folder, "vfio-doctor"))
        env = dict(os.environ, PATH=folder + ":" + os.environ["PATH"], HOME=folder)
        for shell in (bash, zsh, fish):
            if shutil.which(shell.__name__):
                shell(table, env)
            else:
                print(f"{shell.__name__} is not here: its completion was not run")
    for failure in failures:
        print(failure)
    print(f"words: {len(table)} verbs, {sum(map(len, table.values()))} options, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
