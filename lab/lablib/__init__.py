# SPDX-License-Identifier: LGPL-2.1-or-later
"""The lab: real kernels in QEMU, without hardware virtualisation. See doc/lab.md."""
