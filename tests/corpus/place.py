# SPDX-License-Identifier: LGPL-2.1-or-later
"""Where recordings of other people's machines lie: they are no part of the project, and tests that want them skip without."""
import os
import pathlib
import sys


def corpus(folder):
    """corpus/FOLDER in the folder named by VFIO_DOCTOR_SHARED, else in ../shared beside the source; exit status 77: not here."""
    for place in (os.environ.get("VFIO_DOCTOR_SHARED"), os.environ.get("VFIO_DOCTOR_SOURCE", ".") + "/../shared"):
        if place and (pathlib.Path(place) / "corpus" / folder).is_dir():
            return pathlib.Path(place) / "corpus" / folder
    print(f"skipped: no corpus/{folder} here; VFIO_DOCTOR_SHARED may name the folder that holds it")
    sys.exit(77)
