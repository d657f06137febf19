# SPDX-License-Identifier: LGPL-2.1-or-later
"""Scenario files: what they may say, and what one run of one of them is. The grammar is in doc/lab.md."""

import dataclasses
import pathlib
import shlex

from .boot import Guest
from .cache import LAB
from .image import IMAGES
from .packages import AS_PACKAGED, KERNELS

MAKERS = ("vtd", "amdvi")
STATUSES = ("fail", "warn", "unknown", "info")
# Steps whose report is compared with what is expected, and the verb that makes it.
VERBS = {"check": "check", "verify": "verify", "vm": "vm check"}
MICRO_LIMIT, CIRCLE_LIMIT = 300, 900


class BadScenario(Exception):
    pass


@dataclasses.dataclass
class Step:
    kind: str                   # run, check, verify, vm, cmd, state
    text: str
    line: int
    findings: set = dataclasses.field(default_factory=set)     # (status, id, subject)
    says: list = dataclasses.field(default_factory=list)
    status: int | None = None   # exit status; None: any
    record: str = ""
    infos: frozenset = frozenset()      # ids whose notes are compared too


@dataclasses.dataclass
class Boot:
    name: str
    guest: Guest
    steps: list


@dataclasses.dataclass
class Scenario:
    """One file, read for one maker and one kernel; a circle for one maker and one image."""
    name: str
    title: str
    shows: list
    makers: tuple
    kernels: tuple              # a circle: its images
    quick: bool
    boots: list
    image: str = ""             # the one it was read for; "": not a circle

    def expected_ids(self):
        return {f[1] for b in self.boots for s in b.steps for f in s.findings}


def parts(image):
    """debian12-grub-dracut is a debian12, it has grub, and it has dracut."""
    return (image.split("-")[0], IMAGES[image].loader, IMAGES[image].builder)


CONDITIONS = {*MAKERS, *KERNELS, *(part for name in IMAGES for part in parts(name))}


def conditions(line, maker, kernel):
    """'amdvi: append x' applies to that maker's machine only, '6.12: ...' to that kernel only, 'grub: ...' to images with it."""
    here = {maker, kernel, *(parts(kernel) if kernel in IMAGES else ())}
    while True:
        head, colon, rest = line.partition(":")
        words = head.split("|")
        if not colon or not all(w in CONDITIONS for w in words):
            return line
        if not here.intersection(words):
            return None
        line = rest.strip()


def words_of(text, allowed, where):
    for word in text.split():
        if word not in allowed:
            raise BadScenario(f"{where}: {word} is none of {', '.join(allowed)}")
    return tuple(text.split())


class Reader:
    def __init__(self, path, maker, kernel):
        self.path, self.maker, self.kernel = path, maker, kernel
        self.common, self.where, self.number = [], "", 0
        self.s = Scenario(path.stem, "", [], MAKERS, AS_PACKAGED, False, [])

    def read(self):
        self.read_file(self.path)
        if not self.s.boots:
            raise BadScenario(f"{self.path.name}: no boot")
        steps = [step for b in self.s.boots for step in b.steps]
        infos = frozenset(f[1] for step in steps for f in step.findings if f[0] == "info")
        for step in steps:
            step.infos = infos
        return self.s

    def read_file(self, path):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            self.where, self.number = f"{path.name}:{number}", number
            if line.startswith("#"):
                self.s.title = self.s.title or line.lstrip("# ").strip()
                continue
            line = conditions(line.strip(), self.maker, self.kernel) if line.strip() else None
            if line:
                self.line(*(line.split(None, 1) + [""])[:2])

    def do_include(self, rest):
        path = self.path.parent / rest
        if not path.is_file():
            raise BadScenario(f"{self.where}: there is no {rest}")
        self.read_file(path)

    def line(self, word, rest):
        handler = getattr(self, "do_" + word.replace("-", "_"), None)
        if not handler:
            raise BadScenario(f"{self.where}: unknown word {word}")
        handler(rest)

    # About the scenario
    def do_shows(self, rest):
        self.s.shows += rest.split()

    def do_on(self, rest):
        self.s.makers = words_of(rest, MAKERS, self.where)

    def do_kernels(self, rest):
        self.s.kernels = words_of(rest, tuple(KERNELS), self.where)

    def do_images(self, rest):
        """Of a circle: the whole Debians it is for, instead of kernels."""
        self.s.kernels = words_of(rest, tuple(IMAGES), self.where)
        self.s.image = self.kernel if self.kernel in IMAGES else self.s.kernels[0]

    def do_quick(self, rest):
        self.s.quick = True

    # About the machine: before the first boot for all of them, after it for that one
    def setting(self, change):
        if self.s.boots:
            change(self.s.boots[-1].guest)
        else:
            self.common.append(change)

    def do_append(self, rest):
        def change(g):
            g.append = f"{g.append} {rest}".strip()
        self.setting(change)

    def do_device(self, rest):
        self.setting(lambda g: g.qemu.extend(["-device", rest]))

    def do_qemu(self, rest):
        self.setting(lambda g: g.qemu.extend(shlex.split(rest)))

    def do_iommu(self, rest):
        self.setting(lambda g: setattr(g, "iommu_device", None if rest == "none" else rest))

    def do_uefi(self, rest):
        self.setting(lambda g: setattr(g, "uefi", True))

    def do_virtual(self, rest):
        self.setting(lambda g: setattr(g, "virtual", True))

    def do_memory(self, rest):
        self.setting(lambda g: setattr(g, "memory", int(rest)))

    def do_limit(self, rest):
        self.setting(lambda g: setattr(g, "limit", int(rest)))

    def do_file(self, rest):
        """file PATH TEXT: a file of one line in the guest, there before anything is loaded."""
        path, _, text = rest.partition(" ")
        self.setting(lambda g: g.files.__setitem__(path, g.files.get(path, "") + text + "\n"))

    def do_copy(self, rest):
        """copy PATH FILE: a file of the guest, from this folder."""
        path, _, name = rest.partition(" ")
        if not (self.path.parent / name).is_file():
            raise BadScenario(f"{self.where}: there is no {name}")
        self.setting(lambda g: g.files.__setitem__(path, (self.path.parent / name).read_text()))

    def do_rmrr(self, rest):
        self.setting(lambda g: setattr(g, "rmrr", tuple(rest.split())))

    # Boots and what happens in them
    def do_boot(self, rest):
        guest = Guest(kernel=self.kernel, iommu=self.maker, limit=CIRCLE_LIMIT if self.s.image else MICRO_LIMIT)
        if self.s.image:
            guest.uefi = IMAGES[self.s.image].uefi
        for change in self.common:
            change(guest)
        self.s.boots.append(Boot(rest or "only", guest, []))

    def step(self, kind, rest):
        if not self.s.boots:
            raise BadScenario(f"{self.where}: {kind} before the first boot")
        self.s.boots[-1].steps.append(Step(kind, rest, self.number))

    def do_run(self, rest):
        self.step("run", rest)

    def do_check(self, rest):
        self.step("check", rest)

    def do_verify(self, rest):
        self.step("verify", rest)

    def do_vm(self, rest):
        self.step("vm", rest)

    def do_cmd(self, rest):
        self.step("cmd", rest)

    def do_state(self, rest):
        """state save, state same: every file that a change may touch, remembered and compared."""
        self.step("state", words_of(rest, ("save", "same"), self.where)[0])
        self.last().status = 0

    # What the last step must have said
    def last(self):
        if not self.s.boots or not self.s.boots[-1].steps:
            raise BadScenario(f"{self.where}: no step to expect something of")
        return self.s.boots[-1].steps[-1]

    def do_expect(self, rest):
        words = rest.split()
        if len(words) != 3 or words[0] not in STATUSES:
            raise BadScenario(f"{self.where}: expect STATUS ID SUBJECT, STATUS one of {', '.join(STATUSES)}")
        self.last().findings.add(tuple(words))

    def do_says(self, rest):
        self.last().says.append(rest)

    def do_exit(self, rest):
        self.last().status = int(rest)


def read(path, maker="vtd", kernel="6.1"):
    return Reader(pathlib.Path(path), maker, kernel).read()


def files(*folders):
    return [path for folder in folders or ("scenarios", "circles") for path in sorted((LAB / folder).glob("*.lab"))]


def job(boot):
    """The shell that process 1 of the guest reads."""
    lines = []
    for n, step in enumerate(boot.steps):
        step.record = f"step{n}"
        if step.kind == "run":
            lines.append(step.text)
        elif step.kind == "cmd":
            lines.append(f"record step{n} sh -c {shlex.quote(step.text)}")
        elif step.kind == "state":
            lines.append(f"record step{n} state_{step.text}")
        else:
            lines.append(f"record step{n} vfio-doctor {VERBS[step.kind]} --json {step.text}")
    return "\n".join(lines) + "\n"
